//! What can be wrong with a settings file, as data; codes and sentences are made from it.

use std::ops::Range;

use super::newer::Newer;
use super::ringtone::RingtoneFault;
use super::severity::Severity;
use super::syntax::Syntax;
use super::wrong_type::WrongType;
use crate::place::Place;
use crate::say;
use crate::settings::{Key, Refusal, UrlOddity};
use crate::text::{Lang, Text, visible};

/// Something wrong with the file, or with settings that are about to become one.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where, in bytes of the text; none where it is about the file as a whole, or about a value that
    /// does not stand in the text (yet).
    pub span: Option<Range<usize>>,
    /// The setting it is about, where it is about one.
    pub key: Option<Key>,
    /// What is wrong.
    pub kind: Kind,
}

/// What is wrong (`RULES.md` §9). The sentences below say what each is.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Kind {
    /// The bytes are no UTF-8; which ones.
    NotUtf8,
    /// The file is UTF-16, as old editors of Windows save it.
    Utf16,
    /// Not TOML.
    Syntax(Syntax),
    /// A key or table that is already there.
    DuplicateKey {
        name: String,
        first: Option<Place>,
    },
    /// What a version control system leaves behind when a merge failed.
    MergeMarker,
    /// Not the type of value the key takes.
    WrongType(WrongType),
    /// Of the right type, and not allowed.
    Refused(Refusal),
    QueueWithoutId,
    DuplicateQueue {
        id: String,
        first: Option<Place>,
    },
    UnknownKey {
        found: String,
        nearest: Option<String>,
    },
    /// Syntax that a reader of TOML 1.0 refuses.
    NewerToml(Newer),
    /// A control or bidi character.
    HiddenCharacter(char),
    MergeWithoutTickets,
    IframeWithoutTickets,
    InsecureIframe,
    Url(UrlOddity),
    EveryQueueOff,
    Ringtone(RingtoneFault),
    /// A file that others than its owner and group may write.
    WritableByOthers,
    /// A file in a folder that others may write, so that they may put another in its place.
    FolderWritableByOthers,
}

impl Kind {
    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::NotUtf8
            | Self::Utf16
            | Self::Syntax(_)
            | Self::DuplicateKey { .. }
            | Self::MergeMarker
            | Self::WrongType(_)
            | Self::Refused(_)
            | Self::QueueWithoutId
            | Self::DuplicateQueue { .. } => Severity::Error,
            _ => Severity::Warning,
        }
    }

    /// The code that JSON and scripts see.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf8",
            Self::Utf16 => "utf-16",
            Self::Syntax(_) => "syntax",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::MergeMarker => "merge-marker",
            Self::WrongType(_) => "wrong-type",
            Self::Refused(refusal) => refusal.code(),
            Self::QueueWithoutId => "queue-without-id",
            Self::DuplicateQueue { .. } => "duplicate-queue",
            Self::UnknownKey { .. } => "unknown-key",
            Self::NewerToml(newer) => newer.code(),
            Self::HiddenCharacter(_) => "hidden-character",
            Self::MergeWithoutTickets => "merge-without-tickets",
            Self::IframeWithoutTickets => "iframe-without-tickets",
            Self::InsecureIframe => "insecure-iframe",
            Self::Url(oddity) => oddity.code(),
            Self::EveryQueueOff => "every-queue-off",
            Self::Ringtone(fault) => fault.code(),
            Self::WritableByOthers => "writable-by-others",
            Self::FolderWritableByOthers => "folder-writable-by-others",
        }
    }
}

impl Problem {
    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// Whether the file is not saved with it.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }

    /// The code that JSON and scripts see.
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Whether it keeps the text from being TOML.
    pub(super) const fn is_syntax(&self) -> bool {
        matches!(self.kind, Kind::Syntax(_) | Kind::DuplicateKey { .. } | Kind::MergeMarker)
    }

    /// The sentence, without its place and without the key.
    pub fn say(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::Syntax(syntax) => syntax.say(lang),
            Kind::WrongType(wrong) => wrong.say(lang),
            Kind::Refused(refusal) => refusal.say(lang),
            Kind::NewerToml(newer) => newer.say(lang),
            Kind::Url(oddity) => oddity.say(lang),
            Kind::Ringtone(fault) => fault.say(lang),
            Kind::DuplicateKey { name, first } => duplicate_key(name, *first, lang),
            Kind::DuplicateQueue { id, first } => duplicate_queue(id, *first, lang),
            Kind::UnknownKey { found, nearest } => unknown_key(found, nearest.as_deref(), lang),
            Kind::HiddenCharacter(c) => hidden_character(*c, lang),
            Kind::NotUtf8 => NOT_UTF8.get(lang).to_owned(),
            Kind::Utf16 => UTF_16.get(lang).to_owned(),
            Kind::MergeMarker => MERGE_MARKER.get(lang).to_owned(),
            Kind::QueueWithoutId => QUEUE_WITHOUT_ID.get(lang).to_owned(),
            Kind::MergeWithoutTickets => MERGE_WITHOUT_TICKETS.get(lang).to_owned(),
            Kind::IframeWithoutTickets => IFRAME_WITHOUT_TICKETS.get(lang).to_owned(),
            Kind::InsecureIframe => INSECURE_IFRAME.get(lang).to_owned(),
            Kind::EveryQueueOff => EVERY_QUEUE_OFF.get(lang).to_owned(),
            Kind::WritableByOthers => WRITABLE_BY_OTHERS.get(lang).to_owned(),
            Kind::FolderWritableByOthers => FOLDER_WRITABLE_BY_OTHERS.get(lang).to_owned(),
        }
    }
}

