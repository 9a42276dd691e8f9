//! `init`, and what is printed for other programs: completions, the manual page, the schema.

use super::*;

#[test]
fn init_writes_a_file_of_defaults_and_never_over_another() {
    let desk = Desk::new();
    shows!(desk.run("cs init site.toml"), @"written: site.toml");
    shows!(desk.run("cs check site.toml --strict; cs -f site.toml list --changed"), @"site.toml: no problems");
    shows!(desk.run("cs init site.toml"), @r"
        ! error: `site.toml` is already there: it is never overwritten
        ? 4
        ");
    shows!(desk.run("cs init site.toml --if-missing --lang vi"), @"đã có, để nguyên: site.toml");
    shows!(desk.run("cs -f new/site.toml init; cs init; ls -1 new ."), @r"
        written: new/site.toml
        written: call-settings.toml
        .:
        call-settings.toml
        new
        site.toml

        new:
        site.toml
        ");
    shows!(desk.run("mkdir folder; cs init folder --if-missing"), @r"
        ! error: `folder` is a folder: a regular file is wanted
        ? 3
        ");
}

#[test]
fn a_file_in_each_language_says_the_same() {
    let desk = Desk::new();
    desk.run("cs init vi.toml --lang vi; cs init en.toml --lang en");
    assert_ne!(desk.read("vi.toml"), desk.read("en.toml"));
    shows!(desk.run("cs diff vi.toml en.toml"), @"no key differs");
}

#[test]
fn what_is_printed_for_other_programs_is_whole() {
    let desk = Desk::new();
    shows!(desk.run("cs schema | head -4"), @r#"
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "call-settings",
          "description": "The call settings of a call centre. / Cài đặt cuộc gọi của tổng đài.",
        "#);
    shows!(desk.run("cs completions bash | head -1; cs completions tcsh"), @r"
        _call__settings() {
        ! error: `tcsh` is not allowed for `<SHELL>`: use one of bash, elvish, fish, powershell, zsh; did you mean `zsh`?
        ! usage: call-settings completions SHELL
        ? 2
        ");
    shows!(desk.run("cs man | head -5"), @r#"
        .TH call-settings 1  "call-settings 0.1.0" call-settings
        .SH NAME
        call\-settings \- Edit, check and try out the call settings of a call centre
        .SH SYNOPSIS
        \fBcall\-settings\fR [FILE] | VERB
        "#);
    shows!(desk.run("cs manual | head -1; cs manual --lang vi | head -1"), @r"
        # call-settings: the manual
        # call-settings: sổ tay
        ");
    shows!(desk.run("cs --version | cut -d' ' -f1"), @"call-settings");
}
