//! How a command gets at files: which settings file is in use, and why one cannot be had.

use std::path::{Path, PathBuf};

use crate::disk::{self, LoadError, SaveError, paths};
use crate::say;
use crate::text::{Lang, visible};

use super::context::Context;
use super::exit::Exit;
use super::opened::{self, Opened, Unopened};

impl Context {
    /// The language of a command that reads no settings: the file that would be in use is asked, and
    /// whatever is wrong with it is nobody's business here.
    pub fn overheard(&mut self) -> Lang {
        if self.language.told().is_none()
            && let Some(path) = self.search().chosen().map(|place| place.path.clone())
            && let Ok(opened) = Opened::load(&path)
        {
            self.language.hear(opened.reading.settings.site.language);
        }
        self.lang()
    }

    /// The places where the settings file is looked for.
    pub fn search(&self) -> paths::Search {
        let around = paths::Surroundings::real(self.file.clone());
        paths::search(&around, Path::exists)
    }

    /// The user's own pieces of this kind: `mappings`, `themes`.
    pub fn pieces(&self, kind: &str) -> Vec<disk::Piece> {
        let config = paths::Surroundings::real(self.file.clone()).config;
        config.map(|folder| disk::pieces(&folder.join(kind))).unwrap_or_default()
    }

    /// The settings file in use; it has to be there.
    pub fn open(&mut self) -> Result<Opened, Exit> {
        match self.in_use() {
            Some(path) => self.open_in_use(&path),
            None => Err(self.nothing_there()),
        }
    }

    /// Opens the file in use. A write in place that was broken off is said; what is done about it is
    /// left to people.
    fn open_in_use(&mut self, path: &Path) -> Result<Opened, Exit> {
        let opened = self.open_at(path);
        let now = opened.as_ref().ok().and_then(|opened| opened.loaded.as_ref());
        let copy =
            disk::Recovery::of(path).filter(|copy| now.is_none_or(|now| now.bytes != copy.bytes));
        if let Some(copy) = copy {
            let (lang, copy) = (self.lang(), copy.path.to_string_lossy().into_owned());
            let copy = visible(&copy);
            self.warning(&say!(
                lang,
                "a write in place was broken off: what the file held is kept in {copy}; compare the two, and remove the copy when it is not needed",
                "một lần ghi thẳng vào tệp bị dở dang: nội dung cũ được giữ ở {copy}; hãy so sánh, và xóa bản sao khi không cần nữa"
            ));
        }
        opened
    }

    /// The settings file in use, or the defaults where there is none and none was named.
    pub fn open_or_defaults(&mut self) -> Result<Opened, Exit> {
        match self.in_use() {
            Some(path) => self.open_in_use(&path),
            None => Ok(Opened::defaults(self.lang())),
        }
    }

    /// A settings file by its path, `-` being standard input. Why it cannot be had is said.
    pub fn open_at(&mut self, path: &Path) -> Result<Opened, Exit> {
        self.try_open(path).map_err(|fault| self.unopened(&fault))
    }

    /// A file that was there when the command began. One that is not there any more was deleted by
    /// somebody else, which is a conflict, not a file that cannot be read.
    pub fn open_again(&mut self, path: &Path) -> Result<Opened, Exit> {
        match self.try_open(path) {
            Err(Unopened::Load(LoadError::NotFound(path))) => {
                Err(self.saved(Err(SaveError::Gone(path))))
            }
            opened => opened.map_err(|fault| self.unopened(&fault)),
        }
    }

    /// The same, without a word.
    pub fn try_open(&mut self, path: &Path) -> Result<Opened, Unopened> {
        let opened = if is_input(path) { self.input() } else { Opened::load(path) }?;
        self.language.hear(opened.reading.settings.site.language);
        Ok(opened)
    }

    /// The name and the text of a file that is no settings file. Why it cannot be had is said.
    pub fn text_at(&mut self, path: &Path) -> Result<(String, String), Exit> {
        let bytes = if is_input(path) {
            self.take_input().and_then(|()| opened::input())
        } else {
            disk::load(path).map(|loaded| loaded.bytes).map_err(Unopened::Load)
        };
        let name = path.to_string_lossy().into_owned();
        let text = bytes.and_then(|bytes| opened::text(&name, &bytes));
        text.map(|text| (name, text)).map_err(|fault| self.unopened(&fault))
    }

    fn input(&mut self) -> Result<Opened, Unopened> {
        self.take_input().and_then(|()| Opened::input())
    }

    /// Standard input, which can be read once.
    pub fn take_input(&mut self) -> Result<(), Unopened> {
        if std::mem::replace(&mut self.input_taken, true) {
            Err(Unopened::InputTaken)
        } else {
            Ok(())
        }
    }

    /// The path of the file in use; the one that root passed over is said.
    pub fn in_use(&mut self) -> Option<PathBuf> {
        let search = self.search();
        if let Some(passed) = &search.passed_over {
            let (lang, passed) = (self.lang(), visible(&passed.to_string_lossy()).into_owned());
            self.note(&say!(
                lang,
                "as root, ./{passed} is used only when named: -f ./{passed}",
                "với quyền root, ./{passed} chỉ được dùng khi ghi rõ: -f ./{passed}"
            ));
        }
        search.chosen().map(|place| place.path.clone())
    }

    /// Says that no settings file is there, and where one was looked for.
    pub fn nothing_there(&mut self) -> Exit {
        let places: Vec<_> = self
            .search()
            .candidates
            .iter()
            .map(|place| place.path.to_string_lossy().into_owned())
            .collect();
        let (lang, places) = (self.lang(), places.join(", "));
        let places = visible(&places);
        self.fail(
            Exit::Unreachable,
            &say!(
                lang,
                "no settings file is there, looked for: {places}; name one with -f, or make one with `call-settings init`",
                "không có tệp cài đặt, đã tìm: {places}; hãy ghi rõ bằng -f, hoặc tạo bằng `call-settings init`"
            ),
        )
    }

    /// Says why a file cannot be had, and gives the code to end with.
    pub fn unopened(&mut self, fault: &Unopened) -> Exit {
        let lang = self.lang();
        match fault {
            Unopened::NoText(name, text) => self.block(name, &text.shown, &text.problem),
            fault => self.error(&fault.say(lang)),
        }
        fault.exit()
    }
}

/// Whether a path stands for standard input.
pub fn is_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}
