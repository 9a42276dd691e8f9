//! What happens beside the form: others who change the file, and drafts of other sessions.

use std::os::fd::BorrowedFd;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Local, Utc};

use super::keeper::Keeper;
use super::outcome::{Outcome, Seen};
use crate::disk::history::History;
use crate::disk::{self, Author, Draft, Drafts, Fate, FileWatch, Leftover, LoadError, Loaded};
use crate::file::{Edit, decode, read, write};
use crate::say;
use crate::settings::Key;
use crate::text::{Lang, day};
use crate::tui::field::Field;
use crate::tui::find::targets;
use crate::tui::msg::{Msg, Offer, Outside, Saver, Standing, Theirs};
use crate::tui::said::Said;
use crate::tui::state::State;

/// What is known of what happens beside the form.
#[derive(Debug, Default)]
pub struct Beside {
    watch: Option<FileWatch>,
    /// When the file has to be looked at, where the system does not tell.
    due: Option<Instant>,
    drafts: Option<Drafts>,
    found: Vec<Draft>,
    /// The file as somebody else has left it, until it is taken over.
    theirs: Option<Loaded>,
    /// The bytes that were spoken of last.
    said: Option<Vec<u8>>,
    /// When to look at the file that something happened to.
    suspected: Option<Instant>,
}

/// So long nothing more may happen to a file before it is read: one that is written in place is empty
/// for a moment.
const SETTLED: Duration = Duration::from_millis(100);

/// So long a file that could not be looked at waits.
const LATER: Duration = Duration::from_secs(1);

impl Beside {
    /// The drafts that other sessions have left of a file that holds `text` now. Those that have nothing
    /// new for it were saved after all, and are gone; whether a session has ended without knowing that.
    pub fn open(&mut self, drafts: Drafts, text: &str) -> (Vec<Offer>, bool) {
        left_by_editors(&drafts);
        self.found = drafts.found();
        let is_in = |draft: &Draft| Edit::of(&draft.base, &draft.text).is_in(&draft.base, text);
        let is_saved = |draft: &Draft| !draft.session.is_alive() && is_in(draft);
        let mut came_about = false;
        for draft in self.found.extract_if(.., |draft| is_saved(draft)) {
            came_about |= draft.fate == Fate::BeingSaved;
            let _ = drafts.drop_it(&draft);
        }
        self.drafts = Some(drafts);
        let offers = self.found.iter().enumerate();
        (offers.map(|(number, draft)| offer(number, draft)).collect(), came_about)
    }

    /// Watches the file at a path from now on.
    pub fn watch(&mut self, path: Option<&Path>) {
        let drafts = self.drafts.as_ref().map(Drafts::folder);
        self.watch = path.and_then(|path| FileWatch::of(path, drafts).ok());
        self.plan();
    }

    /// What becomes readable when something happens.
    pub fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.watch.as_ref().and_then(FileWatch::fd)
    }

    /// When the file has to be looked at, at the latest.
    pub fn due(&self) -> Option<Instant> {
        self.due.into_iter().chain(self.suspected).min()
    }

    /// The file may be another one.
    pub fn suspect(&mut self) {
        self.suspected = Some(Instant::now());
    }

    /// The same, but it has to be looked at later.
    pub fn suspect_later(&mut self) {
        self.suspected = Some(Instant::now() + LATER);
    }

    /// Whether to look at the file: something was told, or it is time.
    pub fn is_suspect(&mut self, touched: bool) -> bool {
        let now = Instant::now();
        if touched && self.watch.as_mut().is_some_and(FileWatch::take) {
            self.suspected = Some(now + SETTLED);
        }
        let is_due = self.due.take_if(|due| *due <= now).is_some();
        if is_due {
            self.plan();
        }
        self.suspected.take_if(|at| *at <= now).is_some() || is_due
    }

    /// What the state is to be told of what was seen on the disk.
    pub fn seen(
        &mut self,
        seen: Seen,
        loaded: &mut Option<Loaded>,
        keeper: &Keeper,
    ) -> impl Iterator<Item = Msg> + use<> {
        let taken = seen.is_taken && self.drafts.take().is_some();
        if taken {
            keeper.keep_in(None);
        }
        let outside = self.outside(seen.found, seen.by.as_ref(), loaded.as_ref());
        if outside == Some(Outside::Gone) {
            *loaded = None;
        }
        taken.then_some(Msg::Taken).into_iter().chain(outside.map(Msg::OnDisk))
    }

    /// What it is to be told of a file that was read again because the user asked for that. What is unsaved
    /// belongs to the file that it was made of.
    pub fn read_again(
        &mut self,
        read: Result<(Loaded, String), Said>,
        state: &State,
        loaded: &mut Option<Loaded>,
    ) -> impl Iterator<Item = Msg> + use<> {
        let mut outside = None;
        let read = read.map(|(found, text)| {
            if !state.is_text_edited() || text == state.file.text {
                *loaded = Some(found);
            } else {
                outside = self.outside(Ok(found), None, loaded.as_ref());
            }
            text
        });
        outside.map(Msg::OnDisk).into_iter().chain([Msg::Loaded(read)])
    }

    /// What the file was found to be, if that is neither what was loaded nor what was said last.
    fn outside(
        &mut self,
        found: Result<Loaded, LoadError>,
        by: Option<&Author>,
        loaded: Option<&Loaded>,
    ) -> Option<Outside> {
        match found {
            Ok(theirs) => {
                let before = self.said.as_ref().or(loaded.map(|loaded| &loaded.bytes));
                if before == Some(&theirs.bytes) {
                    return None;
                }
                self.said = Some(theirs.bytes.clone());
                let text = theirs.text().map(str::to_owned);
                self.theirs = Some(theirs);
                Some(match text {
                    Ok(text) => Outside::Text(Theirs { text, by: by.map(saver) }),
                    Err(fault) => Outside::Unreadable(Said::by(|lang| fault.problem.say(lang))),
                })
            }
            Err(error) if error.is_not_found() => {
                let was_there = loaded.is_some() || self.theirs.is_some();
                (self.said, self.theirs) = (None, None);
                was_there.then_some(Outside::Gone)
            }
            Err(error) => Some(Outside::Unreadable(Said::by(|lang| error.say(lang)))),
        }
    }

    /// The file as somebody else has left it, if the form shows that text now.
    pub fn theirs_if(&mut self, text: &str) -> Option<Loaded> {
        let theirs = self.theirs.take_if(|theirs| theirs.bytes == text.as_bytes())?;
        self.said = None;
        Some(theirs)
    }

    /// The draft of a number, and what takes it over or gives it up.
    pub fn draft(&self, number: usize) -> Option<(Drafts, Draft)> {
        self.drafts.clone().zip(self.found.get(number).cloned())
    }

    /// Where drafts are kept.
    pub fn drafts(&self) -> Option<Drafts> {
        self.drafts.clone()
    }

    fn plan(&mut self) {
        let period = self.watch.as_ref().and_then(FileWatch::period);
        self.due = period.map(|period| Instant::now() + period);
    }
}

