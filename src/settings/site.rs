//! What the rules need to know about the site: its name, midnight, numbers and language.

use super::lens::{choice, lens};
use super::{Choice, Choose, Country, Kind, Row, Setting, Zone};
use crate::text::{Lang, Text};

/// The section `[site]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
#[allow(missing_docs)] // The rows say what each is.
pub struct Site {
    pub name: String,
    pub time_zone: Zone,
    pub country: Country,
    pub language: Option<Lang>,
}

pub(super) const ROWS: &[Setting] = &[
    Row {
        key: "site.name",
        position: 102,
        label: Text { en: "Site name", vi: "Tên tổng đài" },
        help: Text {
            en: "The name shown in titles and reports.",
            vi: "Tên hiện trên tiêu đề và trong báo cáo.",
        },
        kind: Kind::Line(lens!(site.name)),
    },
    Row {
        key: "site.time_zone",
        position: 103,
        label: Text { en: "Time zone", vi: "Múi giờ" },
        help: Text {
            en: "The IANA time zone whose midnight ends the day: missed calls of one day may share \
                 a ticket.",
            vi: "Múi giờ IANA: 12 giờ đêm của múi giờ này là lúc hết ngày. Các cuộc gọi nhỡ cùng \
                 ngày có thể chung một phiếu ghi.",
        },
        kind: Kind::Zone(lens!(site.time_zone)),
    },
    Row {
        key: "site.country",
        position: 104,
        label: Text { en: "Country of phone numbers", vi: "Quốc gia của số điện thoại" },
        help: Text {
            en: "The ISO 3166 country that national phone numbers belong to: it decides which \
                 spellings are the same customer.",
            vi: "Mã quốc gia ISO 3166 của các số điện thoại viết trong nước: nhờ đó biết những cách \
                 viết nào là cùng một khách hàng.",
        },
        kind: Kind::Country(lens!(site.country)),
    },
    Row {
        key: "site.language",
        position: 105,
        label: Text { en: "Language", vi: "Ngôn ngữ" },
        help: Text {
            en: "The language of this site's people: vi, en, or empty to go by the environment.",
            vi: "Ngôn ngữ của người dùng tổng đài này: vi, en, hoặc để trống thì theo môi trường.",
        },
        kind: choice!(site.language: Option<Lang>),
    },
];

impl Choose for Option<Lang> {
    const ALL: &'static [Self] = &[None, Some(Lang::Vi), Some(Lang::En)];

    const CHOICES: &'static [Choice] = &[
        Choice {
            value: "",
            label: Text { en: "By the environment", vi: "Theo môi trường" },
            short: Text { en: "by the environment", vi: "theo môi trường" },
            help: Text {
                en: "The language of the terminal's locale.",
                vi: "Ngôn ngữ theo locale của terminal.",
            },
        },
        Choice {
            value: "vi",
            label: Text::same("Tiếng Việt"),
            short: Text::same("Tiếng Việt"),
            help: Text { en: "Vietnamese.", vi: "Tiếng Việt." },
        },
        Choice {
            value: "en",
            label: Text::same("English"),
            short: Text::same("English"),
            help: Text { en: "English.", vi: "Tiếng Anh." },
        },
    ];
}
