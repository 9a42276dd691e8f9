//! The simulator: keys in, screens out.
//!
//! A snapshot holds the text of a screen; where the test is about styles too, each line is followed by
//! one of letters: `b` bold, `r` reversed, `g` green, `R` red, `m` magenta, `u` underlined.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where by panicking.

use call_settings::calls::{Collector, Formats, Log};
use call_settings::replay::lessons::LESSONS;
use call_settings::settings::{Settings, row};
use call_settings::text::Lang;
use call_settings::tui::simulator::{Action, Outcome, Simulator, Source, View};
use call_settings::tui::theme::{Look, Theme};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// What the simulator has of a terminal of 80x24: the title, the pages and the footer are the form's.
const SMALL: (u16, u16) = (80, 21);
/// Beside the form on a terminal of 120x40.
const BESIDE: (u16, u16) = (55, 37);
/// Beside the form on a terminal of 200x50.
const WIDE: (u16, u16) = (119, 30);

const FOUR_WAYS: usize = 0;
const QUEUE_SWITCH: usize = 2;
const NO_NUMBER: usize = 3;
const SLA: usize = 4;
const LOST: usize = 5;
const URLS: usize = 6;

/// A simulator with the settings it runs under.
struct Class {
    simulator: Simulator,
    saved: Settings,
    now: Settings,
}

impl Class {
    /// A lesson, opened as the form opens it.
    fn lesson(lesson: usize) -> Self {
        let trial = LESSONS[lesson].open(&Settings::default()).unwrap();
        Self::with(Source::Lesson(lesson), trial.log, trial.settings)
    }

    /// A log in the project's own format.
    fn log(text: &str) -> Self {
        let (settings, mut collector) = (Settings::default(), Collector::default());
        let zone = settings.site.time_zone.0;
        let formats = Formats::default();
        collector.read("calls.csv", &mut text.as_bytes(), &formats, zone).unwrap();
        Self::with(Source::Log("calls.csv".to_owned()), collector.finish(), settings)
    }

    fn with(source: Source, log: Log, settings: Settings) -> Self {
        let simulator = Simulator::new(source, log, &settings, &settings);
        Self { simulator, saved: settings.clone(), now: settings }
    }

    fn press(&mut self, actions: &[Action]) -> Option<Outcome> {
        actions.iter().fold(None, |_, action| self.simulator.act(*action))
    }

    fn set(&mut self, key: &str, value: &str) {
        row(key).unwrap().set(&mut self.now, value).unwrap();
        self.simulator.settings_changed(&self.saved, &self.now);
    }

    fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.simulator.edit(KeyEvent::from(KeyCode::Char(c)));
        }
    }

    fn strike(&mut self, codes: &[KeyCode]) {
        for code in codes {
            self.simulator.edit(KeyEvent::from(*code));
        }
    }

    fn buffer(&self, lang: Lang, (width, height): (u16, u16)) -> Buffer {
        let theme = Theme::named("default").unwrap();
        let look = Look { lang, theme: &theme, ascii: false, masked: true };
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        self.simulator.view(&look, area, &mut buffer);
        buffer
    }

    /// The screen's text, without the blanks at the ends of its lines and of the screen.
    fn screen(&self, lang: Lang, size: (u16, u16)) -> String {
        let buffer = self.buffer(lang, size);
        let lines = buffer.content.chunks(size.0.into()).map(text);
        lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    /// The screen's text and styles.
    fn styled(&self, lang: Lang, size: (u16, u16)) -> String {
        let buffer = self.buffer(lang, size);
        let lines = buffer.content.chunks(size.0.into()).flat_map(|row| {
            let styles: String = row.iter().map(style).collect();
            [text(row), styles.trim_end().to_owned()]
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// One line of the screen that begins with these words.
    fn line(&self, lang: Lang, words: &str) -> String {
        let screen = self.screen(lang, SMALL);
        screen.lines().map(str::trim).find(|line| line.starts_with(words)).unwrap().to_owned()
    }
}

fn text(row: &[Cell]) -> String {
    row.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned()
}

fn style(cell: &Cell) -> char {
    let modifiers = [(Modifier::REVERSED, 'r'), (Modifier::UNDERLINED, 'u'), (Modifier::BOLD, 'b')];
    let has = |modifier| cell.modifier.contains(modifier);
    match cell.fg {
        _ if has(Modifier::REVERSED) => 'r',
        Color::Green => 'g',
        Color::Red => 'R',
        Color::Magenta => 'm',
        _ => {
            modifiers.iter().find(|(modifier, _)| has(*modifier)).map_or(' ', |(_, letter)| *letter)
        }
    }
}

// Lesson 1: four ways to merge.

#[test]
fn the_four_ways_stand_side_by_side_as_they_are_drawn() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::Next; 5]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 6/7
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026                                              ● đang chọn
      09:12 vào  Bán hàng   #1 mở          #1 mở        #1 mở        #1 mở
      09:40 vào  CSKH       #1 gộp         #2 mở        #1 gộp       #2 mở
      10:05 ra              #2 mở          #3 mở        #2 mở        #3 mở
      10:30 ra              #3 mở          #4 mở        #2 gộp       #3 gộp
      11:15 ra              #4 mở          #5 mở        #2 gộp       #3 gộp
    > 23:58 vào  Bán hàng   #1 gộp         #6 mở        #1 gộp       #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
      00:03 vào  Bán hàng   ?              ?            ?            ?
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      4              6            2            3

     23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc 09:12
     từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 6/7
    ────────────────────────────────────────────────────────────────────────────────
     customer 0900***012    1 all incoming  2 each its own 3 by direction 4 by queue
     Saturday 21 Nov 2026                                                 ● chosen
      09:12 in   Bán hàng   #1 new          #1 new         #1 new         #1 new
      09:40 in   CSKH       #1 joins        #2 new         #1 joins       #2 new
      10:05 out             #2 new          #3 new         #2 new         #3 new
      10:30 out             #3 new          #4 new         #2 joins       #3 joins
      11:15 out             #4 new          #5 new         #2 joins       #3 joins
    > 23:58 in   Bán hàng   #1 joins        #6 new         #1 joins       #1 joins
     ─── 00:00, a new day: always a new ticket ─────────────────────────────────────
      00:03 in   Bán hàng   ?               ?              ?              ?
    ────────────────────────────────────────────────────────────────────────────────
     tickets so far         4               6              2              3

     23:58, missed incoming call, queue Bán hàng. Strategy 4: joins ticket #1,
     opened at 09:12 by call c1: the same customer, the same queue, the same day.
    ");
}

#[test]
fn the_selected_call_the_chosen_way_and_new_tickets_stand_out() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::Next; 2]);
    insta::assert_snapshot!(class.styled(Lang::En, SMALL), @r"
      1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 3/7
               bbbbbbbbbbb
    ────────────────────────────────────────────────────────────────────────────────
     customer 0900***012    1 all incoming  2 each its own 3 by direction 4 by queue
     bbbbbbbbbbbbbbbbbbb    bbbbbbbbbbbbbb  bbbbbbbbbbbbbb bbbbbbbbbbbbbb bbbbbbbbbb
     Saturday 21 Nov 2026                                                 ● chosen
     bbbbbbbbbbbbbbbbbbbb                                                 bbbbbbbb
      09:12 in   Bán hàng   #1 new          #1 new         #1 new         #1 new
                            bbbbbb          bbbbbb         bbbbbb         bbbbbb
      09:40 in   CSKH       #1 joins        #2 new         #1 joins       #2 new
                                            bbbbbb                        bbbbbb
    > 10:05 out             #2 new          #3 new         #2 new         #3 new
    rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr
      10:30 out             ?               ?              ?              ?
      11:15 out             ?               ?              ?              ?
      23:58 in   Bán hàng   ?               ?              ?              ?
     ─── 00:00, a new day: always a new ticket ─────────────────────────────────────
      00:03 in   Bán hàng   ?               ?              ?              ?
    ────────────────────────────────────────────────────────────────────────────────
     tickets so far         2               3              2              3
     bbbbbbbbbbbbbb         b               b              b              b
     10:05, missed outgoing call. Strategy 4: opens ticket #3, since it is the
     customer's first missed outgoing call of the day.
    ");
}