/// What a file and its drafts are found to be: who wrote it, and whether another session has taken over
/// what is unsaved here.
pub fn see(path: &Path, drafts: Option<&Drafts>) -> Outcome {
    let is_taken = drafts.is_some_and(Drafts::is_taken);
    let found = disk::load_again(path);
    let bytes = found.as_ref().ok().map(|loaded| loaded.bytes.as_slice());
    let by = bytes.and_then(|bytes| History::of(path).ok()?.saved_by(bytes));
    Outcome::Seen(Seen { found, by, is_taken })
}

/// Makes drafts of what editors were given by sessions that were ended meanwhile, and have changed; bytes
/// that are no text are left for people.
fn left_by_editors(drafts: &Drafts) {
    for left in Leftover::of(drafts) {
        let Ok(edited) = decode(&left.bytes) else { continue };
        let text = match &left.key {
            None => Some(edited.to_owned()),
            Some(key) => {
                // The session may have kept a draft of the other values.
                let found = drafts.found();
                let kept = found.iter().find(|draft| draft.session == left.draft.session);
                with_value(kept.map_or(&left.draft.base, |draft| &draft.text), key, edited)
            }
        };
        let adopt = |text| drafts.adopt(&Draft { text, ..left.draft.clone() });
        // A value that is not allowed is not kept, as little as one that was being typed.
        if text.is_none_or(|text| adopt(text).is_ok()) {
            left.forget();
        }
    }
}

/// A text with another value, as the field would take it; none where it is not allowed.
fn with_value(text: &str, key: &str, edited: &str) -> Option<String> {
    let key = Key::parse(key).ok()?;
    let mut settings = read(text).settings;
    let mut found = targets(&settings).into_iter();
    let target = found.find(|target| target.key(&settings).as_ref() == Some(&key))?;
    let mut field = Field::default();
    field.paste(edited.strip_suffix('\n').unwrap_or(edited));
    target.set(&mut settings, field.text()).ok()?;
    write(text, &settings, &[key]).ok()
}

fn saver(by: &Author) -> Saver {
    let name = Said::by(|_| by.name().to_owned());
    Saver { name, whole: Said::by(|lang| by.say(lang)) }
}

fn offer(number: usize, draft: &Draft) -> Offer {
    let (base, text) = (draft.base.clone(), draft.text.clone());
    let standing = if draft.session.is_alive() { Standing::Live } else { Standing::Over };
    Offer { number, standing, whose: Said::by(|lang| whose(draft, lang)), base, text }
}

/// Whose a draft is, and since when.
fn whose(draft: &Draft, lang: Lang) -> String {
    let (who, when) = (draft.author.say(lang), moment(draft.at, lang));
    if !draft.session.is_alive() && draft.fate == Fate::BeingSaved {
        return say!(
            lang,
            "The session ended while it was saving, and the file does not hold all of it: {who}, {when}. \
             Go on with the changes?",
            "Phiên trước dừng khi đang lưu, và tệp chưa có đủ thay đổi: {who}, {when}. Sửa tiếp từ đó?"
        );
    }
    if !draft.session.is_alive() {
        return say!(
            lang,
            "Changes that were never saved: {who}, {when}. Go on with them?",
            "Có thay đổi chưa từng lưu: {who}, {when}. Sửa tiếp từ đó?"
        );
    }
    let minutes = (Utc::now() - draft.at).num_minutes().max(0);
    say!(
        lang,
        "Another session has unsaved changes, no key for {minutes} min: {who}. Taking them makes \
         that session read-only.",
        "Một phiên khác có thay đổi chưa lưu, {minutes} phút chưa bấm phím: {who}. Nếu nhận, phiên \
         đó chỉ còn xem được."
    )
}

/// `23 Nov 2026 17:02`.
fn moment(at: DateTime<Utc>, lang: Lang) -> String {
    let at = at.with_timezone(&Local);
    format!("{} {}", day(lang, at.date_naive()), at.format("%H:%M"))
}
