//! Colours and modifiers in one word, so that cells are compared and written over quickly.
//!
//! From the lowest bit: 25 for the colour of the text, 25 for the one behind it, 14 for modifiers. A
//! colour is 0 for the terminal's own, 1 to 16 for those with names, from 256 on for those with a number,
//! and with its highest bit set for red, green and blue. So 0 is plain text.

use ratatui::style::{Color, Modifier, Style};

const COLOUR_BITS: u32 = 25;
const COLOUR: u64 = (1 << COLOUR_BITS) - 1;
const MODIFIERS_AT: u32 = 2 * COLOUR_BITS;

const INDEXED: u64 = 1 << 8;
const RGB: u64 = 1 << (COLOUR_BITS - 1);

/// What a cell is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink(u64);

/// Where a colour is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Shade {
    /// In the text.
    Text = 0,
    /// Behind it.
    Ground = COLOUR_BITS,
}

impl Ink {
    /// The terminal's own.
    pub const PLAIN: Self = Self(0);

    /// A colour of it.
    pub fn colour(self, shade: Shade) -> Color {
        colour(self.0 >> shade as u32 & COLOUR)
    }

    /// Whether another ink has the same colour there.
    pub const fn shares(self, shade: Shade, other: Self) -> bool {
        (self.0 ^ other.0) >> shade as u32 & COLOUR == 0
    }

    /// Its modifiers.
    pub fn modifier(self) -> Modifier {
        Modifier::from_bits_truncate(u16::try_from(self.0 >> MODIFIERS_AT).unwrap_or_default())
    }

    pub(super) const fn difference(self, other: Self) -> u64 {
        self.0 ^ other.0
    }

    pub(super) fn style(self) -> Style {
        let (fg, bg) = (self.colour(Shade::Text), self.colour(Shade::Ground));
        Style::new().fg(fg).bg(bg).add_modifier(self.modifier())
    }
}

/// What a style makes of an ink: which bits it leaves, and which it sets.
#[derive(Clone, Copy)]
pub(super) struct Dye {
    left: u64,
    set: u64,
}

impl Dye {
    pub(super) fn of(style: Style) -> Self {
        let modifiers = |modifier: Modifier| u64::from(modifier.bits()) << MODIFIERS_AT;
        // As everywhere: what a style takes away goes after what it adds.
        let mut set = modifiers(style.add_modifier.difference(style.sub_modifier));
        let mut covered = modifiers(style.add_modifier.union(style.sub_modifier));
        for (colour, shade) in [(style.fg, Shade::Text), (style.bg, Shade::Ground)] {
            if let Some(colour) = colour {
                covered |= COLOUR << shade as u32;
                set |= bits(colour) << shade as u32;
            }
        }
        Self { left: !covered, set }
    }

    pub(super) const fn is_clear(self) -> bool {
        self.left == u64::MAX
    }

    pub(super) const fn on(self, ink: Ink) -> Ink {
        Ink(ink.0 & self.left | self.set)
    }
}

/// The colours with names; the terminal's own first.
const NAMED: [Color; 17] = [
    Color::Reset,
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn bits(colour: Color) -> u64 {
    match colour {
        Color::Indexed(number) => INDEXED | u64::from(number),
        Color::Rgb(red, green, blue) => RGB | u64::from(u32::from_be_bytes([0, red, green, blue])),
        named => NAMED.iter().position(|known| *known == named).unwrap_or_default() as u64,
    }
}

fn colour(bits: u64) -> Color {
    let [.., red, green, blue] = bits.to_be_bytes();
    match bits {
        RGB.. => Color::Rgb(red, green, blue),
        INDEXED.. => Color::Indexed(blue),
        named => {
            NAMED.into_iter().nth(usize::from(blue) * usize::from(named > 0)).unwrap_or_default()
        }
    }
}
