use proptest::prelude::*;

use super::*;

/// What bytes come to, in short: letters as they are, keys in brackets.
fn said(bytes: &[u8]) -> String {
    let (mut input, mut out) = (Input::default(), Vec::new());
    input.take(bytes, &mut out);
    input.give_up(&mut out);
    out.iter().map(word).collect()
}

fn word(came: &Came) -> String {
    match came {
        Came::Paste(Pasted { text, more, by }) => format!("<{by:?} {text:?} +{more}>"),
        Came::Mouse(Mouse { what, at }) => format!("<{what:?} {},{}>", at.x, at.y),
        Came::Key(key) => match key.code {
            KeyCode::Char(c) if key.modifiers.is_empty() => c.to_string(),
            KeyCode::Char(c) => format!("<{:?} {c}>", key.modifiers),
            code if key.modifiers.is_empty() => format!("<{code:?}>"),
            code => format!("<{:?} {code:?}>", key.modifiers),
        },
    }
}

#[test]
fn keys_are_what_a_person_pressed() {
    let cases: &[(&[u8], &str)] = &[
        ("jk đệ\r\t\x7f".as_bytes(), "jk đệ<Enter><Tab><Backspace>"),
        (
            b"\x03\x12\x00\x1a",
            "<KeyModifiers(CONTROL) c><KeyModifiers(CONTROL) r><KeyModifiers(CONTROL)  ><KeyModifiers(CONTROL) z>",
        ),
        (b"G", "<KeyModifiers(SHIFT) G>"),
        (b"\x1b", "<Esc>"),
        (b"\x1b\x1b", "<Esc><Esc>"),
        (b"\x1bq\x1bG\x1b\r", "<Esc>q<Esc><KeyModifiers(SHIFT) G><Esc><Enter>"),
        ("\x1bđ\x1b\x1b[A".as_bytes(), "<Esc>đ<Esc><Up>"),
        (b"\x1b[A\x1b[B\x1bOC\x1b[D\x1b[H\x1bOF", "<Up><Down><Right><Left><Home><End>"),
        (b"\x1b[3~\x1b[5~\x1b[6~\x1b[1~\x1b[4~", "<Delete><PageUp><PageDown><Home><End>"),
        (b"\x1b[1;5C\x1b[Z", "<KeyModifiers(CONTROL) Right><KeyModifiers(SHIFT) BackTab>"),
        (b"\x1bOP\x1b[15~\x1b[17~\x1b[24~", "<F(1)><F(5)><F(6)><F(12)>"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(said(bytes), *expected);
    }
}

#[test]
fn the_mouse_is_its_first_button_and_its_wheel() {
    assert_eq!(said(b"\x1b[<0;10;3M\x1b[<0;10;3m"), "<Click 9,2>");
    assert_eq!(said(b"\x1b[<64;1;1M\x1b[<65;80;24M"), "<WheelUp 0,0><WheelDown 79,23>");
}

/// A slow line may cut a sequence anywhere; what comes later than an escape waits is still its rest.
#[test]
fn a_sequence_that_was_cut_in_two_is_no_letter() {
    let cut = |first: &[u8], second: &[u8]| {
        let (mut input, mut out) = (Input::default(), Vec::new());
        input.take(first, &mut out);
        if input.patience() == Some(ESCAPE) {
            input.give_up(&mut out);
        }
        input.take(second, &mut out);
        out.iter().map(word).collect::<String>()
    };
    assert_eq!(cut(b"\x1b", b"[D"), "<Esc><Left>", "D would be every default");
    assert_eq!(cut(b"\x1b", b"[200~q\x1b[201~s"), "<Esc><Marks \"q\" +0>s");
    assert_eq!(cut(b"\x1b[", b"D"), "<Left>");
    assert_eq!(cut(b"\x1b[1;5", b"C"), "<KeyModifiers(CONTROL) Right>");
    assert_eq!(cut(b"\x1b", b"q[D"), "<Esc>q[<KeyModifiers(SHIFT) D>");
    assert_eq!(cut(b"\x1b]0;s", b"\x1bq"), "", "an answer that was cut off");
}

#[test]
fn what_the_terminal_answers_is_never_a_key() {
    let cases: &[&[u8]] = &[
        b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        b"\x1b]11;rgb:ffff/sq/d\x07",
        b"\x1bP>|xterm(379)\x1b\\",
        b"\x1bP1$r0;1sq\x1b\\",
        b"\x1b_Gi=1;OK\x1b\\",
        b"\x1b[?62;1;6;9;15;22c",
        b"\x1b[>41;379;0c",
        b"\x1b[24;80R",
        b"\x1b[0n\x1b[?2026;2$y\x1b[I\x1b[O\x1b[?1u",
        b"\x1b[<0;10;10m\x1b[<35;10;10M\x1b[<2;10;10M\x1b[<4;1;1M\x1b[<0;0;1M\x1b[<0;1M\x1b[<;;M",
        b"\x1b[M qs",
        b"\x1b[[A",
        b"\x1b[201~",
        b"\xff\xfe\x80\xc0\xc2",
        "\u{85}\u{9b}".as_bytes(),
        b"\x1b[99999999999999999999~",
    ];
    for bytes in cases {
        assert_eq!(said(bytes), "", "{:?}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(said(b"\x1b]0;title\x1b[Aq"), "<Up>q");
    assert_eq!(said(&[b"\x1b[", vec![b'1'; 100_000].as_slice(), b"Aq"].concat()), "q");
}

#[test]
fn a_paste_is_one_whatever_it_holds() {
    assert_eq!(said(b"\x1b[200~q\x1b[20\x1b[201~s"), "<Marks \"q\\u{1b}[20\" +0>s");
    assert_eq!(said(b"\x1b[200~\x1b\x1b[201~"), "<Marks \"\\u{1b}\" +0>");
    assert_eq!(said(b"\x1b[200~abc"), "<NoEnd \"abc\" +0>");
    let many = [b"\x1b[200~".as_slice(), &vec![b'x'; 1 << 20], b"\x1b[201~q"].concat();
    let (mut input, mut out) = (Input::default(), Vec::new());
    input.take(&many, &mut out);
    let Some(Came::Paste(pasted)) = out.first() else { panic!("no paste") };
    assert_eq!((pasted.text.len(), pasted.more), (PASTE_AT_MOST, (1 << 20) - PASTE_AT_MOST));
    assert_eq!(word(&out[1]), "q");
}

#[test]
fn a_burst_is_a_paste_and_typing_is_not() {
    let typed = |count: usize| {
        let (mut input, mut out) = (Input::default(), Vec::new());
        input.take(&vec![b'q'; count], &mut out);
        out
    };
    let mut burst = Burst::default();
    assert_eq!(burst.sort(typed(TYPED_AT_MOST)).len(), TYPED_AT_MOST);
    assert!(!burst.is_on() && burst.end().is_none());
    assert!(burst.sort(typed(TYPED_AT_MOST + 1)).is_empty());
    assert!(burst.sort(typed(3)).is_empty(), "what follows belongs to it");
    let Some(Came::Paste(pasted)) = burst.end() else { panic!("no paste") };
    assert_eq!((pasted.text.len(), pasted.by), (TYPED_AT_MOST + 4, By::Keys));
    assert_eq!(burst.sort(typed(1)).len(), 1);
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces_come_to_the_same(
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b'~'), Just(b'2'), Just(b'0')],
            0..200,
        ),
        cut in 0usize..200,
    ) {
        let cut = cut.min(bytes.len());
        let (mut whole, mut pieces) = (Vec::new(), Vec::new());
        Input::default().take(&bytes, &mut whole);
        let mut input = Input::default();
        input.take(&bytes[..cut], &mut pieces);
        input.take(&bytes[cut..], &mut pieces);
        prop_assert_eq!(whole, pieces);
    }
}
