//! What the program is made of: nothing from outside the registry, no licence that was not agreed to.
//! `.ci/run` asks `cargo deny` for the same, and for the advisories where their database can be had.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::site::say;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let sources = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    let foreign: Vec<_> = sources.filter(|source| source.trim_matches('"') != REGISTRY).collect();
    assert_eq!(foreign, [""; 0]);
}

#[test]
fn every_licence_is_one_that_was_agreed_to() {
    let deny: toml::Table = fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap();
    let allowed: Vec<&str> = deny["licenses"]["allow"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one.as_str())
        .collect();
    let is_allowed = |licence: &str| {
        let licence = licence.trim_matches(['(', ')', ' ']);
        allowed.contains(&licence.split(" WITH ").next().unwrap_or_default())
    };
    let Some(packages) = packages() else {
        return say("skipped: cargo cannot list the dependencies here");
    };
    let wrong: Vec<_> = packages
        .iter()
        .filter(|package| {
            let licence = package["license"].as_str().unwrap_or("none").replace('/', " OR ");
            !licence.split(" AND ").all(|part| part.split(" OR ").any(is_allowed))
        })
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

/// The packages for this machine, as cargo knows them without asking anybody.
fn packages() -> Option<Vec<serde_json::Value>> {
    let rustc = Command::new("rustc").arg("-vV").output().ok()?;
    let version = String::from_utf8(rustc.stdout).ok()?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "))?;
    let args =
        ["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host];
    let metadata = Command::new("cargo").args(args).current_dir(root()).output().ok()?;
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).ok()?;
    metadata["packages"].as_array().cloned()
}
