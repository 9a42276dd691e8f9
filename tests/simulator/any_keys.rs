//! Whatever the size of the screen and whatever is pressed.

use super::*;

fn action() -> impl Strategy<Value = Calls> {
    prop::sample::select(vec![
        Calls::Previous,
        Calls::Next,
        Calls::PageUp,
        Calls::PageDown,
        Calls::First,
        Calls::Last,
        Calls::NextDifference,
        Calls::RevealAll,
        Calls::AddCall,
        Calls::Enter,
        Calls::Show(View::Calls),
        Calls::Show(View::Compare),
        Calls::Show(View::Sla),
        Calls::Show(View::Agent),
        Calls::Show(View::Connection),
        Calls::LimitUp,
        Calls::LimitDown,
        Calls::Lessons,
        Calls::Back,
    ])
}

fn key() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        any::<char>().prop_map(KeyCode::Char),
        prop::sample::select(vec![
            KeyCode::Enter,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Backspace,
            KeyCode::Tab,
        ]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_screen_and_no_key_makes_it_fail(
        lesson in 0..9_usize,
        pressed in prop::collection::vec((action(), prop::collection::vec(key(), 0..4)), 0..12),
        sizes in prop::collection::vec((0..130_u16, 0..40_u16, 0..9_u16, 0..9_u16), 1..4),
    ) {
        let mut class = if lesson < 8 { Class::lesson(lesson) } else { Class::log("") };
        let theme = Theme::named("mono").unwrap();
        for (action, keys) in pressed {
            class.press(&[action]);
            class.strike(&keys);
            for (width, height, x, y) in &sizes {
                let look = Look { lang: Lang::Vi, theme: &theme, ascii: false, masked: false, spots: None };
                let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 30));
                let area = Rect::new(*x, *y, *width, *height);
                let cursor = class.simulator.view(&look, area, &mut buffer);
                prop_assert!(cursor.is_none_or(|cursor| area.contains(cursor)));
                let outside = buffer.area.positions().filter(|place| !area.contains(*place));
                for place in outside {
                    prop_assert_eq!(buffer.cells(place.y, place.x, place.x + 1)[0].symbol(), " ");
                }
            }
        }
    }
}
