//! Logs that nobody should have written: whatever the bytes, a reader neither fails nor loses count.

use call_settings::calls::{Collector, Formats, Mapping, Odds};
use proptest::prelude::*;

use super::HANOI;
use super::day::day_in_every_format;

/// What befalls a log: at a place, so many bytes are lost, and these come in.
type Harm = (prop::sample::Index, usize, Vec<u8>);

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        "[\"{}\\[\\],|\n\r:0-9\\\\]{1,4}".prop_map(String::into_bytes),
        Just(vec![0; 4096]),
        Just(b"99999999999999999999".to_vec()),
        Just("\u{feff}\u{202e}ế".into()),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, bytes), 0..6)
}

fn harmed(text: &str, harms: &[Harm]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (at, lost, new) in harms {
        let from = at.index(bytes.len() + 1);
        let to = (from + lost).min(bytes.len());
        bytes.splice(from..to, new.iter().copied());
    }
    bytes
}

/// Reads a log; every record of it must be a call, a duplicate or odd.
fn read(bytes: &[u8], formats: &Formats) -> Result<(), TestCaseError> {
    let mut collector = Collector::default();
    let _ = collector.read("a", &mut &bytes[..], formats, *HANOI);
    let log = collector.finish();
    let counted = log.calls.len() as u64 + log.duplicates + log.odd.count();
    prop_assert_eq!(log.read, counted);
    prop_assert!(log.read <= bytes.len() as u64 && log.odd.first().len() <= Odds::IN_FULL);
    for odd in log.odd.first() {
        prop_assert!(odd.say(call_settings::text::Lang::Vi).chars().count() < 400);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_harmed_log_is_read_as_far_as_it_can_be(which in 0..10_usize, harms in harms()) {
        let (name, text) = day_in_every_format().swap_remove(which);
        let all = Formats::default();
        let bytes = harmed(&text, &harms);
        read(&bytes, &all)?;
        read(&bytes, &all.only(name).unwrap())?;
    }

    #[test]
    fn a_log_of_one_format_read_by_another_is_odd_at_worst(
        written in 0..10_usize,
        by in 0..10_usize,
        harms in harms(),
    ) {
        let day = day_in_every_format();
        let only = Formats::default().only(day[by].0).unwrap();
        read(&harmed(&day[written].1, &harms), &only)?;
    }

    #[test]
    fn any_bytes_are_read_by_every_format(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let all = Formats::default();
        read(&bytes, &all)?;
        for known in all.iter() {
            read(&bytes, &all.only(known.name()).unwrap())?;
        }
    }

    #[test]
    fn a_harmed_mapping_is_used_or_faulted_within_its_text(harms in harms()) {
        const TEXT: &str = include_str!("../../mappings/asterisk-cdr.toml");
        let text = String::from_utf8_lossy(&harmed(TEXT, &harms)).into_owned();
        match Mapping::parse("own", &text) {
            Ok(mapping) => {
                let mut formats = Formats::default();
                formats.add(mapping);
                let (_, day) = day_in_every_format().swap_remove(5);
                read(day.as_bytes(), &formats)?;
            }
            Err(faults) => for fault in faults {
                prop_assert!(fault.span.end <= text.len() && fault.span.start <= fault.span.end);
            }
        }
    }
}
