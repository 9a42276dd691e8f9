//! Why another file cannot take a file's place, so that it would have to be written in place.

use std::io::Error;

use rustix::fs::{Access, AtFlags, Stat, StatxAttributes, StatxFlags, accessat, statx};
use rustix::io::retry_on_intr;

use super::resolve::Target;
use super::{reason, who};
use crate::say;
use crate::text::{Lang, Text, visible};

/// What stands against giving the file's name to another one.
#[derive(Debug)]
pub enum Weaker {
    /// The file has so many names; the others would keep the old content.
    Links(u64),
    /// The file is mounted by itself, as containers do.
    Mounted,
    /// The folder is on another file system than it seems.
    Elsewhere,
    /// New files may not be made in the folder.
    Folder(Error),
    /// The new file would not belong to the old one's owner, who is this.
    Owner(String),
    /// The new file could not have the old one's rights.
    Rights(Error),
}

impl Weaker {
    /// What can be known beforehand; none where nothing stands against it.
    pub(super) fn foreseen(target: &Target) -> std::io::Result<Option<Self>> {
        let stat = target.stat(&target.name)?;
        if let Some(why) = Self::by_links(&stat) {
            return Ok(Some(why));
        }
        if is_mounted(target) {
            return Ok(Some(Self::Mounted));
        }
        let own = rustix::process::geteuid();
        if let Err(error) = may_change(target, ".") {
            return Ok(Some(Self::Folder(error)));
        }
        let is_foreign = !own.is_root() && own.as_raw() != stat.st_uid;
        Ok(is_foreign.then(|| Self::Owner(who::name_of(stat.st_uid))))
    }

    /// Whether the file has other names.
    #[allow(clippy::useless_conversion)] // The type of a count of links differs between machines.
    pub(super) fn by_links(stat: &Stat) -> Option<Self> {
        (stat.st_nlink > 1).then(|| Self::Links(stat.st_nlink.into()))
    }

    /// What it is, to stand behind a colon.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Links(count) => say!(
                lang,
                "the file has {count} names (hard links), and the others would keep the old content",
                "tệp có {count} tên (hard link), các tên kia sẽ vẫn giữ nội dung cũ"
            ),
            Self::Mounted => MOUNTED.get(lang).to_owned(),
            Self::Elsewhere => ELSEWHERE.get(lang).to_owned(),
            Self::Folder(error) => reason::because(NO_NEW_FILES, error, lang),
            Self::Owner(owner) => say!(
                lang,
                "the file belongs to {}, and a new one would not",
                "tệp thuộc về {}, tệp mới sẽ không như vậy",
                visible(owner)
            ),
            Self::Rights(error) => reason::because(NO_RIGHTS, error, lang),
        }
    }
}

const MOUNTED: Text = Text {
    en: "the file is mounted by itself, as containers do",
    vi: "tệp được mount riêng, như trong container",
};
const ELSEWHERE: Text = Text {
    en: "the file lies on another file system than its folder",
    vi: "tệp nằm trên hệ thống tệp khác với thư mục",
};
const NO_NEW_FILES: Text = Text {
    en: "new files cannot be made in its folder",
    vi: "không tạo được tệp mới trong thư mục",
};
const NO_RIGHTS: Text = Text {
    en: "its rights cannot be given to a new file",
    vi: "không chép được quyền sang tệp mới",
};

/// Whether this user may change a name of the folder.
pub(super) fn may_change(
    target: &Target,
    name: impl rustix::path::Arg + Copy,
) -> std::io::Result<()> {
    let may = || accessat(&target.folder, name, Access::WRITE_OK, AtFlags::EACCESS);
    Ok(retry_on_intr(may)?)
}

fn is_mounted(target: &Target) -> bool {
    let flags = AtFlags::SYMLINK_NOFOLLOW;
    statx(&target.folder, &target.name, flags, StatxFlags::empty())
        .is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}
