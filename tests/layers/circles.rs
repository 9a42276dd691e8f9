//! No circle of imports: the modules of a folder stand in an order, each above those that it imports,
//! and so does everything inside each of them.
//!
//! A module and the files of its own folder are one thing to the others: what its file names of its
//! folder, and what its folder names of it, is its own matter. So each folder has a graph of its
//! modules, and an import counts in the folder where the paths of the two files part.

use std::collections::{BTreeMap, BTreeSet};

use crate::source_lines;

/// The path of a module below the crate's root; none is the root itself.
type Module = Vec<String>;

/// What each module of a folder imports of the others, with a line that does it.
type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// The verbs that print the command line stand on it themselves: handing it to them would only hide that.
const ON_ITSELF: (&str, [&str; 3]) = ("cli/line.rs", ["completions", "man", "manual"]);

#[test]
fn no_modules_import_each_other_in_a_circle() {
    let circles: Vec<_> = folders().values().filter_map(circle).collect();
    assert!(circles.is_empty(), "imports go round:\n{}", circles.join("\n"));
}

#[test]
fn a_circle_would_be_found() {
    let graph = |edges: &[(&str, &str)]| {
        let mut imports = Imports::new();
        for (from, to) in edges {
            let line = format!("{from} imports {to}");
            imports.entry((*from).into()).or_default().insert((*to).into(), line);
        }
        circle(&imports)
    };
    assert_eq!(graph(&[("a", "b"), ("b", "c"), ("a", "c")]), None);
    let found = graph(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "b")]);
    assert_eq!(found.as_deref(), Some("b imports c\nc imports d\nd imports b"));
    let code = "use super::super::{paint::{cut, line as row}, text}; crate::say!(x)";
    let read = [
        "super::super::paint::cut",
        "super::super::paint::line",
        "super::super::text",
        "crate::say",
    ];
    assert_eq!(paths(code), read);
}

/// The graph of each folder.
fn folders() -> BTreeMap<Module, Imports> {
    let mut code: BTreeMap<String, String> = BTreeMap::new();
    for (path, _, line) in source_lines() {
        let file = code.entry(path).or_default();
        file.push_str(&line);
        file.push('\n');
    }
    let modules: BTreeSet<Module> = code.keys().map(|path| module(path)).collect();
    let mut folders: BTreeMap<Module, Imports> = BTreeMap::new();
    for (path, code) in &code {
        let own = module(path);
        for named in paths(code) {
            let other = named_module(&own, &named, &modules);
            let shared = own.iter().zip(&other).take_while(|(one, other)| one == other).count();
            if let (Some(from), Some(to)) = (own.get(shared), other.get(shared)) {
                if path == ON_ITSELF.0 && ON_ITSELF.1.contains(&to.as_str()) {
                    continue;
                }
                let imports = folders.entry(own[..shared].to_vec()).or_default();
                let line = format!("{path} imports {named}");
                imports.entry(from.clone()).or_default().entry(to.clone()).or_insert(line);
            }
        }
    }
    folders
}

/// `tui/keys/table.rs` is `tui::keys::table`, and `tui/mod.rs` is `tui`.
fn module(path: &str) -> Module {
    let mut module: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    module.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    module
}

/// The module that a path begins with, as it is named in another.
fn named_module(own: &Module, named: &str, modules: &BTreeSet<Module>) -> Module {
    let mut at = own.clone();
    for name in named.split("::") {
        match name {
            "crate" => at.clear(),
            "super" => drop(at.pop()),
            name => {
                at.push(name.to_owned());
                if !modules.contains(&at) {
                    at.pop();
                    break;
                }
            }
        }
    }
    at
}

/// Every path that begins with `crate` or `super`, those of a list each for itself.
fn paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"].iter().flat_map(|word| code.match_indices(word)) {
        let is_inside = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_');
        if !code[..start.0].ends_with(is_inside) {
            found.push((start.0, &code[start.0..]));
        }
    }
    found.sort_unstable();
    let mut all = Vec::new();
    for (_, from) in found {
        tree(from, "", &mut all);
    }
    all
}

/// Reads a path, or a list of them, behind what they have in common; what stands behind it.
fn tree<'c>(code: &'c str, before: &str, all: &mut Vec<String>) -> &'c str {
    let code = code.trim_start();
    if let Some(mut rest) = code.strip_prefix('{') {
        while !rest.trim_start().starts_with('}') && !rest.trim().is_empty() {
            rest = tree(rest, before, all).trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest);
        }
        return rest.trim_start().trim_start_matches('}');
    }
    let end = code.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(code.len());
    let (name, rest) = code.split_at(end);
    let path = if before.is_empty() { name.to_owned() } else { format!("{before}::{name}") };
    if let Some(rest) = rest.strip_prefix("::") {
        return tree(rest, &path, all);
    }
    all.push(path);
    // `as` and the other name, where there is one.
    rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, ' ' | '_'))
}

/// The lines of a circle, if there is one: what imports nothing of the others is taken away until all
/// that is left imports something that is left.
fn circle(imports: &Imports) -> Option<String> {
    let mut left = imports.clone();
    loop {
        let names: BTreeSet<String> = left.keys().cloned().collect();
        for others in left.values_mut() {
            others.retain(|other, _| names.contains(other));
        }
        let before = left.len();
        left.retain(|_, others| !others.is_empty());
        if left.len() == before {
            break;
        }
    }
    let mut passed = vec![left.keys().next()?.clone()];
    loop {
        let (next, _) = left.get(passed.last()?)?.first_key_value()?;
        if let Some(begin) = passed.iter().position(|name| name == next) {
            passed.drain(..begin);
            break;
        }
        passed.push(next.clone());
    }
    let lines = passed.iter().zip(passed.iter().cycle().skip(1));
    Some(lines.map(|(from, to)| left[from][to].as_str()).collect::<Vec<_>>().join("\n"))
}