#[test]
fn a_narrow_panel_has_narrow_columns() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::Next; 5]);
    insta::assert_snapshot!(class.screen(Lang::Vi, BESIDE), @r"
      1  [2 So sánh]  3  4  5                          6/7
    ───────────────────────────────────────────────────────
     0900***012        1 gộp    2 không  3 theo   4 theo
                       gọi vào  gộp      chiều    hàng đợi
     21/11/2026                                   ●
      09:12 vào Bán h… #1 mở    #1 mở    #1 mở    #1 mở
      09:40 vào CSKH   #1 gộp   #2 mở    #1 gộp   #2 mở
      10:05 ra         #2 mở    #3 mở    #2 mở    #3 mở
      10:30 ra         #3 mở    #4 mở    #2 gộp   #3 gộp
      11:15 ra         #4 mở    #5 mở    #2 gộp   #3 gộp
    > 23:58 vào Bán h… #1 gộp   #6 mở    #1 gộp   #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ───────
      00:03 vào Bán h… ?        ?        ?        ?
    ───────────────────────────────────────────────────────
     phiếu ghi         4        6        2        3

     23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp
     vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách
     hàng, cùng hàng đợi, cùng ngày.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  [2 Compare]  3  4  5                          6/7
    ───────────────────────────────────────────────────────
     0900***012        1 all    2 each   3 by     4 by
                       incoming its own  directi… queue
     21 Nov 2026                                  ● chosen
      09:12 in Bán hà… #1 new   #1 new   #1 new   #1 new
      09:40 in CSKH    #1 joins #2 new   #1 joins #2 new
      10:05 out        #2 new   #3 new   #2 new   #3 new
      10:30 out        #3 new   #4 new   #2 joins #3 joins
      11:15 out        #4 new   #5 new   #2 joins #3 joins
    > 23:58 in Bán hà… #1 joins #6 new   #1 joins #1 joins
     ─── 00:00, a new day: always a new ticket ────────────
      00:03 in Bán hà… ?        ?        ?        ?
    ───────────────────────────────────────────────────────
     tickets           4        6        2        3

     23:58, missed incoming call, queue Bán hàng. Strategy
     4: joins ticket #1, opened at 09:12 by call c1: the
     same customer, the same queue, the same day.
    ");
}

#[test]
fn a_wide_panel_spreads_its_columns() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::Last]);
    insta::assert_snapshot!(class.screen(Lang::Vi, WIDE), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối                                              cuộc 7/7
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào    2 không gộp    3 theo chiều    4 theo hàng đợi
     Thứ Bảy 21/11/2026                                                     ● đang chọn
      09:12 vào  Bán hàng   #1 mở            #1 mở          #1 mở           #1 mở
      09:40 vào  CSKH       #1 gộp           #2 mở          #1 gộp          #2 mở
      10:05 ra              #2 mở            #3 mở          #2 mở           #3 mở
      10:30 ra              #3 mở            #4 mở          #2 gộp          #3 gộp
      11:15 ra              #4 mở            #5 mở          #2 gộp          #3 gộp
      23:58 vào  Bán hàng   #1 gộp           #6 mở          #1 gộp          #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ───────────────────────────────────────────────────────────────────────
    > 00:03 vào  Bán hàng   #5 mở            #7 mở          #3 mở           #4 mở
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      5                7              3               4

     00:03, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: mở phiếu mới #4, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên
     trong ngày của khách hàng này.
    ");
}

