//! The program `call-settings`.

fn main() {}
