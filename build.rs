//! Links the program so that everything it needs is in its one file, where the machine it is built on has
//! what that takes (glibc's `libc.a`): it then runs on any Linux of the same architecture, and its first
//! frame is not held up by libraries that are looked for, mapped and put in place.
//!
//! The usual switch for that (`-C target-feature=+crt-static`) cannot be set for one package, and keeps its
//! macros from being built. So the linker is told here: the names of the shared libraries that the compiler
//! asks for are led to the static ones.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// The shared libraries that the compiler asks for, and what stands in for each.
const STAND_INS: [(&str, &str); 3] = [
    ("libc.so", "GROUP(-l:libc.a -l:libgcc_eh.a -l:libgcc.a)"),
    ("libgcc_s.so", "GROUP(-l:libgcc_eh.a)"),
    ("libm.so", "GROUP(-l:libm.a)"),
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    if !is_here() || !["libc.a", "libm.a", "libgcc_eh.a"].into_iter().all(is_there) {
        return Ok(());
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (name, script) in STAND_INS {
        fs::write(folder.join(name), script)?;
    }
    println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    println!("cargo::rustc-link-arg-bins=-static");
    println!("cargo::rustc-link-arg-bins=-no-pie");
    Ok(())
}

/// Whether it is built for Linux with glibc, and for the kind of machine it is built on.
fn is_here() -> bool {
    let says = |name: &str, value: &str| env::var(name).is_ok_and(|said| said == value);
    says("CARGO_CFG_TARGET_OS", "linux")
        && says("CARGO_CFG_TARGET_ENV", "gnu")
        && env::var_os("HOST") == env::var_os("TARGET")
}

/// Whether the C compiler knows a library; one that it does not know it gives back as it was asked for.
fn is_there(library: &str) -> bool {
    let asked = Command::new("cc").arg(format!("-print-file-name={library}")).output();
    asked.is_ok_and(|said| Path::new(String::from_utf8_lossy(&said.stdout).trim()).is_absolute())
}