#[test]
fn every_step_shows_one_more_verdict_and_the_tickets_so_far() {
    let mut class = Class::lesson(FOUR_WAYS);
    let mut steps = vec![class.line(Lang::Vi, "phiếu ghi")];
    for _ in 1..7 {
        class.press(&[Action::Next]);
        steps.push(class.line(Lang::Vi, "phiếu ghi"));
    }
    insta::assert_snapshot!(steps.join("\n"), @r"
    phiếu ghi đến đây      1              1            1            1
    phiếu ghi đến đây      1              2            1            2
    phiếu ghi đến đây      2              3            2            3
    phiếu ghi đến đây      3              4            2            3
    phiếu ghi đến đây      4              5            2            3
    phiếu ghi đến đây      4              6            2            3
    phiếu ghi đến đây      5              7            3            4
    ");
    assert_eq!(class.simulator.choice_counts(), [5, 7, 3, 4]);
}

#[test]
fn a_guess_is_answered_by_a_sentence_in_both_languages() {
    let mut class = Class::lesson(FOUR_WAYS);
    let mut said = Vec::new();
    for _ in 0..7 {
        for lang in Lang::ALL {
            let screen = class.screen(lang, WIDE);
            let story = screen.lines().rev().take_while(|line| !line.is_empty());
            said.push(story.collect::<Vec<_>>().into_iter().rev().collect::<String>());
        }
        class.press(&[Action::Next]);
    }
    insta::assert_snapshot!(said.join("\n"), @r"
    09:12, missed incoming call, queue Bán hàng. Strategy 4: opens ticket #1, since it is the customer's first missed incoming call of the day in this queue.
    09:12, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: mở phiếu mới #1, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    09:40, missed incoming call, queue CSKH. Strategy 4: opens ticket #2, since it is the customer's first missed incoming call of the day in this queue.
    09:40, gọi vào nhỡ, hàng đợi CSKH. Cách 4: mở phiếu mới #2, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    10:05, missed outgoing call. Strategy 4: opens ticket #3, since it is the customer's first missed outgoing call of the day.
    10:05, gọi ra nhỡ. Cách 4: mở phiếu mới #3, vì đây là cuộc gọi ra nhỡ đầu tiên trong ngày của khách hàng này.
    10:30, missed outgoing call. Strategy 4: joins ticket #3, opened at 10:05 by call c3: the same customer, both outgoing, the same day.
    10:30, gọi ra nhỡ. Cách 4: gộp vào phiếu #3, mở lúc 10:05 từ cuộc c3, vì cùng khách hàng, cùng là gọi ra, cùng ngày.
    11:15, missed outgoing call. Strategy 4: joins ticket #3, opened at 10:05 by call c3: the same customer, both outgoing, the same day.
    11:15, gọi ra nhỡ. Cách 4: gộp vào phiếu #3, mở lúc 10:05 từ cuộc c3, vì cùng khách hàng, cùng là gọi ra, cùng ngày.
    23:58, missed incoming call, queue Bán hàng. Strategy 4: joins ticket #1, opened at 09:12 by call c1: the same customer, the same queue, the same day.
    23:58, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: gộp vào phiếu #1, mở lúc 09:12 từ cuộc c1, vì cùng khách hàng, cùng hàng đợi, cùng ngày.
    00:03, missed incoming call, queue Bán hàng. Strategy 4: opens ticket #4, since it is the customer's first missed incoming call of the day in this queue.
    00:03, gọi vào nhỡ, hàng đợi Bán hàng. Cách 4: mở phiếu mới #4, vì đây là cuộc gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    ");
}

#[test]
fn what_is_shown_is_always_what_the_form_shows() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::Last]);
    class.set("tickets.merge_missed", "per-direction");
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL).lines().last().unwrap(), @" gọi vào nhỡ đầu tiên trong ngày của khách hàng này.");
    let strip = class.simulator.strip();
    assert_eq!((strip.saved.in_force().total, strip.now.in_force().total), (4, 3));
    class.set("tickets.auto_create", "false");
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 7/7
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026                                 ● đang chọn
      09:12 vào  Bán hàng   –              –            –            –
      09:40 vào  CSKH       –              –            –            –
      10:05 ra              –              –            –            –
      10:30 ra              –              –            –            –
      11:15 ra              –              –            –            –
      23:58 vào  Bán hàng   –              –            –            –
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
    > 00:03 vào  Bán hàng   –              –            –            –
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      0              0            0            0

     00:03, gọi vào nhỡ, hàng đợi Bán hàng. Không có phiếu ghi: Tự động tạo phiếu
     ghi đang tắt.
    ");
    assert_eq!(class.simulator.strip().now.in_force().total, 0);
}

#[test]
fn n_goes_to_the_next_call_on_which_the_ways_differ() {
    let mut class = Class::lesson(FOUR_WAYS);
    let mut calls = Vec::new();
    for _ in 0..6 {
        class.press(&[Action::NextDifference]);
        calls.push(class.simulator.selected().unwrap().id.clone());
    }
    assert_eq!(calls, ["c2", "c4", "c5", "c6", "c6", "c6"]);
}

#[test]
fn h_shows_every_verdict_and_hides_them_again() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::RevealAll]);
    assert!(!class.screen(Lang::Vi, SMALL).contains('?'));
    assert_eq!(
        class.line(Lang::Vi, "phiếu ghi"),
        "phiếu ghi đến đây      1              1            1            1"
    );
    class.press(&[Action::RevealAll]);
    assert_eq!(class.screen(Lang::Vi, SMALL).matches('?').count(), 6 * 4);
}

#[test]
fn enter_goes_to_the_setting_that_would_change_the_verdict() {
    let goes_to = |class: &mut Class| match class.press(&[Action::Enter]) {
        Some(Outcome::GoTo(key)) => key.to_string(),
        other => format!("{other:?}"),
    };
    let mut class = Class::lesson(FOUR_WAYS);
    assert_eq!(goes_to(&mut class), "tickets.merge_missed");
    class.set("tickets.auto_create", "off");
    assert_eq!(goes_to(&mut class), "tickets.auto_create");
    class.press(&[Action::Show(View::Sla)]);
    assert_eq!(goes_to(&mut class), "sla.answer_within_seconds");
    class.press(&[Action::Show(View::Agent)]);
    assert_eq!(goes_to(&mut class), "notifications.incoming_call");
    class.press(&[Action::Show(View::Connection)]);
    assert_eq!(goes_to(&mut class), "connection.end_after_seconds");
    let mut class = Class::lesson(QUEUE_SWITCH);
    assert_eq!(goes_to(&mut class), "queues.cskh.create_ticket");
}

