//! Telling and being told who has the file open, on a thread that sleeps until somebody comes.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::Utc;

use super::news::{News, Teller};
use crate::disk::{Guest, Presence};
use crate::say;
use crate::text::Lang;
use crate::tui::said::Said;

/// Whoever rings and rings is heard so often.
const PAUSE: Duration = Duration::from_millis(100);

/// This session is seen by others, until this is dropped.
#[derive(Debug)]
pub struct Stay {
    presence: Arc<Presence>,
    is_over: Arc<AtomicBool>,
}

impl Stay {
    /// From now on; none where the system has no such sockets.
    pub fn begin(path: &Path, teller: Teller) -> Option<Self> {
        let presence = Arc::new(Presence::announce(path).ok()?);
        let is_over = Arc::new(AtomicBool::new(false));
        let stay = Self { presence: Arc::clone(&presence), is_over: Arc::clone(&is_over) };
        let listen = move || listen(&presence, &is_over, &teller);
        std::thread::Builder::new().name("presence".to_owned()).spawn(listen).ok()?;
        Some(stay)
    }
}

impl Drop for Stay {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        self.presence.ring();
    }
}

fn listen(presence: &Presence, is_over: &AtomicBool, teller: &Teller) {
    loop {
        if let Some(said) = said(&presence.arrived()) {
            teller.tell(News::Guests(said));
        }
        if presence.wait().is_err() || is_over.load(Ordering::SeqCst) {
            return;
        }
        std::thread::sleep(PAUSE);
    }
}

/// Who has the file open, in a sentence; none where nobody has.
pub fn said(guests: &[Guest]) -> Option<Said> {
    let (first, others) = guests.split_first()?;
    let minutes = (Utc::now() - first.since).num_minutes();
    Some(Said::by(|lang| sentence(&first.who.say(lang), minutes, others.len(), lang)))
}

fn sentence(who: &str, minutes: i64, others: usize, lang: Lang) -> String {
    let hours = minutes / 60;
    let time = if hours < 2 {
        say!(lang, "{minutes} min", "{minutes} phút")
    } else {
        say!(lang, "{hours} h", "{hours} giờ")
    };
    match (others, minutes) {
        (0, ..1) => say!(
            lang,
            "{who} has just opened this file too; nothing is locked",
            "{who} vừa mở tệp này; không ai bị khóa"
        ),
        (0, _) => say!(
            lang,
            "{who} has had this file open for {time}; nothing is locked",
            "{who} đã mở tệp này từ {time} trước; không ai bị khóa"
        ),
        (1, _) => say!(
            lang,
            "{who} and one other have this file open, for {time}; nothing is locked",
            "{who} và một người nữa đang mở tệp này, từ {time} trước; không ai bị khóa"
        ),
        (others, _) => say!(
            lang,
            "{who} and {others} others have this file open, for {time}; nothing is locked",
            "{who} và {others} người nữa đang mở tệp này, từ {time} trước; không ai bị khóa"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_how_long_is_said_in_both_languages() {
        let said = |minutes, others, lang| sentence("root (sudo: lan)", minutes, others, lang);
        insta::assert_snapshot!([
            said(0, 0, Lang::En),
            said(12, 0, Lang::En),
            said(12, 0, Lang::Vi),
            said(12, 1, Lang::En),
            said(150, 3, Lang::Vi),
        ].join("\n"), @r"
        root (sudo: lan) has just opened this file too; nothing is locked
        root (sudo: lan) has had this file open for 12 min; nothing is locked
        root (sudo: lan) đã mở tệp này từ 12 phút trước; không ai bị khóa
        root (sudo: lan) and one other have this file open, for 12 min; nothing is locked
        root (sudo: lan) và 3 người nữa đang mở tệp này, từ 2 giờ trước; không ai bị khóa
        ");
    }
}
