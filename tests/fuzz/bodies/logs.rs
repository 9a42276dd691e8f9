//! The log readers: any bytes, in any pieces.

use std::io::{BufReader, Read};

use call_settings::calls::{Collector, Formats, Known, Log, Mapping, Odds};
use call_settings::text::Lang;
use call_settings::zones::Tz;

use super::{assert_said, texts};

/// Every record of a log is a call, a duplicate or odd; and it is read to the same whatever the size
/// of the pieces it comes in. The first byte is the format, or 255 for the one that shows; the second
/// the size of the pieces.
pub fn logs(bytes: &[u8]) {
    let [format, piece, log @ ..] = bytes else { return };
    let all = Formats::default();
    let names: Vec<&str> = all.iter().map(Known::name).collect();
    let formats = match names.get(usize::from(*format) % (names.len() + 1)) {
        Some(name) => all.only(name).expect("one of its own"),
        None => all.clone(),
    };
    let whole = read(log, log.len().max(1), &formats);
    assert_counted(&whole, log.len());
    let pieces = read(log, usize::from(*piece) + 1, &formats);
    assert_eq!(format!("{pieces:?}"), format!("{whole:?}"));
}

/// A mapping that is refused says where; one that is taken reads any log. The texts: a mapping, a log.
pub fn mapping(bytes: &[u8]) {
    let [text, log] = texts::<2>(bytes);
    match Mapping::parse("own", &text) {
        Ok(mapping) => {
            // What it says of itself is read by nobody: the manual tells of the program's own alone.
            let mut formats = Formats::default();
            formats.add(mapping);
            let formats = formats.only("own").expect("just added");
            assert_counted(&read(log.as_bytes(), 64, &formats), log.len());
        }
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(text.get(fault.span.clone()).is_some(), "{fault:?} of {text:?}");
                assert_said(|lang| fault.say(lang));
            }
        }
    }
}

fn read(log: &[u8], piece: usize, formats: &Formats) -> Log {
    let mut collector = Collector::default();
    let mut input = BufReader::with_capacity(piece, log.take(u64::MAX));
    let hanoi = Tz::named("Asia/Ho_Chi_Minh").expect("a zone");
    if let Err(error) = collector.read("a", &mut input, formats, hanoi) {
        assert_said(|lang| error.say(lang));
    }
    collector.finish()
}

fn assert_counted(log: &Log, length: usize) {
    assert_eq!(log.read, log.calls.len() as u64 + log.duplicates + log.odd.count());
    assert!(log.read <= length as u64 && log.odd.first().len() <= Odds::IN_FULL);
    for odd in log.odd.first() {
        assert_said(|lang| odd.say(lang));
        assert!(odd.say(Lang::Vi).chars().count() < 400, "{odd:?}");
    }
}