#[test]
fn calls_of_several_customers_stand_in_groups() {
    let mut class = Class::lesson(NO_NUMBER);
    class.press(&[Action::Last]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 5/5
    ────────────────────────────────────────────────────────────────────────────────
     khách giấu số          1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026     ● đang chọn
      13:00 vào  CSKH       #1 mở          #1 mở        #1 mở        #1 mở
      13:02 vào  CSKH       #2 mở          #2 mở        #2 mở        #2 mở
      13:05 vào  CSKH       #3 mở          #3 mở        #3 mở        #3 mở
     khách 0903***789   Thứ Bảy 21/11/2026
      13:10 vào  CSKH       #4 mở          #4 mở        #4 mở        #4 mở
    > 13:12 vào  CSKH       #4 gộp         #5 mở        #4 gộp       #4 gộp
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      4              5            4            4

     13:12, gọi vào nhỡ, hàng đợi CSKH. Cách 1: gộp vào phiếu #4, mở lúc 13:10 từ
     cuộc n4, vì cùng khách hàng, cùng là gọi vào, cùng ngày.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  [2 Compare]  3  4  5                          5/5
    ───────────────────────────────────────────────────────
     no number         1 all    2 each   3 by     4 by
                       incoming its own  directi… queue
     21 Nov 2026       ● chosen
      13:00 in CSKH    #1 new   #1 new   #1 new   #1 new
      13:02 in CSKH    #2 new   #2 new   #2 new   #2 new
      13:05 in CSKH    #3 new   #3 new   #3 new   #3 new
     0903***789   21 Nov 2026
      13:10 in CSKH    #4 new   #4 new   #4 new   #4 new
    > 13:12 in CSKH    #4 joins #5 new   #4 joins #4 joins
    ───────────────────────────────────────────────────────
     tickets           4        5        4        4

     13:12, missed incoming call, queue CSKH. Strategy 1:
     joins ticket #4, opened at 13:10 by call n4: the same
     customer, both incoming, the same day.
    ");
}

#[test]
fn a_day_that_is_not_the_next_is_named_and_marks_fit_their_columns() {
    let day = |call: u32, day: u32| {
        format!("c{call},in,0900000012,2026-11-{day:02} 10:00:00,2026-11-{day:02} 10:00:30\n")
    };
    let calls = [day(1, 5), day(2, 6), day(3, 6), day(4, 9)].concat();
    let mut class = Class::log(&format!("call_id,direction,customer,started_at,ended_at\n{calls}"));
    class.set("tickets.merge_missed", "all-inbound");
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 4/4
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Năm 05/11/2026     ● đang chọn
      10:00 vào             #1 mở          #1 mở        #1 mở        #1 mở
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
      10:00 vào             #2 mở          #2 mở        #2 mở        #2 mở
      10:00 vào             #2 gộp         #3 mở        #2 gộp       #2 gộp
     ─── Thứ Hai 09/11/2026: ngày mới, luôn mở phiếu ghi mới ───────────────────────
    > 10:00 vào             #3 mở          #4 mở        #3 mở        #3 mở
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      3              4            3            3

     10:00, gọi vào nhỡ. Cách 1: mở phiếu mới #3, vì đây là cuộc gọi vào nhỡ đầu
     tiên trong ngày của khách hàng này.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, (42, 14)), @r"
      1  [2 Compare]  3  4  5             4/4
    ──────────────────────────────────────────
     0900***… 1 all   2 each  3 by    4 by
              incomi… its own direct… queue
     6 Nov 2… ●
      10:00 … →#2     #3 new  →#2     #2 joins
     ─── 9 Nov 2026: a new day, always a new t
    > 10:00 … #3 new  #4 new  #3 new  #3 new
    ──────────────────────────────────────────
     tickets  3       4       3       3

     10:00, missed incoming call. Strategy 1:
     opens ticket #3, since it is the
     customer's first missed incoming call of
    ");
}

// View 1: the calls.

