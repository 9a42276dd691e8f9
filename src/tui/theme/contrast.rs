//! How well colours can be read and told apart, computed: only the tests of the themes ask.

use ratatui::style::{Color, Style};

use super::*;

/// A colour in linear light, each part from 0 to 1.
type Light = [f64; 3];

/// The light of a colour that looks alike on every terminal; none for the sixteen that do not.
fn light(colour: Color) -> Option<Light> {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let [red, green, blue] = match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(grey @ 232..) => [8 + 10 * (grey - 232); 3],
        Color::Indexed(index @ 16..) => {
            let at = index - 16;
            [level(at / 36), level(at / 6 % 6), level(at % 6)]
        }
        _ => return None,
    };
    Some([red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    }))
}

fn luminance([red, green, blue]: Light) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast of WCAG 2, from 1 to 21.
fn contrast(one: Light, other: Light) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// What an eye without the receptors for green sees (Machado and others, 2009).
fn deuteranopia([red, green, blue]: Light) -> Light {
    [
        0.367_322 * red + 0.860_646 * green - 0.227_968 * blue,
        0.280_085 * red + 0.672_501 * green + 0.047_413 * blue,
        -0.011_820 * red + 0.042_940 * green + 0.968_881 * blue,
    ]
    .map(|part| part.clamp(0.0, 1.0))
}

/// How far two colours are apart (CIE 1976); 2 can just be seen.
fn distance(one: Light, other: Light) -> f64 {
    let lab = |[red, green, blue]: Light| {
        let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
        let x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
        let y = f(luminance([red, green, blue]));
        let z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let (one, other) = (lab(one), lab(other));
    (0..3).map(|part| (one[part] - other[part]).powi(2)).sum::<f64>().sqrt()
}

/// Text and ground of a role, as it is drawn over plain text.
fn inks(theme: &Theme, role: Role) -> Option<(Light, Light)> {
    let style: Style = theme.style(Role::Text).patch(theme.style(role));
    Some((light(style.fg?)?, light(style.bg?)?))
}

#[test]
fn every_role_can_be_read() {
    let least = [
        ("light", 4.5),
        ("dark", 4.5),
        ("colour-blind", 4.5),
        ("high-contrast", 7.0),
        ("projector", 7.0),
    ];
    for (name, least) in least {
        let theme = Theme::named(name).unwrap();
        for (said, role) in Role::NAMED {
            let (text, ground) = inks(&theme, role).unwrap();
            let found = contrast(text, ground);
            assert!(found >= least, "{name}: {said} has {found:.2}, needed are {least}");
        }
    }
}

#[test]
fn without_green_receptors_good_bad_and_plain_stay_apart() {
    let theme = Theme::named("colour-blind").unwrap();
    let roles = [Role::Text, Role::Good, Role::Warning, Role::Error];
    let seen = roles.map(|role| deuteranopia(inks(&theme, role).unwrap().0));
    for (at, one) in seen.iter().enumerate() {
        for (beside, other) in seen.iter().enumerate().skip(at + 1) {
            let found = distance(*one, *other);
            assert!(found >= 25.0, "{:?} and {:?}: {found:.1}", roles[at], roles[beside]);
        }
    }
}

#[test]
fn the_default_theme_colours_only_what_light_and_dark_both_show() {
    // The darkest and the lightest that usual terminals make of these two.
    let reds = [(0xbb, 0, 0), (0xcd, 0, 0), (0xcc, 0, 0)];
    let magentas = [(0xbb, 0, 0xbb), (0xcd, 0, 0xcd), (0xa3, 0x47, 0xba)];
    for (red, green, blue) in reds.into_iter().chain(magentas) {
        let ink = light(Color::Rgb(red, green, blue)).unwrap();
        for ground in [[0.0; 3], [1.0; 3]] {
            // Bold text may have 3.
            assert!(contrast(ink, ground) >= 3.0, "{red:x} {green:x} {blue:x}");
        }
    }
    let theme = Theme::named("default").unwrap();
    for (name, role) in Role::NAMED {
        let style = theme.style(role);
        assert_eq!(style.bg, None, "{name}");
        let is_fit = match style.fg {
            Some(Color::Red | Color::Magenta) => {
                style.add_modifier.contains(ratatui::style::Modifier::BOLD)
            }
            other => other.is_none(),
        };
        assert!(is_fit, "{name}");
    }
}

#[test]
fn the_measures_are_the_known_ones() {
    let (black, white) = ([0.0; 3], [1.0; 3]);
    assert!((contrast(black, white) - 21.0).abs() < 0.001);
    let grey = light(Color::Indexed(243)).unwrap();
    assert!((contrast(grey, white) - 4.54).abs() < 0.01);
    assert!((distance(black, white) - 100.0).abs() < 0.1);
}
