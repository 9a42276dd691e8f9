//! One or several logs gathered into one: every call once, in order.

use std::collections::HashSet;
use std::io::{self, BufRead, ErrorKind, Read as _};

use crate::zones::Tz;

use super::format::HEAD;
use super::joining::{Event, Joining};
use super::odd::Odds;
use super::record::Record;
use super::sink::{Gather, Place};
use super::store::{Calls, Gathering};
use super::{Formats, Why};
use crate::say;
use crate::text::{Lang, visible};

/// A log, or several together: every call once, ordered by (start, id).
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// The calls.
    pub calls: Calls,
    /// Records found, duplicates and unreadable ones included, open ones not.
    pub read: u64,
    /// Records left out because another one of the same id stands for the call.
    pub duplicates: u64,
    /// Calls that no log says have ended: reported, in no count.
    pub open: u64,
    /// Records that could not be read.
    pub odd: Odds,
    /// Whether any of the logs records losses of connection at all.
    pub records_losses: bool,
    /// Whether any time was local, so that the logs say something else in another zone; told of no log
    /// that is read in bulk.
    pub has_local_times: bool,
}

/// Why a log cannot be read at all.
#[derive(Debug)]
pub enum ReadError {
    /// The bytes did not come.
    Io(io::Error),
    /// Its first bytes are of none of these formats.
    UnknownFormat(Vec<String>),
    /// It is written in two bytes a letter.
    Utf16,
    /// Its header lacks these columns.
    MissingColumns(Vec<String>),
}

impl ReadError {
    /// The reason in a sentence, without the log's name.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) if error.kind() == ErrorKind::UnexpectedEof => {
                say!(lang, "is packed, and cut off", "là tệp nén, và bị cắt cụt")
            }
            Self::Io(error) if error.kind() == ErrorKind::InvalidData => {
                say!(lang, "is packed, and damaged", "là tệp nén, và bị hỏng")
            }
            Self::Io(error) if error.kind() == ErrorKind::StorageFull => say!(
                lang,
                "has to be read twice and comes through a pipe, and there is no room to keep it: \
                 set TMPDIR to a folder that has",
                "phải đọc hai lần mà lại đến qua đường ống, và không còn chỗ để giữ: đặt TMPDIR là \
                 một thư mục còn chỗ"
            ),
            Self::Io(error) => {
                let error = error.to_string();
                let error = visible(&error);
                say!(lang, "cannot be read: {error}", "không đọc được: {error}")
            }
            Self::UnknownFormat(names) => {
                let names = names.join(", ");
                let names = visible(&names);
                say!(
                    lang,
                    "not a call log of a format this program reads: {names}",
                    "không phải nhật ký cuộc gọi thuộc định dạng chương trình đọc được: {names}"
                )
            }
            Self::Utf16 => say!(
                lang,
                "is UTF-16 text, and only UTF-8 is read: in Excel save it as `CSV UTF-8`, elsewhere \
                 `iconv -f UTF-16 -t UTF-8`",
                "là chữ UTF-16, mà chương trình chỉ đọc UTF-8: trong Excel hãy lưu dạng `CSV UTF-8`, \
                 nơi khác dùng `iconv -f UTF-16 -t UTF-8`"
            ),
            Self::MissingColumns(columns) => {
                let columns = columns.join(", ");
                let columns = visible(&columns);
                say!(
                    lang,
                    "the header has no column {columns}",
                    "dòng tiêu đề không có cột {columns}"
                )
            }
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Gathers the calls of one or several logs.
#[derive(Debug, Default)]
pub struct Collector {
    log: Log,
    /// The name of the log that is being read.
    source: String,
    calls: Gathering,
    open: HashSet<String>,
    joining: Joining,
}

impl Collector {
    /// Reads one log, in the one of `formats` that its first bytes show. Local times are read in
    /// `zone`. Records that cannot be read are gathered under the name `source` and do not stop it;
    /// an empty log has no calls. After an error, what was read before it stays.
    pub fn read(
        &mut self,
        source: &str,
        input: &mut dyn BufRead,
        formats: &Formats,
        zone: Tz,
    ) -> Result<(), ReadError> {
        let mut head = Vec::new();
        (&mut *input).take(HEAD as u64).read_to_end(&mut head)?;
        let Some(format) = formats.told(&head)? else { return Ok(()) };
        source.clone_into(&mut self.source);
        format.read(&mut head.chain(input), zone, self)
    }

    /// Everything read: every call once, ordered by (start, id).
    pub fn finish(mut self) -> Log {
        for record in std::mem::take(&mut self.joining).finish() {
            self.record(record);
        }
        let Self { mut log, calls, mut open, .. } = self;
        (log.calls, log.duplicates) = calls.finish();
        if !open.is_empty() {
            for call in &log.calls {
                open.remove(&call.id);
            }
        }
        log.open = open.len() as u64;
        log
    }
}

impl Gather for Collector {
    fn record(&mut self, record: Record) {
        match record {
            Record::Open(id) => drop(self.open.insert(id)),
            Record::Call(call) => {
                self.log.read += 1;
                self.calls.push(call);
            }
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        self.joining.add(event);
    }

    fn odd(&mut self, place: Place, why: Why) {
        self.log.read += 1;
        self.log.odd.push(&self.source, place, why);
    }

    fn records_losses(&mut self) {
        self.log.records_losses = true;
    }

    fn has_local_times(&mut self) {
        self.log.has_local_times = true;
    }
}
