//! `edit`, and the program without a verb: the form.

use std::path::{Path, PathBuf};

use crate::disk::{self, LoadError, Loaded};
use crate::replay::lessons::LESSONS;
use crate::say;
use crate::settings::Settings;
use crate::text::{Text, meant, nearest, visible};
use crate::tui::run::{self as form, Calls, Done, LogFile, Logs, RunError, Start};
use crate::tui::simulator::Source;

use super::context::Context;
use super::exit::Exit;
use super::logs;
use super::open::is_input;
use super::opened::Unopened;
use super::taste::{no_theme, taste};
use super::words::Words;

#[derive(clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE")]
    path: Option<PathBuf>,
    #[arg(long)]
    read_only: bool,
    #[arg(long, value_name = "LOG")]
    calls: Vec<PathBuf>,
    #[arg(long, value_name = "NAME")]
    lesson: Option<String>,
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    #[arg(long, value_name = "auto|always|never", value_enum, default_value = "auto")]
    ascii: Ascii,
    #[arg(long)]
    plain: bool,
}

/// When the form is drawn in ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Ascii {
    Auto,
    Always,
    Never,
}

pub const WORDS: Words = Words {
    about: Text {
        en: "Open the form; the same as the program without a verb",
        vi: "Mở form sửa cài đặt; cũng là khi không ghi lệnh nào",
    },
    usage: "[FILE] [--read-only] [--calls LOG]... [--lesson NAME] [--theme NAME] \
            [--ascii auto|always|never] [--plain]",
    args: &[
        (
            "path",
            Text {
                en: "The settings file; one that does not exist yet is created by the first save",
                vi: "Tệp cài đặt; nếu chưa có thì được tạo khi lưu lần đầu",
            },
        ),
        (
            "read_only",
            Text {
                en: "Change and simulate everything, save nothing",
                vi: "Đổi và chạy thử tất cả, không lưu gì",
            },
        ),
        ("calls", Text { en: "A call log to simulate", vi: "Nhật ký cuộc gọi để mô phỏng" }),
        (
            "lesson",
            Text {
                en: "A lesson to open, such as four-ways; any other word lists them",
                vi: "Bài học cần mở, ví dụ four-ways; ghi từ bất kỳ để xem có các bài nào",
            },
        ),
        (
            "theme",
            Text {
                en: "The colours: default, light, dark, mono …, or a theme of your own",
                vi: "Màu sắc: default, light, dark, mono …, hoặc bộ màu của riêng bạn",
            },
        ),
        (
            "ascii",
            Text {
                en: "Draw in ASCII: always, never, or auto: where the terminal shows no more",
                vi: "Vẽ bằng ASCII: always, never, hoặc auto: khi terminal chỉ hiện được ASCII",
            },
        ),
        (
            "plain",
            Text {
                en: "Questions and answers line by line, for screen readers, dumb terminals and serial lines",
                vi: "Hỏi đáp từng dòng, cho trình đọc màn hình, terminal đơn giản và đường nối tiếp",
            },
        ),
    ],
};

pub fn run(args: &Args, context: &mut Context) -> Exit {
    edit(args, context).unwrap_or_else(|exit| exit)
}

fn edit(args: &Args, context: &mut Context) -> Result<Exit, Exit> {
    // What is said before and after the form is on the same terminal.
    context.out.speak(args.ascii.into());
    context.err.speak(args.ascii.into());
    if !context.out.is_terminal() {
        return Err(no_terminal(context));
    }
    let path = place(args, context)?;
    let opened = path.as_deref().map(|path| file(path, context)).transpose()?;
    let (loaded, settings) = opened.unwrap_or_default();
    let lesson = args.lesson.as_deref().map(|name| lesson(name, context)).transpose()?;
    let (source, calls) = calls(args, lesson, &settings, context)?;
    let (taste, preferences) = taste(context);
    let liked = context.language.told().or(taste.preferences.language);
    let start = Start {
        read_only: args.read_only,
        loaded,
        path,
        source,
        calls,
        lesson,
        lang: liked.unwrap_or_else(|| context.lang()),
        theme: args.theme.clone(),
        taste,
        preferences,
        ascii: args.ascii.into(),
    };
    let run = if args.plain { form::plain::run } else { form::run };
    match run(start) {
        Ok(done) => left(&done, context),
        Err(fault) => Err(failed(&fault, context)),
    }
}

/// What is said once the terminal is the user's own again.
fn left(done: &Done, context: &mut Context) -> Result<Exit, Exit> {
    if let Some(path) = &done.unknown {
        let path = path.to_string_lossy();
        let path = visible(&path);
        context.warning(&say!(
            done.lang,
            "the save was not waited for: look whether {path} holds it. The draft is kept; the next start offers it if it is not saved.",
            "đã thoát mà không chờ lưu xong: hãy xem {path} đã có thay đổi chưa. Bản nháp vẫn còn; nếu chưa lưu, lần mở sau sẽ hỏi."
        ));
        return Err(Exit::Unconfirmed);
    }
    if done.unconfirmed {
        return Err(context.unconfirmed());
    }
    if let Some(path) = &done.saved {
        let path = path.to_string_lossy();
        let path = visible(&path);
        context.note(&say!(
            done.lang,
            "saved: {path}. The phone system uses the new values when its service reads the file again.",
            "đã lưu: {path}. Tổng đài dùng giá trị mới khi dịch vụ của nó đọc lại tệp."
        ));
    }
    Ok(Exit::Fine)
}

