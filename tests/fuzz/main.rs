//! The laws of the fuzz targets on their seeds and on bytes made from them: bounded, and the same in
//! every run. `fuzz/README.md` says how to go on without a bound.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot read its seeds is to fail.

mod bodies;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

/// What befalls a seed: at a place, so many bytes are lost, and these come in.
type Harm = (Index, usize, Vec<u8>);

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The words of the dictionary that the fuzzer is given too: `"…"`, with `\xAB`, `\\` and `\"`.
fn words() -> Vec<Vec<u8>> {
    let lines = include_str!("words.dict").lines().filter(|line| line.starts_with('"'));
    lines.map(|line| unescaped(line.trim_matches('"').as_bytes())).collect()
}

fn unescaped(mut word: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let [first, rest @ ..] = word {
        let (byte, after) = match (first, rest) {
            (b'\\', [b'x', high, low, rest @ ..]) => {
                let hex = [*high, *low];
                (u8::from_str_radix(str::from_utf8(&hex).unwrap(), 16).unwrap(), rest)
            }
            (b'\\', [escaped, rest @ ..]) => (*escaped, rest),
            _ => (*first, rest),
        };
        bytes.push(byte);
        word = after;
    }
    bytes
}

fn inputs(target: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let few = prop::collection::vec(any::<u8>(), 0..6);
    let come = prop_oneof![4 => select(words()), 2 => few, 1 => Just(vec![0; 4096])];
    let harms = prop::collection::vec((any::<Index>(), 0..40_usize, come), 0..8);
    (select(seeds(target)), harms).prop_map(|(seed, harms)| harmed(seed, &harms))
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for (at, lost, come) in harms {
        let from = at.index(bytes.len() + 1);
        let to = (from + lost).min(bytes.len());
        bytes.splice(from..to, come.iter().copied());
    }
    bytes
}

/// Every seed, every seed cut short, and so many inputs made from them by a generator that always
/// begins alike.
fn holds(target: &str, cases: u32) {
    let law = bodies::law(target);
    for seed in seeds(target) {
        law(&seed);
        for end in (0..seed.len()).step_by(seed.len() / 16 + 1) {
            law(&seed[..end]);
        }
    }
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let generator = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, generator);
    let held = runner.run(&inputs(target), |bytes| {
        law(&bytes);
        Ok(())
    });
    held.unwrap();
}

#[test]
fn any_bytes_are_read_as_a_settings_file() {
    holds("reader", 500);
}

#[test]
fn what_is_written_into_any_text_is_what_was_to_be_written() {
    holds("writer", 500);
}

#[test]
fn any_text_is_one_customer_s_number_or_nobody_s() {
    holds("customer", 2000);
}

#[test]
fn a_url_that_is_accepted_is_safe_to_open_and_to_expand() {
    holds("url", 2000);
}

#[test]
fn any_bytes_from_the_terminal_do_no_harm_to_the_form() {
    holds("terminal", 60);
}

#[test]
fn any_bytes_in_any_pieces_are_read_as_a_log() {
    holds("logs", 1000);
}

#[test]
fn any_text_is_used_or_refused_as_a_mapping() {
    holds("mapping", 1000);
}

#[test]
fn every_target_has_seeds_and_a_fuzz_target_of_its_name() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, _) in bodies::TARGETS {
        assert!(!seeds(name).is_empty(), "{name}");
        let Ok(manifest) = fs::read_to_string(root.join("fuzz/Cargo.toml")) else { continue };
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
