//! What can be wrong with the file that a ringtone names, said; the disk finds it.

use crate::say;
use crate::text::Lang;

/// What is wrong with the file a ringtone names; the disk finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum RingtoneFault {
    Missing,
    /// A folder or a device.
    NotAFile,
    /// Not to be opened by this user.
    Unreadable,
    /// Not WAV, MP3 or OGG.
    NotAudio,
    /// Plays so many seconds; longer than 60.
    TooLong(u64),
    /// Has so many bytes; more than 5 MB.
    TooLarge(u64),
}

impl RingtoneFault {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Missing => "ringtone-missing",
            Self::NotAFile => "ringtone-not-a-file",
            Self::Unreadable => "ringtone-unreadable",
            Self::NotAudio => "ringtone-not-audio",
            Self::TooLong(_) => "ringtone-too-long",
            Self::TooLarge(_) => "ringtone-too-large",
        }
    }

    pub(super) fn say(self, lang: Lang) -> String {
        match self {
            Self::Missing => say!(
                lang,
                "the ringtone's file is not there; a relative path counts from this file's folder",
                "không thấy tệp nhạc chuông; đường dẫn tương đối tính từ thư mục của tệp này"
            ),
            Self::NotAFile => say!(
                lang,
                "the ringtone is not a regular file",
                "nhạc chuông không phải là tệp thường"
            ),
            Self::Unreadable => say!(
                lang,
                "the ringtone's file cannot be opened by this user",
                "người dùng này không mở được tệp nhạc chuông"
            ),
            Self::NotAudio => say!(
                lang,
                "the ringtone cannot be read as WAV, MP3 or OGG",
                "không đọc được nhạc chuông theo dạng WAV, MP3 hay OGG"
            ),
            Self::TooLong(seconds) => say!(
                lang,
                "the ringtone plays {seconds} s: at most 60 s",
                "nhạc chuông dài {seconds} giây: tối đa 60 giây"
            ),
            Self::TooLarge(bytes) => {
                let tenths = bytes / 100_000;
                let (whole, rest) = (tenths / 10, tenths % 10);
                say!(
                    lang,
                    "the ringtone has {whole}.{rest} MB: at most 5 MB",
                    "tệp nhạc chuông nặng {whole},{rest} MB: tối đa 5 MB"
                )
            }
        }
    }
}