/// The file to edit; none where none was named and none is there.
fn place(args: &Args, context: &mut Context) -> Result<Option<PathBuf>, Exit> {
    let lang = context.lang();
    if let (Some(_), Some(_)) = (&args.path, &context.file) {
        let sentence = say!(
            lang,
            "two files are named, FILE and -f: name one",
            "hai tệp được ghi, FILE và -f: chỉ ghi một"
        );
        return Err(context.fail(Exit::Usage, &sentence));
    }
    let path = args.path.clone().or_else(|| context.in_use());
    if path.as_deref().is_some_and(is_input) {
        let sentence = say!(
            lang,
            "the form edits a file: `-` is none",
            "form chỉ sửa được tệp: `-` không phải tệp"
        );
        return Err(context.fail(Exit::Usage, &sentence));
    }
    Ok(path)
}

/// The file as it is, and its settings; none where there is none yet. Bytes that are no text are shown by
/// the form, which leads to the versions that are kept.
fn file(path: &Path, context: &mut Context) -> Result<Found, Exit> {
    let fault = match context.try_open(path) {
        Ok(opened) => return Ok((opened.loaded, opened.reading.settings)),
        Err(Unopened::Load(LoadError::NotFound(_))) => return Ok(Found::default()),
        Err(fault) => fault,
    };
    match (&fault, disk::load(path)) {
        (Unopened::NoText(..), Ok(loaded)) => Ok((Some(loaded), Settings::default())),
        _ => Err(context.unopened(&fault)),
    }
}

type Found = (Option<Loaded>, Settings);

/// The number of the lesson of this name, from 0.
fn lesson(name: &str, context: &mut Context) -> Result<usize, Exit> {
    LESSONS.iter().position(|lesson| lesson.name == name).ok_or_else(|| {
        let known = LESSONS.iter().map(|lesson| lesson.name);
        let (lang, name) = (context.lang(), visible(name));
        let hint = meant(lang, nearest(&name, known.clone()));
        let known = known.collect::<Vec<_>>().join(", ");
        context.fail(
            Exit::Usage,
            &say!(
                lang,
                "no lesson is called `{name}`: there are {known}{hint}",
                "không có bài học `{name}`: có các bài {known}{hint}"
            ),
        )
    })
}

/// The calls to simulate: the logs that are named, else the lesson's, else the first lesson's.
fn calls(
    args: &Args,
    lesson: Option<usize>,
    settings: &Settings,
    context: &mut Context,
) -> Result<(Source, Calls), Exit> {
    if args.calls.is_empty() {
        let number = lesson.unwrap_or_default();
        return Ok((Source::Lesson(number), Calls::Here(Box::new(logs::sample(number, settings)))));
    }
    let names: Vec<_> = args.calls.iter().map(|path| path.to_string_lossy()).collect();
    let formats = logs::formats(None, context)?;
    let source = Source::Log(names.join(", "));
    if args.plain {
        let progress = logs::progress_in_lines(&args.calls, context.lang());
        let log = logs::read(&args.calls, &formats, settings, &progress, context)?;
        return Ok((source, Calls::Here(Box::new(log))));
    }
    let files = args.calls.iter().map(|path| log_file(path, context));
    Ok((source, Calls::In(Logs { files: files.collect::<Result<_, _>>()?, formats })))
}

/// A log that the form is to read; what is known to be wrong with it is said before the form opens.
fn log_file(path: &Path, context: &mut Context) -> Result<LogFile, Exit> {
    if is_input(path) {
        let taken = context.take_input();
        return taken.map(|()| LogFile::Input).map_err(|fault| context.unopened(&fault));
    }
    let checked = disk::check_log(path).map_err(Unopened::Load);
    checked.map_err(|fault| context.unopened(&fault))?;
    Ok(LogFile::Path(path.to_owned()))
}

fn no_terminal(context: &mut Context) -> Exit {
    let lang = context.lang();
    context.fail(
        Exit::Usage,
        &say!(
            lang,
            "the form needs a terminal; without one, change values with `call-settings set KEY=VALUE`",
            "form cần có terminal; nếu không có, hãy đổi giá trị bằng `call-settings set KEY=VALUE`"
        ),
    )
}

fn failed(fault: &RunError, context: &mut Context) -> Exit {
    let lang = context.lang();
    match fault {
        RunError::NoTerminal => no_terminal(context),
        RunError::Dumb => context.fail(
            Exit::Usage,
            &say!(
                lang,
                "TERM is `dumb`: the form needs a terminal that can place its cursor; `call-settings edit --plain` asks line by line",
                "TERM là `dumb`: form cần terminal đặt được con trỏ; `call-settings edit --plain` hỏi đáp từng dòng"
            ),
        ),
        RunError::Terminal(error) => {
            let error = error.to_string();
            let error = visible(&error);
            context.fail(
                Exit::Unreachable,
                &say!(lang, "the terminal failed: {error}", "terminal bị lỗi: {error}"),
            )
        }
        RunError::UnknownTheme(name, known) => {
            context.fail(Exit::Usage, &no_theme(name, known, lang))
        }
    }
}

impl From<Ascii> for form::Ascii {
    fn from(ascii: Ascii) -> Self {
        match ascii {
            Ascii::Auto => Self::Auto,
            Ascii::Always => Self::Always,
            Ascii::Never => Self::Never,
        }
    }
}
