//! The program `call-settings`.

use std::process::ExitCode;

fn main() -> ExitCode {
    call_settings::cli::run(std::env::args_os().collect()).into()
}