fn duplicate_key(name: &str, first: Option<Place>, lang: Lang) -> String {
    let name = visible(name);
    match first {
        Some(Place { line, .. }) => say!(
            lang,
            "`{name}` is already there, on line {line}: keep one of the two",
            "`{name}` đã có ở dòng {line}: hãy giữ một trong hai"
        ),
        None => say!(
            lang,
            "`{name}` is already there: keep one of the two",
            "`{name}` đã có: hãy giữ một trong hai"
        ),
    }
}

fn duplicate_queue(id: &str, first: Option<Place>, lang: Lang) -> String {
    let id = visible(id);
    match first {
        Some(Place { line, .. }) => say!(
            lang,
            "queue `{id}` is already there, on line {line}: an id names one queue",
            "hàng đợi `{id}` đã có ở dòng {line}: mỗi mã chỉ dùng cho một hàng đợi"
        ),
        None => say!(
            lang,
            "queue `{id}` is already there: an id names one queue",
            "hàng đợi `{id}` đã có: mỗi mã chỉ dùng cho một hàng đợi"
        ),
    }
}

fn unknown_key(found: &str, nearest: Option<&str>, lang: Lang) -> String {
    let found = super::unknown::shown(found);
    match nearest.map(visible) {
        Some(nearest) => say!(
            lang,
            "unknown key `{found}`; did you mean `{nearest}`?",
            "không có khóa `{found}`; có phải ý bạn là `{nearest}`?"
        ),
        None => say!(
            lang,
            "unknown key `{found}`: it is kept and has no effect",
            "không có khóa `{found}`: được giữ lại nhưng không có tác dụng"
        ),
    }
}

fn hidden_character(c: char, lang: Lang) -> String {
    let code = u32::from(c);
    say!(
        lang,
        "holds the invisible character U+{code:04X}: remove it",
        "có ký tự ẩn U+{code:04X}: hãy xóa đi"
    )
}

const NOT_UTF8: Text = Text {
    en: "these bytes are not UTF-8: save the file as UTF-8",
    vi: "các byte này không phải UTF-8: hãy lưu tệp dạng UTF-8",
};

const UTF_16: Text = Text {
    en: "the file is UTF-16: save it as UTF-8",
    vi: "tệp ở dạng UTF-16: hãy lưu lại dạng UTF-8",
};

const MERGE_MARKER: Text = Text {
    en: "a merge left this marker behind: keep one of the two sides and remove the markers",
    vi: "dấu này do gộp phiên bản để lại: hãy giữ một bên và xóa các dấu",
};

const QUEUE_WITHOUT_ID: Text = Text {
    en: "this queue has no id: add `id = \"…\"`",
    vi: "hàng đợi này không có mã: hãy thêm `id = \"…\"`",
};

const MERGE_WITHOUT_TICKETS: Text = Text {
    en: "has no effect while tickets.auto_create is false: no call gets a ticket",
    vi: "không có tác dụng khi tickets.auto_create là false: không cuộc gọi nào có phiếu ghi",
};

const IFRAME_WITHOUT_TICKETS: Text = Text {
    en: "is never shown while tickets.auto_create is false: it opens inside a ticket",
    vi: "không bao giờ hiện khi tickets.auto_create là false: trang này mở trong phiếu ghi",
};

const INSECURE_IFRAME: Text = Text {
    en: "browsers block http: inside an https: page: use https:",
    vi: "trình duyệt chặn http: trong trang https: hãy dùng https:",
};

const EVERY_QUEUE_OFF: Text = Text {
    en: "every queue has create_ticket = false: none of their incoming calls gets a ticket",
    vi: "mọi hàng đợi đều có create_ticket = false: không cuộc gọi vào nào của chúng có phiếu ghi",
};

const WRITABLE_BY_OTHERS: Text = Text {
    en: "every user of this machine may change this file: take the right away with chmod o-w",
    vi: "mọi người dùng trên máy này đều sửa được tệp: hãy bỏ quyền đó bằng chmod o-w",
};

const FOLDER_WRITABLE_BY_OTHERS: Text = Text {
    en: "every user of this machine may put another file in place of this one: take the right \
                 to its folder away with chmod o-w",
    vi: "mọi người dùng trên máy này đều có thể thay tệp này bằng tệp khác: hãy bỏ quyền ghi thư mục bằng \
                 chmod o-w",
};
