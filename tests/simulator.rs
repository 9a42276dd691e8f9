//! The simulator: keys in, screens out.

use call_settings::calls::{Collector, Formats, Log};
use call_settings::settings::{Settings, row};
use call_settings::text::Lang;
use call_settings::tui::simulator::{Action, Outcome, Simulator, Source, View};
use call_settings::tui::theme::{Look, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

const FOUR_WAYS: &str = "\
call_id,direction,customer,queue,started_at,ended_at
c1,in,0900000012,ban-hang,2026-11-21T09:12:00+07:00,2026-11-21T09:12:48+07:00
c2,in,0900000012,cskh,2026-11-21T09:40:00+07:00,2026-11-21T09:41:02+07:00
c3,out,0900000012,,2026-11-21T10:05:00+07:00,2026-11-21T10:05:31+07:00
c4,out,0900000012,,2026-11-21T10:30:00+07:00,2026-11-21T10:30:29+07:00
c5,out,0900000012,,2026-11-21T11:15:00+07:00,2026-11-21T11:15:33+07:00
c6,in,+84 900 000 012,ban-hang,2026-11-21T23:58:00+07:00,2026-11-21T23:58:40+07:00
c7,in,0900000012,ban-hang,2026-11-22T00:03:00+07:00,2026-11-22T00:03:52+07:00
";

const SLA: &str = "\
call_id,direction,customer,queue,user,hotline,started_at,queued_at,answered_at,ended_at,lost_at,restored_at
c1,in,0900000001,cskh,an,19001234,2026-11-21 08:01:00,2026-11-21 08:01:10,2026-11-21 08:01:15,2026-11-21 08:03:00,,
c2,in,0900000002,cskh,an,19001234,2026-11-21 08:05:00,2026-11-21 08:05:00,2026-11-21 08:05:07,2026-11-21 08:08:20,2026-11-21 08:06:00,2026-11-21 08:06:12
c3,in,0900000003,cskh,binh,19001234,2026-11-21 08:14:00,2026-11-21 08:14:00,2026-11-21 08:14:12,2026-11-21 08:20:00,2026-11-21 08:15:00,
c4,in,0900000004,cskh,an,19001234,2026-11-21 08:22:00,2026-11-21 08:22:00,2026-11-21 08:22:20,2026-11-21 08:25:00,,
c5,in,0900000005,cskh,an,19001234,2026-11-21 08:30:00,2026-11-21 08:30:00,2026-11-21 08:30:21,2026-11-21 08:31:00,,
c6,in,anonymous,cskh,,19001234,2026-11-21 08:41:00,2026-11-21 08:41:00,,2026-11-21 08:41:40,,
c7,out,0900000005,,an,19001234,2026-11-21 08:50:00,,2026-11-21 08:50:09,2026-11-21 08:51:00,,
";

fn log(text: &str) -> Log {
    let mut collector = Collector::default();
    let zone = Settings::default().site.time_zone.0;
    collector.read("calls.csv", &mut text.as_bytes(), &Formats::default(), zone).unwrap();
    collector.finish()
}

fn settings(changes: &[(&str, &str)]) -> Settings {
    let mut settings = Settings::default();
    let mut queue = call_settings::settings::Queue::new("ban-hang");
    queue.name = "Bán hàng".to_owned();
    settings.queues.push(queue);
    let mut queue = call_settings::settings::Queue::new("cskh");
    queue.name = "CSKH".to_owned();
    settings.queues.push(queue);
    for (key, value) in changes {
        row(key).unwrap().set(&mut settings, value).unwrap();
    }
    settings
}

fn lesson(text: &str, settings: &Settings) -> Simulator {
    Simulator::new(Source::Lesson(0), log(text), settings, settings)
}

fn press(simulator: &mut Simulator, actions: &[Action]) {
    for action in actions {
        simulator.act(*action);
    }
}

fn buffer(simulator: &Simulator, lang: Lang, (width, height): (u16, u16)) -> Buffer {
    let theme = Theme::named("default").unwrap();
    let look = Look { lang, theme: &theme, ascii: false, masked: true };
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    simulator.view(&look, area, &mut buffer);
    buffer
}

/// The screen's text, without the blanks at the ends of its lines.
fn screen(simulator: &Simulator, lang: Lang, size: (u16, u16)) -> String {
    let buffer = buffer(simulator, lang, size);
    let rows = buffer.content.chunks(size.0.into());
    let lines = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

#[test]
fn look_at_them() {
    let s = settings(&[
        ("tickets.merge_missed", "per-queue"),
        ("urls.popup_answer", "https://crm.example.vn/popup?x=1"),
        ("urls.incoming_iframe", "https://crm.example.vn/ve/in"),
    ]);
    for size in [(80, 21), (55, 28), (51, 27), (120, 20)] {
        for lang in [Lang::Vi, Lang::En] {
            let mut sim = lesson(FOUR_WAYS, &s);
            press(&mut sim, &[Action::Next; 5]);
            println!("{}\n=====", screen(&sim, lang, size));
            press(&mut sim, &[Action::Show(View::Calls)]);
            println!("{}\n=====", screen(&sim, lang, size));
            let mut sim = lesson(SLA, &s);
            press(&mut sim, &[Action::Next; 5]);
            for view in View::ALL {
                press(&mut sim, &[Action::Show(view)]);
                println!("{}\n=====", screen(&sim, lang, size));
            }
            press(&mut sim, &[Action::First, Action::Next, Action::Next]);
            println!("{}\n=====", screen(&sim, lang, size));
            press(&mut sim, &[Action::Show(View::Calls)]);
            println!("{}\n=====", screen(&sim, lang, size));
            press(&mut sim, &[Action::AddCall]);
            println!("{}\n=====", screen(&sim, lang, size));
        }
    }
}