#[test]
fn the_selected_call_is_explained_with_the_urls_that_open() {
    let mut class = Class::lesson(URLS);
    class.press(&[Action::Show(View::Calls)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      [1 Cuộc gọi]  2 So sánh  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 1/4
    ────────────────────────────────────────────────────────────────────────────────
     Thứ Bảy 21/11/2026     khách           cuộc      kết quả    phiếu ghi   chờ
    > 15:00 vào  CSKH       +849***857      u1        được nghe  #1 mở       7 s
      15:10 ra              0976***857      u2        được nghe  ?           ?
      15:20 vào  CSKH       0976***857      u3        nhỡ        ?           ?
    ────────────────────────────────────────────────────────────────────────────────
     15:00, gọi vào được nghe, hàng đợi CSKH. Mở phiếu mới #1: cuộc gọi được nghe
     nào cũng có phiếu ghi riêng (quy ước của chương trình).
     Được nghe sau 7 giây từ lúc vào hàng đợi (quy ước của chương trình); giới hạn
     là 20 giây: đạt.
     Tổng đài viên bắt máy: Popup answer URL mở
     https://crm.example.vn/khach?src=tong-dai&userId=lan&hotline=1900%201234&custo
     merNumber=%2B8***857&isCallOut=false&timeAnswer=1795248012000&callId=u1#dau
     Tổng đài viên bắt máy: iframe gọi vào trong phiếu ghi mở
     https://crm.example.vn/ve/vao
     Tổng đài viên bấm vào softphone: cửa sổ webphone mở
     https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&customerNumber=
     %2B8***857&isCallOut=false&timeAnswer=1795248012000&callId=u1
     Khách hàng +849***857, trong nhật ký là +849***857.
     Tính vào ngày 21/11/2026, theo giờ Asia/Ho_Chi_Minh.
    ");
    class.press(&[Action::Next]);
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      [1 Calls]  2  3  4  5                            2/4
    ───────────────────────────────────────────────────────
     Saturday 21 Nov 2026   outcome    ticket     wait
      15:00 in   CSKH       answered   #1 new     7 s
    > 15:10 out             answered   #2 new
      15:20 in   CSKH       missed     ?          ?
      15:30 internal        answered   ?          ?
    ───────────────────────────────────────────────────────
     15:10, answered outgoing call. Opens ticket #2: every
     answered call has one of its own (this program's
     decision).
     Not part of the SLA: it counts incoming calls that
     reached a queue or an agent.
     The customer answers: the popup answer URL opens
     https://crm.example.vn/khach?src=tong-dai&userId=hoa&
     hotline=19001234&customerNumber=0976***857&isCallOut=
     true&timeAnswer=1795248609000&callId=u2#dau
     The customer answers: the callout iframe in the
     ticket opens https://crm.example.vn/ve/ra
     The agent clicks the softphone: the webphone window
     opens
     https://crm.example.vn/webphone?userId=hoa&hotline=19
     001234&customerNumber=0976***857&isCallOut=true&timeA
     nswer=1795248609000&callId=u2
     Customer +849***857, in the log 0976***857.
     The day is 21 Nov 2026, by the clock of
     Asia/Ho_Chi_Minh.
    ");
}

// View 3: the SLA.

#[test]
fn the_sla_is_counted_in_three_ways_and_the_waits_stand_against_the_limit() {
    let mut class = Class::lesson(SLA);
    class.press(&[Action::Show(View::Sla), Action::Last]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  [3 SLA]  4 Tổng đài viên  5 Mất kết nối       cuộc 6/6
    ────────────────────────────────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 20 giây          ĐẠT: 4/5 = 80,00%
     Tính trên                                       đạt / tổng   tỷ lệ   mục tiêu
     ● cuộc gọi được nghe (trang cài đặt)               4 / 5    80,00%   đạt
       cuộc gọi vào hàng đợi (báo cáo của hãng)         4 / 6    66,67%   không đạt
       như trên, trừ cuộc nhỡ trong 5 giây đầu          4 / 6    66,67%   không đạt
     Thời gian chờ      0         10        20        30        40
      08:00  s1   5 s   █████               │
      08:09  s2  12 s   ████████████        │
      08:15  s3  17 s   █████████████████   │
      08:21  s4  20 s   ████████████████████│ đúng 20 giây: đạt
      08:29  s5  21 s   ████████████████████│█ quá 1 giây: không đạt
    > 08:40  s6   nhỡ   ░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░░░ nhỡ sau 40 giây

     s6: Chờ 40 giây từ lúc vào hàng đợi (quy ước của chương trình), không ai nghe:
     chỉ tính vào tỷ lệ trên cuộc gọi vào hàng đợi.
    ");
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  2 Compare  [3 SLA]  4 Agent  5 Lost connection              call 6/6
    ────────────────────────────────────────────────────────────────────────────────
     Target: 80% of answered calls within 20 s              MET: 4/5 = 80.00%
     Counted on                                     within / of   share   target
     ● answered calls (the settings page)               4 / 5    80.00%   met
       offered calls (the vendor's report)              4 / 6    66.67%   not met
       the same without those missed within 5 s         4 / 6    66.67%   not met
     Wait               0         10        20        30        40
      08:00  s1   5 s   █████               │
      08:09  s2  12 s   ████████████        │
      08:15  s3  17 s   █████████████████   │
      08:21  s4  20 s   ████████████████████│ exactly 20 s: met
      08:29  s5  21 s   ████████████████████│█ 1 s too late: not met
    > 08:40  s6  miss   ░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░░░ missed after 40 s

     s6: Waited 40 s from entering the queue (this program's decision), and nobody
     answered: it counts only in the figures of offered calls.
    ");
    insta::assert_snapshot!(class.styled(Lang::Vi, BESIDE), @r"
      1  2  [3 SLA]  4  5                              6/6
            bbbbbbb
    ───────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 20 giây
     ĐẠT: 4/5 = 80,00%
     bbbbbbbbbbbbbbbbb
     Tính trên
     bbbbbbbbb
                   đạt / tổng   tỷ lệ   mục tiêu
                                        bbbbbbbb
     ● cuộc gọi được nghe (trang cài đặt)
                      4 / 5    80,00%   đạt
                                        bbb
       cuộc gọi vào hàng đợi (báo cáo của hãng)
                      4 / 6    66,67%   không đạt
                                        RRRRRRRRR
       như trên, trừ cuộc nhỡ trong 5 giây đầu
                      4 / 6    66,67%   không đạt
                                        RRRRRRRRR
     Thời gian chờ      0         30
     bbbbbbbbbbbbb
      08:00  s1   5 s   ██     │
                        bb
      08:09  s2  12 s   ████   │
                        bbbb
      08:15  s3  17 s   ██████ │
                        bbbbbb
      08:21  s4  20 s   ███████│ đúng 20 giây: đạt
                        bbbbbbb  bbbbbbbbbbbbbbbbb
      08:29  s5  21 s   ███████│█ quá 1 giây: không đạt
                        RRRRRRR R RRRRRRRRRRRRRRRRRRRRR
    > 08:40  s6   nhỡ   ░░░░░░░│░░░░░░░ nhỡ sau 40 giây
    rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr
     s6: Chờ 40 giây từ lúc vào hàng đợi (quy ước của
     chương trình), không ai nghe: chỉ tính vào tỷ lệ trên
     cuộc gọi vào hàng đợi.
    ");
}

#[test]
fn a_limit_is_tried_out_and_taken_or_given_up() {
    let mut class = Class::lesson(SLA);
    class.press(&[Action::LimitUp]);
    class.press(&[Action::Show(View::Sla), Action::Last, Action::LimitUp]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  [3 SLA]  4 Tổng đài viên  5 Mất kết nối       cuộc 6/6
    ────────────────────────────────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 21 giây (thử; đặt: 20) ĐẠT: 5/5 = 100,00%
     Tính trên                                       đạt / tổng   tỷ lệ   mục tiêu
     ● cuộc gọi được nghe (trang cài đặt)               5 / 5   100,00%   đạt
       cuộc gọi vào hàng đợi (báo cáo của hãng)         5 / 6    83,33%   đạt
       như trên, trừ cuộc nhỡ trong 5 giây đầu          5 / 6    83,33%   đạt
     Thời gian chờ      0         10        20        30        40
      08:00  s1   5 s   █████                │
      08:09  s2  12 s   ████████████         │
      08:15  s3  17 s   █████████████████    │
      08:21  s4  20 s   ████████████████████ │
      08:29  s5  21 s   █████████████████████│ đúng 21 giây: đạt
    > 08:40  s6   nhỡ   ░░░░░░░░░░░░░░░░░░░░░│░░░░░░░░░░░░░░░░░░░ nhỡ sau 40 giây

     s6: Chờ 40 giây từ lúc vào hàng đợi (quy ước của chương trình), không ai nghe:
     chỉ tính vào tỷ lệ trên cuộc gọi vào hàng đợi.
    ");
    let Some(Outcome::Take(key, value)) = class.press(&[Action::Enter]) else { panic!() };
    assert_eq!((key.to_string().as_str(), value.as_str()), ("sla.answer_within_seconds", "21"));
    class.set(&key.to_string(), &value);
    insta::assert_snapshot!(class.line(Lang::Vi, "Mục tiêu"), @"Mục tiêu 80% cuộc gọi được nghe trong 21 giây          ĐẠT: 5/5 = 100,00%");
    class.press(&[Action::LimitDown; 5]);
    insta::assert_snapshot!(class.line(Lang::En, "Target"), @"Target: 80% of answered calls within 16 s (trial; set: 21)");
    assert_eq!(class.press(&[Action::Back]), None);
    insta::assert_snapshot!(class.line(Lang::En, "Target"), @"Target: 80% of answered calls within 21 s              MET: 5/5 = 100.00%");
    assert_eq!(class.press(&[Action::Back]), Some(Outcome::LeaveLesson));
}

#[test]
fn more_calls_than_rows_become_a_histogram() {
    let rows = (0..60_u32).map(|call| {
        let end = 1_800_000_000 + call * call / 60;
        let answered = if call % 7 == 6 { String::new() } else { end.to_string() };
        format!("c{call:02},in,1800000000,{answered},{end}\n")
    });
    let header = "call_id,direction,started_at,answered_at,ended_at\n".to_owned();
    let text = header + &rows.collect::<String>();
    let mut class = Class::log(&text);
    class.press(&[Action::Show(View::Sla)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  [3 SLA]  4 Tổng đài viên  5 Mất kết nối     cuộc 60/60
    ────────────────────────────────────────────────────────────────────────────────
     Mục tiêu 80% cuộc gọi được nghe trong 20 giây         KHÔNG ĐẠT: 31/52 = 59,62%
     Tính trên                                       đạt / tổng   tỷ lệ   mục tiêu
     ● cuộc gọi được nghe (trang cài đặt)              31 / 52   59,62%   không đạt
       cuộc gọi vào hàng đợi (báo cáo của hãng)        31 / 60   51,67%   không đạt
       như trên, trừ cuộc nhỡ trong 5 giây đầu         31 / 58   53,45%   không đạt
     Thời gian chờ      ▲▲██ ░ █            │
     █ được nghe        ████ ░ █            │
     ░ nhỡ              ████ ░ █            │
     │ ngưỡng           ████ ░ █            │
     mỗi cột 1 giây     ████ ░ █            │
     ▲ cao nhất 11      ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        ███████████░██████░█│██ ███ ░██ ██ ██ ░ ██ █ ██ █ ░ █ █ ██
                        0         10        20        30        40        50

     c59: Được nghe sau 58 giây từ lúc bắt đầu cuộc gọi vì nhật ký không ghi lúc
     vào hàng đợi (quy ước của chương trình); giới hạn là 20 giây: không đạt.
    ");
    class.press(&[Action::PageUp; 3]);
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  2 Compare  [3 SLA]  4 Agent  5 Lost connection            call 30/60
    ────────────────────────────────────────────────────────────────────────────────
     Target: 80% of answered calls within 20 s              MET: 26/26 = 100.00%
     Counted on                                     within / of   share   target
     ● answered calls (the settings page)              26 / 26  100.00%   met
       offered calls (the vendor's report)             26 / 30   86.67%   met
       the same without those missed within 5 s        26 / 28   92.86%   met
     Wait               ▲▲██ ░ █            │
     █ answered         ████ ░ █            │
     ░ missed           ████ ░ █            │
     │ the limit        ████ ░ █            │
     column: 1 s        ████ ░ █            │
     ▲ tallest: 11      ███████████░██      │
                        ███████████░██      │
                        ███████████░██      │
                        ███████████░██      │
                        ███████████░██      │
                        0         10        20        30        40        50

     c29: Answered after 14 s from the start of the call, since the log has no
     queue entry (this program's decision); the limit is 20 s: met.
    ");
}

// Views 4 and 5: the agent and lost connections.

#[test]
fn the_agents_view_tells_what_comes_and_what_does_not() {
    let mut class = Class::lesson(URLS);
    class.press(&[Action::Show(View::Agent)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  3 SLA  [4 Tổng đài viên]  5 Mất kết nối       cuộc 1/4
    ────────────────────────────────────────────────────────────────────────────────
     15:00 · u1 · gọi vào được nghe · CSKH · khách +849***857 · tổng đài viên lan
     15:00:05  Cuộc gọi đổ về tổng đài viên
               ● notify hiện ra
               ● nhạc chuông đổ, dù notify bật hay tắt (quy ước của chương trình)
     15:00:12  Tổng đài viên bắt máy
               ● Popup answer URL mở
                 https://crm.example.vn/khach?src=tong-dai&userId=lan&hotline=1900%
                 201234&customerNumber=%2B8***857&isCallOut=false&timeAnswer=179524
                 8012000&callId=u1#dau
               ● phiếu ghi mở ra
               ● iframe gọi vào trong phiếu ghi mở https://crm.example.vn/ve/vao
     –         Tổng đài viên bấm vào softphone
               ● cửa sổ webphone mở
                 https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&cus
                 tomerNumber=%2B8***857&isCallOut=false&timeAnswer=1795248012000&ca
                 llId=u1
     –         Tổng đài viên bấm vào softphone khi không có cuộc gọi
               ● cửa sổ webphone mở https://crm.example.vn/webphone?userId=lan (quy
               …
    ");
    class.set("tickets.auto_create", "off");
    class.set("notifications.incoming_call", "off");
    insta::assert_snapshot!(class.styled(Lang::En, SMALL), @r"
      1 Calls  2 Compare  3 SLA  [4 Agent]  5 Lost connection              call 1/4
                                 bbbbbbbbb
    ────────────────────────────────────────────────────────────────────────────────
     15:00 · u1 · answered incoming call · CSKH · customer +849***857 · agent lan
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     15:00:05  The call rings the agent
               bbbbbbbbbbbbbbbbbbbbbbbb
               ○ the notification is off
               ● the ringtone plays, with the notification on or off (this
               b
                 program's decision)
     15:00:12  The agent answers
               bbbbbbbbbbbbbbbbb
               ● the popup answer URL opens
               b
                 https://crm.example.vn/khach?src=tong-dai&userId=lan&hotline=1900%
                 201234&customerNumber=%2B8***857&isCallOut=false&timeAnswer=179524
                 8012000&callId=u1#dau
               ○ the ticket does not come, since the call has no ticket
               ○ the incoming iframe in the ticket does not come, since the call
                 has no ticket
     –         The agent clicks the softphone
               bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
               ● the webphone window opens
               b
                 https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&cus
                 tomerNumber=%2B8***857&isCallOut=false&timeAnswer=1795248012000&ca
                 llId=u1
               …
    ");
}

#[test]
fn losses_of_connection_stand_on_a_line_of_time() {
    let mut class = Class::lesson(LOST);
    class.press(&[Action::Show(View::Connection), Action::Next]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  3 SLA  4 Tổng đài viên  [5 Mất kết nối]       cuộc 2/3
    ────────────────────────────────────────────────────────────────────────────────
     Mất kết nối liên tục quá 30 giây thì hệ thống tự ngắt cuộc gọi.

     Thời gian gọi      0         100       200       300       400
      14:00  k1         ████████████░░░█████████████████████  tiếp tục
    > 14:10  k2         ██████░░████░░██████████████████████  tiếp tục
      14:20  k3         ?

     k2: Mất kết nối lúc 14:11:00, có lại sau 20 giây; giới hạn là 30 giây: cuộc
     gọi tiếp tục. Mất kết nối lúc 14:12:00, có lại sau 25 giây; giới hạn là 30
     giây: cuộc gọi tiếp tục. Tổng cộng mất 45 giây, nhưng các lần mất kết nối
     không cộng dồn (quy ước của chương trình).
    ");
    class.press(&[Action::Last]);
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  2  3  4  [5 Lost connection]                  3/3
    ───────────────────────────────────────────────────────
     A call that lost its connection for 30 s on end is
     ended.

     Length of call     0         300
      14:00  k1         ████░███████  goes on
      14:10  k2         ██░█░███████  goes on
    > 14:20  k3         ██████░│ ended at 14:23:30

     k3: Lost at 14:23:00 and not back within 30 s: the
     system ends the call at 14:23:30.
    ");
}

#[test]
fn a_log_without_losses_has_no_data_rather_than_none() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::Show(View::Connection)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  3 SLA  4 Tổng đài viên  [5 Mất kết nối]       cuộc 1/7
    ────────────────────────────────────────────────────────────────────────────────
     Mất kết nối liên tục quá 30 giây thì hệ thống tự ngắt cuộc gọi.

     Không có dữ liệu: nhật ký này không ghi các lần mất kết nối.
    ");
}

// What lies over the views.

#[test]
fn the_lessons_are_listed_with_their_notes_and_opened() {
    let mut class = Class::lesson(SLA);
    class.press(&[Action::Lessons, Action::Previous]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 1/6
    ────────────────────────────────────────────────────────────────────────────────
     khách 0901***001       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
    ┌ Bài học ─────────────────────────────────────────────────────────────────────┐
    │   1 Bốn cách gộp, bảy cuộc gọi nhỡ                                           │
    │   2 Hai cuộc nhỡ và 12 giờ đêm                                               │
    │   3 Công tắc của hàng đợi                                                    │
    │ > 4 Khách giấu số                                                            │
    │   5 SLA ngay tại giới hạn  (đang mở)                                         │
    │   6 Mất kết nối một lần, hai lần, mất hẳn                                    │
    │   7 URL của một cuộc gọi, theo từng chiều                                    │
    │   8 Một số điện thoại, sáu cách viết                                         │
    │                                                                              │
    │   Ba cuộc gọi nhỡ không có số: có thể là một người, có thể là ba người.      │
    │   Không ai biết, nên mỗi cuộc một phiếu ghi, dù chọn cách gộp nào. Hai cuộc  │
    │   cuối có số, cùng một khách: chung một phiếu.                               │
    │                                                                              │
    └ ↑↓ chọn  Enter mở  Esc thôi  ────────────────────────────────────────────────┘
     08:00, gọi vào được nghe, hàng đợi CSKH. Mở phiếu mới #1: cuộc gọi được nghe
     nào cũng có phiếu ghi riêng (quy ước của chương trình).
    ");
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  [2 Compare]  3  4  5                          1/6
    ───────────────────────────────────────────────────────
     0901***001        1 all    2 each   3 by     4 by
                       incoming its own  directi… queue
     21 Nov 2026                ● chosen
    > 08:00 in CSKH    #1 new   #1 new   #1 new   #1 new
     0901***002   21 Nov 2026
      08:09 in CSKH    ?        ?        ?        ?
     0901***003   21 Nov 2026
    ┌ Lessons ────────────────────────────────────────────┐
    │   1 Four ways to merge, seven missed calls          │
    │   2 Two misses and a midnight                       │
    │   3 The switch of a queue                           │
    │ > 4 The caller without a number                     │
    │   5 The SLA at its limit  (open)                    │
    │   6 A connection lost once, twice, for good         │
    │   7 The URLs of a call in each direction            │
    │   8 One number, spelled in six ways                 │
    │                                                     │
    │   Three missed calls without a number: one person,  │
    │   or three. Nobody knows, so each has a ticket of   │
    │   its own, whatever the way to merge. The last two  │
    │   have a number, and the same one: they share a     │
    │   ticket.                                           │
    │                                                     │
    │                                                     │
    └ ↑↓ select  Enter open  Esc close  ──────────────────┘
    ");
    assert_eq!(class.press(&[Action::Enter]), Some(Outcome::OpenLesson(NO_NUMBER)));
    class.press(&[Action::Lessons, Action::Back]);
    assert!(!class.screen(Lang::En, SMALL).contains("Lessons"));
}

#[test]
fn a_call_added_by_hand_joins_the_log_of_this_session() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Action::Last, Action::AddCall]);
    assert!(class.simulator.is_editing());
    insta::assert_snapshot!(class.styled(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 7/7
                  bbbbbbbbbbb
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     bbbbbbbbbbbbbbbb       bbbbbbbbbbbbb  bbbbbbbbbbb  bbbbbbbbbbbb bbbbbbbbbbbbbbb
     Thứ Bảy 21/11/2026                                              ● đang chọn
     bbbbbbbbbbbbbbbbbb                                              bbbbbbbbbbb
      09:12 vào  Bán hàng   #1 mở          #1 mở        #1 mở        #1 mở
                            bbbbb          bbbbb        bbbbb        bbbbb
    ┌ Thêm cuộc gọi ───────────────────────────────────────────────────────────────┐
     bbbbbbbbbbbbbbb
    │ > Chiều gọi             ‹vào›                                                │
      r
    │   Khách hàng            0900000012                                           │
    │   Hàng đợi              ban-hang                                             │
    │   Bắt đầu               2026-11-22 00:08:00                                  │
    │   Bắt máy sau (giây)                          trống = nhỡ                    │
    │   Kết thúc sau (giây)   30                                                   │
    │                                                                              │
    │   added-1: gọi vào nhỡ. Chỉ có trong phiên này; bấm K để giữ vào tệp.        │
    │                                                                              │
    └ ↑↓ ô khác  Space đổi chiều  Enter thêm  Esc thôi  ───────────────────────────┘
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     gọi vào nhỡ ở hàng đợi này đầu tiên trong ngày của khách hàng này.
    ");
    class.strike(&[KeyCode::Down, KeyCode::Down, KeyCode::Down, KeyCode::Backspace]);
    class.strike(&[KeyCode::Down]);
    class.write("31");
    insta::assert_snapshot!(class.screen(Lang::En, SMALL), @r"
      1 Calls  [2 Compare]  3 SLA  4 Agent  5 Lost connection              call 7/7
    ────────────────────────────────────────────────────────────────────────────────
     customer 0900***012    1 all incoming  2 each its own 3 by direction 4 by queue
     Saturday 21 Nov 2026                                                 ● chosen
      09:12 in   Bán hàng   #1 new          #1 new         #1 new         #1 new
    ┌ Add a call ──────────────────────────────────────────────────────────────────┐
    │   Direction             ‹in›                                                 │
    │   Customer              0900000012                                           │
    │   Queue                 ban-hang                                             │
    │   Start                 2026-11-22 00:08:0    like 2026-11-21 09:12:00       │
    │ > Answered after (s)    31                                                   │
    │   Ends after (s)        30                                                   │
    │                                                                              │
    │   added-1: ?. In this session only; K keeps it in a file.                    │
    │                                                                              │
    └ ↑↓ row  Space direction  Enter add  Esc close  ──────────────────────────────┘
     since it is the customer's first missed incoming call of the day in this
     queue.
    ");
    class.strike(&[KeyCode::Enter]);
    class.write("0");
    class.strike(&[KeyCode::Enter]);
    assert!(class.simulator.is_editing(), "the answer lies behind the end");
    class.strike(&[KeyCode::Backspace, KeyCode::Backspace]);
    class.write("45");
    class.strike(&[KeyCode::Enter]);
    assert!(!class.simulator.is_editing());
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  [2 So sánh]  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 8/8
    ────────────────────────────────────────────────────────────────────────────────
     khách 0900***012       1 gộp gọi vào  2 không gộp  3 theo chiều 4 theo hàng đợi
     Thứ Bảy 21/11/2026                                              ● đang chọn
      09:12 vào  Bán hàng   #1 mở          #1 mở        #1 mở        #1 mở
      09:40 vào  CSKH       #1 gộp         #2 mở        #1 gộp       #2 mở
      10:05 ra              #2 mở          #3 mở        #2 mở        #3 mở
      10:30 ra              #3 mở          #4 mở        #2 gộp       #3 gộp
      11:15 ra              #4 mở          #5 mở        #2 gộp       #3 gộp
      23:58 vào  Bán hàng   #1 gộp         #6 mở        #1 gộp       #1 gộp
     ─── 00:00 sang ngày mới: luôn mở phiếu ghi mới ────────────────────────────────
      00:03 vào  Bán hàng   #5 mở          #7 mở        #3 mở        #4 mở
    > 00:08 vào  Bán hàng   #6 mở          #8 mở        #4 mở        #5 mở
    ────────────────────────────────────────────────────────────────────────────────
     phiếu ghi đến đây      6              8            4            5

     00:08, gọi vào được nghe, hàng đợi Bán hàng. Mở phiếu mới #5: cuộc gọi được
     nghe nào cũng có phiếu ghi riêng (quy ước của chương trình).
    ");
    assert_eq!(class.simulator.choice_counts(), [6, 8, 4, 5]);
}

#[test]
fn titles_name_the_lesson_or_the_log() {
    let theme = Theme::named("default").unwrap();
    let look = |lang| Look { lang, theme: &theme, ascii: false, masked: false };
    let class = Class::lesson(FOUR_WAYS);
    assert_eq!(class.simulator.title(&look(Lang::Vi)), "Bài 1/8: bốn cách gộp, bảy cuộc gọi nhỡ");
    assert_eq!(
        class.simulator.title(&look(Lang::En)),
        "Lesson 1/8: four ways to merge, seven missed calls"
    );
    let class = Class::lesson(SLA);
    insta::assert_snapshot!(class.simulator.title(&look(Lang::Vi)), @"Bài 5/8: SLA ngay tại giới hạn");
    let class = Class::log("");
    assert_eq!(class.simulator.title(&look(Lang::Vi)), "calls.csv");
}

#[test]
fn a_log_without_calls_is_no_error() {
    let mut class = Class::log("");
    for view in View::ALL {
        class.press(&[Action::Show(view), Action::Next, Action::NextDifference, Action::LimitUp]);
        assert!(class.screen(Lang::En, SMALL).contains("call 0/0"));
    }
    class.press(&[Action::Back, Action::AddCall]);
    class.strike(&[KeyCode::Enter]);
    assert_eq!(class.simulator.choice_counts(), [1, 1, 1, 1]);
}

#[test]
fn nothing_in_a_log_reaches_the_terminal_as_a_control() {
    let hostile = "\u{1b}[31m\u{202e}x\u{7}\u{9b}2J";
    let calls = format!(
        "call_id,direction,customer,hotline,user,queue,started_at,answered_at,ended_at\n\
         {hostile},in,{hostile},{hostile},{hostile},{hostile},2026-11-21 10:00:00,\
         2026-11-21 10:00:05,2026-11-21 10:00:30\n"
    );
    let mut class = Class::log(&calls);
    class.set("urls.webphone_embed", "https://crm.example.vn/");
    let mut screens = Vec::new();
    for view in View::ALL {
        class.press(&[Action::Show(view)]);
        screens.push(class.screen(Lang::En, WIDE));
    }
    class.press(&[Action::AddCall]);
    screens.push(class.screen(Lang::En, WIDE));
    for screen in screens {
        assert!(!screen.replace('\n', "").contains(call_settings::text::is_hostile), "{screen}");
    }
}

#[test]
fn no_size_is_too_large_or_too_small() {
    let theme = Theme::named("default").unwrap();
    let look = Look { lang: Lang::Vi, theme: &theme, ascii: false, masked: false };
    let mut class = Class::lesson(SLA);
    for (width, height) in [(0, 0), (0, 9), (9, 0), (1, 1), (3, u16::MAX), (u16::MAX, 3)] {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        for view in View::ALL {
            class.press(&[Action::Show(view), Action::Next]);
            class.simulator.view(&look, area, &mut buffer);
        }
    }
}

// Whatever the size of the screen and whatever is pressed.

fn action() -> impl Strategy<Value = Action> {
    prop::sample::select(vec![
        Action::Previous,
        Action::Next,
        Action::PageUp,
        Action::PageDown,
        Action::First,
        Action::Last,
        Action::NextDifference,
        Action::RevealAll,
        Action::AddCall,
        Action::Enter,
        Action::Show(View::Calls),
        Action::Show(View::Compare),
        Action::Show(View::Sla),
        Action::Show(View::Agent),
        Action::Show(View::Connection),
        Action::LimitUp,
        Action::LimitDown,
        Action::Lessons,
        Action::Back,
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
                let look = Look { lang: Lang::Vi, theme: &theme, ascii: false, masked: false };
                let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 30));
                let area = Rect::new(*x, *y, *width, *height);
                let cursor = class.simulator.view(&look, area, &mut buffer);
                prop_assert!(cursor.is_none_or(|cursor| area.contains(cursor)));
                let outside = buffer.area.positions().filter(|place| !area.contains(*place));
                for place in outside {
                    prop_assert_eq!(buffer[place].symbol(), " ");
                }
            }
        }
    }
}
