//! Which listed queue a call's queue is (`RULES.md` §2): by its id, else by its name, exactly. Texts
//! are compared after NFC, because the same Vietnamese name comes in two spellings.

use unicode_normalization::UnicodeNormalization as _;

use crate::settings::Queue;
use crate::text::nearest;

/// Where in `listed` the queue stands that a log calls `name`; none for a queue that is not listed.
pub fn find(listed: &[Queue], name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    let by_id = listed.iter().position(|queue| same(&queue.id, name));
    by_id.or_else(|| listed.iter().position(|queue| same(&queue.name, name)))
}

/// The listed queue that an unlisted name was probably meant to be.
pub fn meant<'q>(listed: &'q [Queue], name: &str) -> Option<&'q Queue> {
    let names = listed.iter().flat_map(|queue| [queue.id.as_str(), queue.name.as_str()]);
    let found = nearest(name, names.filter(|name| !name.is_empty()))?;
    listed.iter().find(|queue| queue.id == found || queue.name == found)
}

/// What people call the queue that a log calls `name`: the listed name, else the log's own.
pub fn title<'n>(listed: &'n [Queue], name: &'n str) -> &'n str {
    find(listed, name).and_then(|at| listed.get(at)).map_or(name, Queue::title)
}

fn same(one: &str, other: &str) -> bool {
    one == other || one.nfc().eq(other.nfc())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Vec<Queue> {
        let mut sales = Queue::new("ban-hang");
        sales.name = "Bán hàng".to_owned();
        let mut odd = Queue::new("Bán hàng 2");
        odd.name = "ban-hang".to_owned();
        vec![odd, sales, Queue::new("CSKH")]
    }

    #[test]
    fn a_queue_is_found_by_its_id_before_any_name_and_in_both_spellings() {
        let listed = listed();
        assert_eq!(find(&listed, "ban-hang"), Some(1));
        assert_eq!(find(&listed, "Bán hàng"), Some(1));
        assert_eq!(find(&listed, &"Bán hàng".nfd().collect::<String>()), Some(1));
        assert_eq!(find(&listed, "cskh"), None);
        assert_eq!(find(&listed, ""), None);
    }

    #[test]
    fn an_unlisted_queue_is_answered_with_the_nearest() {
        let listed = listed();
        assert_eq!(meant(&listed, "cskh").map(|queue| queue.id.as_str()), Some("CSKH"));
        assert_eq!(meant(&listed, "ke-toan"), None);
    }
}
