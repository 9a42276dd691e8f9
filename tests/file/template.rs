//! The file that `init` makes.

use call_settings::file::{read, template, write};
use call_settings::settings::{Key, ROWS, Settings};
use call_settings::text::Lang;

#[test]
fn the_template_reads_as_the_defaults_without_a_problem() {
    for lang in Lang::ALL {
        let text = template(lang);
        let reading = read(&text);
        assert_eq!(reading.settings, Settings::default());
        assert_eq!(reading.problems, []);
        assert!(ROWS.iter().all(|row| reading.span(&Key::Setting(row)).is_some()));
        assert!(text.lines().all(|line| line.chars().count() <= 104), "{text}");
    }
}

#[test]
fn the_template_has_every_setting_on_a_line_of_its_own_in_the_order_of_the_page() {
    let text = template(Lang::Vi);
    let keys: Vec<_> =
        text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    insta::assert_snapshot!(keys.join("\n"), @r#"
    version = 1
    tickets.auto_create = true
    notifications.incoming_call = true
    tickets.merge_missed = "per-call"
    urls.popup_answer = ""
    urls.incoming_iframe = ""
    urls.callout_iframe = ""
    urls.webphone_embed = ""
    sla.target_percent = 80
    sla.answer_within_seconds = 20
    connection.end_after_seconds = 30
    ringtone.file = "default"
    site.name = ""
    site.time_zone = "Asia/Ho_Chi_Minh"
    site.country = "VN"
    site.language = ""
    "#);
}

#[test]
fn the_template_explains_each_choice_in_the_words_of_the_page() {
    let text = template(Lang::Vi);
    let start = text.find("# Gộp phiếu ghi nhỡ").unwrap();
    let end = text.find("\n\n# Popup").unwrap();
    insta::assert_snapshot!(&text[start..end], @r#"
    # Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày
    # Gộp các cuộc gọi nhỡ trong ngày của cùng một khách hàng theo một trong bốn cách. Sau 12 giờ đêm
    # luôn mở phiếu ghi mới.
    # Cho phép:
    #   "all-inbound": Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket
    #   "per-call": Mỗi cuộc gọi nhỡ là một ticket
    #   "per-direction": Gộp cuộc gọi vào nhỡ vào một ticket và cuộc gọi ra nhỡ vào một ticket
    #   "per-queue": Gộp cuộc gọi vào nhỡ của cùng một queue vào một ticket và cuộc gọi ra nhỡ vào cùng
    #     một ticket
    tickets.merge_missed = "per-call"
    "#);
}

#[test]
fn the_queue_of_the_template_can_be_uncommented() {
    let text = template(Lang::Vi);
    let start = text.find("# [[queues]]").unwrap();
    let example = text[start..].replace("\n# ", "\n");
    let example = &example[2..];
    let reading = read(example);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.settings.queues[0].title(), "Chăm sóc khách hàng");
    let text = template(Lang::En);
    let mut settings = read(&text).settings;
    settings.queues = reading.settings.queues;
    assert!(write(&text, &settings, &[]).unwrap().starts_with(&text));
}
