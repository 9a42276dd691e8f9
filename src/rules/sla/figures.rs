//! The SLA's figures: the settings page's own share and the two that people set beside it.

use crate::text::{Lang, Text, percent};

/// The figures of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Incoming calls answered in time.
    pub within: u64,
    /// Incoming calls answered.
    pub answered: u64,
    /// Incoming calls answered or missed.
    pub offered: u64,
    /// Of the offered, those missed within [`SHORT`](super::SHORT) seconds.
    pub short_abandons: u64,
}

/// What a figure is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The answered calls: the settings page's own.
    Answered,
    /// Answered and missed ones: the vendor's queue report.
    Offered,
    /// The same, short abandons left out.
    OfferedLessShort,
}

/// One of the figures that people quote, by its name, numerator and denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What it is a share of.
    pub of: Of,
    /// The calls answered in time.
    pub within: u64,
    /// The calls it is a share of.
    pub whole: u64,
}

impl Figures {
    /// Whether `target` percent of the answered calls were answered in time; none without any.
    pub fn met(&self, target: u32) -> Option<bool> {
        self.figure(Of::Answered).met(target)
    }

    /// The share of one kind.
    pub const fn figure(&self, of: Of) -> Figure {
        let whole = match of {
            Of::Answered => self.answered,
            Of::Offered => self.offered,
            Of::OfferedLessShort => self.offered - self.short_abandons,
        };
        Figure { of, within: self.within, whole }
    }
}

impl Of {
    /// All three, the page's own first.
    pub const ALL: [Self; 3] = [Self::Answered, Self::Offered, Self::OfferedLessShort];

    /// What the figure is a share of, and whose it is.
    pub const fn label(self) -> Text {
        match self {
            Self::Answered => Text {
                en: "answered calls (the settings page)",
                vi: "cuộc gọi được nghe (trang cài đặt)",
            },
            Self::Offered => Text {
                en: "offered calls (the vendor's report)",
                vi: "cuộc gọi vào hàng đợi (báo cáo của hãng)",
            },
            Self::OfferedLessShort => Text {
                en: "the same without those missed within 5 s",
                vi: "như trên, trừ cuộc nhỡ trong 5 giây đầu",
            },
        }
    }
}

impl Figure {
    /// Whether this share reaches `target` percent, in whole numbers; none of nothing.
    pub fn met(&self, target: u32) -> Option<bool> {
        let (within, whole) = (u128::from(self.within), u128::from(self.whole));
        (whole > 0).then(|| 100 * within >= u128::from(target) * whole)
    }

    /// The share: `60,06%`; `–` of nothing.
    pub fn percent(&self, lang: Lang) -> String {
        percent(lang, self.within, self.whole)
    }
}

/// `đạt`, `không đạt`, `chưa có dữ liệu`.
pub const fn met(met: Option<bool>) -> Text {
    match met {
        Some(true) => Text { en: "met", vi: "đạt" },
        Some(false) => Text { en: "not met", vi: "không đạt" },
        None => Text { en: "no data", vi: "chưa có dữ liệu" },
    }
}
