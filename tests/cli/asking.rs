//! What is printed for whoever asks: usage, help in both languages, and which file is used.

use super::*;

#[test]
fn a_word_that_is_neither_verb_nor_file_is_answered_with_the_nearest_verb() {
    let desk = Desk::new();
    shows!(desk.run("cs chekc site.toml"), @r"
        ! error: `chekc` is neither a verb nor a settings file; did you mean `check`?
        ? 2
        ");
    shows!(desk.run("cs banana --lang vi"), @r"
        ! lỗi: `banana` không phải lệnh, cũng không phải tệp cài đặt
        ? 2
        ");
}

#[test]
fn wrong_usage_is_said_in_the_language_of_the_reader() {
    let desk = Desk::new();
    shows!(desk.run("cs check --fromat json"), @r"
        ! error: unknown option `--fromat`; did you mean `--format`?
        ! usage: call-settings check [FILE]... [--set KEY=VALUE]... [--strict] [--format human|short|json]
        ? 2
        ");
    shows!(desk.run("cs check --format jsn --lang vi"), @r"
        ! lỗi: `--format <human|short|json>` không nhận `jsn`: dùng một trong human, short, json; có phải ý bạn là `json`?
        ! cách dùng: call-settings check [FILE]... [--set KEY=VALUE]... [--strict] [--format human|short|json]
        ? 2
        ");
    shows!(desk.run("CALL_SETTINGS_LANG=vi cs get"), @r"
        ! lỗi: còn thiếu: <KEY>
        ! cách dùng: call-settings get KEY [--json]
        ? 2
        ");
    shows!(desk.run("LANG=vi_VN.UTF-8 cs set a=b --from c"), @r"
        ! lỗi: `[KEY=VALUE]...` và `--from <FILE>` không dùng cùng nhau được
        ! cách dùng: call-settings set KEY=VALUE... | --from FILE  [--dry-run] [--diff] [--json] [--if-hash SHA256] [--on-conflict merge|fail] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]
        ? 2
        ");
    shows!(desk.run("LC_ALL=C LANG=vi_VN.UTF-8 cs get a b"), @r"
        ! error: `b` is one argument too many
        ! usage: call-settings get KEY [--json]
        ? 2
        ");
    // A variable of a script that was never set is not a change of somebody else.
    shows!(desk.run("cs set sla.target_percent=90 --if-hash ''"), @r"
    ! error: `--if-hash <SHA256>` needs a value
    ! usage: call-settings set KEY=VALUE... | --from FILE  [--dry-run] [--diff] [--json] [--if-hash SHA256] [--on-conflict merge|fail] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]
    ? 2
    ");
    shows!(desk.run("cs unset queues.x --if-hash 12ab"), @r"
    ! error: `12ab` is not allowed for `--if-hash <SHA256>`
    ! usage: call-settings unset KEY... [--dry-run] [--diff] [--json] [--if-hash SHA256] [--on-conflict merge|fail] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]
    ? 2
    ");
    // A script is not given text for the JSON that it asked for.
    shows!(desk.run("cs history show 1 --json"), @r"
    ! error: `[show|diff|restore]` and `--json` exclude each other
    ! usage: call-settings history [--json] | show N | diff N [M] | restore N [--dry-run] [--diff] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]
    ? 2
    ");
    shows!(desk.run("cs -f"), @r"
    ! error: `--file <FILE>` needs a value
    ! usage: call-settings edit [FILE] [--read-only] [--calls LOG]... [--lesson NAME] [--theme NAME] [--ascii auto|always|never] [--plain]
    ? 2
    ");
}

#[test]
fn the_language_of_the_site_counts_where_nothing_else_says_one() {
    let desk = Desk::with("site.language = \"vi\"\n");
    shows!(desk.run("cs -f site.toml get slq"), @r"
        ! lỗi: không có khóa `slq`
        ? 2
        ");
    shows!(desk.run("LANG=en_US.UTF-8 cs -f site.toml get slq"), @r"
        ! lỗi: không có khóa `slq`
        ? 2
        ");
    shows!(desk.run("cs -f site.toml get slq --lang en"), @r"
        ! error: unknown key `slq`
        ? 2
        ");
}

#[test]
fn the_help_is_there_in_both_languages() {
    let desk = Desk::new();
    shows!(desk.run("cs --help"), @r"
        Edit, check and try out the call settings of a call centre

        Usage: call-settings [FILE] | VERB

        Verbs:
          edit         Open the form; the same as the program without a verb
          check        Check settings files
          list         List the keys with their values
          get          Print the value of one key
          set          Change values in the file, all of them or none
          unset        Take keys out of the file: their defaults hold again
          diff         Show the keys on which files differ, a column a file
          history      List the versions of the file, show or compare them, bring one back
          simulate     Show what the settings do to calls
          test         Try whether calls come out as a scenario expects
          init         Write a new, commented file with every default
          schema       Print the JSON Schema of the settings file
          manual       Print the manual: every setting, every rule, every log format
          completions  Print the completions for a shell
          man          Print the man page
          paths        Show where settings files are looked for, and the one in use

        Options:
          -f, --file <FILE>   The settings file, taken as given; - is standard input
              --lang <vi|en>  The language to speak: vi or en
          -h, --help          Show this help
          -V, --version       Show the version

        Exit codes:
          0  fine
          1  the settings have errors; with --strict also warnings or a log's odd
             lines; with test an expectation that does not hold
          2  wrong usage, or no terminal for the form
          3  cannot read or write
          4  locked, changed by somebody else, or already there
          5  --dry-run would change something; diff found something
          6  saved, but the disk did not confirm it
          130  stopped by Ctrl+C

        `call-settings VERB --help` says more about a verb, `call-settings manual` about the settings.
        ");
    shows!(desk.run("cs --lang vi help set"), @r"
        Đổi giá trị trong tệp, đổi tất cả hoặc không đổi gì

        Cách dùng: call-settings set KEY=VALUE... | --from FILE  [--dry-run] [--diff] [--json] [--if-hash SHA256] [--on-conflict merge|fail] [-m TEXT] [--wait SECONDS] [--in-place] [--no-history]

        Tham số:
          [KEY=VALUE]...  Khóa và giá trị mới, viết nguyên văn; bật/tắt nhận true false on off yes no 1 0

        Tùy chọn:
              --from <FILE>               Lấy giá trị từ tệp TOML hoặc JSON, kể cả kết quả của `list
                                          --json`; - là đầu vào chuẩn
              --dry-run                   Không ghi gì; kết thúc với mã 5 nếu sẽ có thay đổi
              --diff                      Cho xem phần chữ thay đổi trong tệp
              --json                      In dạng JSON
              --if-hash <SHA256>          Chỉ lưu nếu tệp vẫn có mã SHA-256 này, như `set --json` in ra
              --on-conflict <merge|fail>  Khi người khác đã sửa tệp: giữ cả hai nếu khác khóa (merge), hoặc
                                          dừng với mã 4 (fail)
          -m, --message <TEXT>            Lý do, để ghi vào lịch sử
              --wait <SECONDS>            Chờ bao nhiêu giây khi người khác đang lưu; không ghi thì là 10
              --in-place                  Ghi thẳng vào tệp khi không thay được tệp; một bản sao được giữ
                                          trước
              --no-history                Lưu mà không giữ phiên bản trước trong lịch sử
          -f, --file <FILE>               Tệp cài đặt, dùng đúng như đã ghi; - là đầu vào chuẩn
              --lang <vi|en>              Ngôn ngữ: vi hoặc en
          -h, --help                      Hiện trợ giúp này
        ");
}

#[test]
fn without_a_terminal_the_form_names_the_other_way() {
    let desk = Desk::with(SITE);
    shows!(desk.run("cs"), @r"
        ! error: the form needs a terminal; without one, change values with `call-settings set KEY=VALUE`
        ? 2
        ");
    shows!(desk.run("cs site.toml --lang vi"), @r"
        ! lỗi: form cần có terminal; nếu không có, hãy đổi giá trị bằng `call-settings set KEY=VALUE`
        ? 2
        ");
    shows!(desk.run("cs edit new.toml; ls"), @r"
        site.toml
        ! error: the form needs a terminal; without one, change values with `call-settings set KEY=VALUE`
        ");
}

#[test]
fn files_are_looked_for_in_their_order() {
    let desk = Desk::with("sla.target_percent = 81\n")
        .file(".config/call-settings/call-settings.toml", "sla.target_percent = 82\n");
    shows!(desk.run("cs get sla.target_percent"), @"82");
    shows!(desk.run("CALL_SETTINGS_FILE=site.toml cs get sla.target_percent"), @"81");
    shows!(desk.run("CALL_SETTINGS_FILE=none.toml cs get sla.target_percent"), @r"
        ! error: `none.toml` is not there
        ? 3
        ");
    // The file of this folder is a matter of its own: root does not look for it.
    shows!(desk.run("CALL_SETTINGS_FILE=none.toml cs -f site.toml paths | grep -v 'this folder' | sed \"s|$HOME|HOME|\" | tr -s ' ' | head -4"), @r"
        * site.toml named on the command line in use
         none.toml named by $CALL_SETTINGS_FILE not there
         /etc/call-settings/call-settings.toml the whole machine not there
         HOME/.config/call-settings/call-settings.toml your own there
        ");
}

#[test]
fn the_file_of_a_folder_is_not_used_by_root_unless_named() {
    let desk = Desk::new().file("call-settings.toml", "sla.target_percent = 81\n");
    let said = desk.run("cs get sla.target_percent");
    if rustix::process::geteuid().is_root() {
        shows!(said, @r"
            80
            ! as root, ./call-settings.toml is used only when named: -f ./call-settings.toml
            ");
    } else {
        assert_eq!(said, "81\n");
    }
}
