//! Foreign text in the form: wherever it comes in and whatever is pressed, no cell of the screen holds
//! what a terminal would obey, and no line of `--plain` does.

use call_settings::calls::{Collector, Formats};
use call_settings::file::{OnDisk, read};
use call_settings::settings::{Settings, changes};
use call_settings::text::{Lang, is_hostile};
use call_settings::tui::msg::{Edit, Edited, Msg, NotSaved, Offer, Outside, Receipt};
use call_settings::tui::msg::{Saver, Standing, Theirs, Version};
use call_settings::tui::plain::Plain;
use call_settings::tui::said::Said;
use call_settings::tui::simulator::Source;
use call_settings::tui::state::State;
use proptest::prelude::*;
use proptest::sample::select;

use crate::any_keys::KEYS;
use crate::screen::{Form, Setup, key};

const SEQUENCES: &[&str] = &[
    "\u{1b}]0;owned\u{7}",
    "\u{1b}P$q\"p\u{1b}\\",
    "\u{1b}[2J",
    "\u{9b}31m",
    "\u{85}",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{202e}",
    "\u{2066}\u{61c}\u{200f}",
    "\u{200b}\u{200d}\u{feff}\u{2060}",
    "\u{2028}",
    "e\u{301}\u{323}",
    "漢🙂",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => select(SEQUENCES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => "[a-z0-9.,' ]{1,6}",
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A file whose every text is this one; some of its values are refused.
fn file(hostile: &str, wrong: bool) -> String {
    let text = quoted(hostile);
    let refused = format!("urls.popup_answer = {text}\nsite.time_zone = {text}\n");
    format!(
        "site.name = {text}\nringtone.file = {text}\n{text} = {text}\n{}\
         [[queues]]\nid = {text}\nname = {text}\n[[queues]]\nid = \"b\"\n",
        if wrong { refused } else { String::new() }
    )
}

/// A log whose every text is this one.
fn log(hostile: &str) -> String {
    let cell = format!("\"{}\"", hostile.replace('"', "\"\""));
    format!(
        "call_id,direction,customer,hotline,user,queue,started_at,answered_at,ended_at,lost_at,restored_at\n\
         {cell},in,{cell},{cell},{cell},{cell},2026-11-21 09:00:00,,2026-11-21 09:00:09,,\n\
         c2,in,{cell},{cell},{cell},{cell},2026-11-21 09:01:00,2026-11-21 09:01:05,2026-11-21 09:03:00,2026-11-21 09:02:00,2026-11-21 09:02:10\n\
         c3,out,0900000012,,{cell},b,2026-11-21 09:02:00,,2026-11-21 09:02:09,,\n\
         {cell},{cell},{cell},,,,{cell},{cell},{cell},,\n"
    )
}

fn state(hostile: &str, wrong: bool, setup: Setup<'_>) -> State {
    let text = file(hostile, wrong);
    let mut opening = setup.opening(Some(&text), None);
    let mut collector = Collector::default();
    let zone = Settings::default().site.time_zone.0;
    let _ = collector.read(hostile, &mut log(hostile).as_bytes(), &Formats::default(), zone);
    opening.log = collector.finish();
    opening.source = Source::Log(hostile.to_owned());
    opening.path = Some(format!("/tmp/{hostile}/{hostile}.toml").into());
    hostile.clone_into(&mut opening.user);
    State::new(opening)
}

/// What comes from outside with this text in it.
fn news(which: usize, hostile: &str) -> Msg {
    let path = || format!("/tmp/{hostile}").into();
    let said = || Said::by(|_| hostile.to_owned());
    let other = || file(&format!("x{hostile}"), which.is_multiple_of(2));
    let settings = read(&other()).settings;
    let version = |number| Version {
        number,
        when: said(),
        who: said(),
        what: said(),
        changes: changes(&Settings::default(), &settings),
        settings: Some(settings.clone()),
    };
    let offer = |number| Offer {
        number,
        standing: if number == 0 { Standing::Over } else { Standing::Live },
        whose: said(),
        base: file(hostile, false),
        text: other(),
    };
    let edit = |what| Edit { what, name: hostile.to_owned(), text: hostile.to_owned() };
    let news: [&dyn Fn() -> Msg; NEWS] = [
        &|| Msg::Paste(hostile.into()),
        &|| Msg::Read(path(), Ok(other())),
        &|| Msg::Read(path(), Err(said())),
        &|| Msg::Kept(Ok(path())),
        &|| Msg::Kept(Err(said())),
        &|| Msg::Saved(Err(NotSaved::Failed(said()))),
        &|| Msg::Saved(Err(NotSaved::InPlace(said()))),
        &|| {
            let at = "10:42:07".to_owned();
            Msg::Saved(Ok(Receipt { path: path(), text: other(), at, confirmed: false }))
        },
        &|| Msg::Loaded(Ok(other())),
        &|| Msg::Loaded(Err(said())),
        &|| Msg::Past(vec![version(2), version(1)]),
        &|| Msg::Recalled(vec![version(2), version(1)]),
        &|| {
            Msg::OnDisk(Outside::Text(Theirs {
                text: other(),
                by: Some(Saver { name: said(), whole: said() }),
            }))
        },
        &|| Msg::OnDisk(Outside::Unreadable(said())),
        &|| Msg::OnDisk(Outside::Gone),
        &|| Msg::Edited(edit(Edited::File), Ok(other())),
        &|| Msg::Edited(edit(Edited::Value(None)), Ok(hostile.to_owned())),
        &|| Msg::Edited(edit(Edited::File), Err(said())),
        &|| Msg::Offered(vec![offer(0), offer(1)]),
        &|| Msg::Failed(said()),
        &|| Msg::Unkept(said()),
        &|| Msg::Taken,
        &|| Msg::Looked(OnDisk::default()),
    ];
    news[which]()
}

const NEWS: usize = 23;

fn obeyed<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<char> {
    texts.into_iter().flat_map(str::chars).find(|c| is_hostile(*c))
}

#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    News(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => select(KEYS).prop_map(Step::Key),
        1 => (0..NEWS).prop_map(Step::News),
    ];
    prop::collection::vec(step, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_of_any_screen_holds_what_a_terminal_would_obey(
        hostile in hostile(),
        wrong in any::<bool>(),
        ascii in any::<bool>(),
        lang in select(&Lang::ALL[..]),
        size in select(&[(40, 12), (80, 24), (120, 40), (200, 50)][..]),
        steps in steps(),
    ) {
        let state = state(&hostile, wrong, Setup { lang, size, ascii, ..Setup::default() });
        let mut form = Form::on(state, size);
        for step in [Step::News(0)].into_iter().chain(steps) {
            match &step {
                Step::Key(name) => form.give(Msg::Key(key(name))),
                Step::News(which) => form.give(news(*which, &hostile)),
            }
            let symbols = form.symbols();
            let found = obeyed(symbols.iter().flatten().map(String::as_str));
            prop_assert_eq!(found, None, "after {:?}\n{}", step, form.screen());
        }
    }

    #[test]
    fn no_line_of_questions_and_answers_holds_what_a_terminal_would_obey(
        hostile in hostile(),
        wrong in any::<bool>(),
        lang in select(&Lang::ALL[..]),
        answers in prop::collection::vec(
            (0..NEWS, prop_oneof![
                2 => select(&["h", "1", "3", "12", "15", "17", "a", "c", "d", "e", "l", "n", "p", "s", "u", "y", "q", "/", "?", ""][..])
                    .prop_map(Some),
                1 => Just(None),
            ]),
            0..16,
        ),
    ) {
        let mut plain = Plain::new(state(&hostile, wrong, Setup { lang, ..Setup::default() }));
        for (which, answer) in answers {
            match answer {
                Some(answer) => plain.line(answer),
                None => plain.line(&hostile),
            };
            plain.answer(news(which, &hostile));
            let said = [plain.said(), vec![plain.prompt()]].concat();
            prop_assert_eq!(obeyed(said.iter().map(String::as_str)), None, "{:?}", said);
        }
    }
}
