//! Views 4 and 5: what the agent sees, and lost connections.

use super::*;

#[test]
fn the_agents_view_tells_what_comes_and_what_does_not() {
    let mut class = Class::lesson(URLS);
    class.press(&[Calls::Show(View::Agent)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  3 SLA  [4 Tổng đài viên]  5 Mất kết nối       cuộc 1/4
    ────────────────────────────────────────────────────────────────────────────────
     15:00 · u1 · gọi vào được nghe · CSKH · khách +849***857 · tổng đài viên lan
     15:00:05  Cuộc gọi đổ về tổng đài viên
               ● notify hiện ra
               ● nhạc chuông đổ, dù notify bật hay tắt (quy ước của chương trình)
     15:00:12  Tổng đài viên bắt máy
               ● Popup answer URL mở
                 https://crm.example.vn/khach?src=tong-dai&userId=lan&
                 hotline=1900%201234&customerNumber=%2B8***857&isCallOut=false&
                 timeAnswer=1795248012000&callId=u1#dau
               ● phiếu ghi mở ra
               ● iframe gọi vào trong phiếu ghi mở https://crm.example.vn/ve/vao
     –         Tổng đài viên bấm vào softphone
               ● cửa sổ webphone mở
                 https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&
                 customerNumber=%2B8***857&isCallOut=false&
                 timeAnswer=1795248012000&callId=u1
     –         Tổng đài viên bấm vào softphone khi không có cuộc gọi
               ● cửa sổ webphone mở https://crm.example.vn/webphone?userId=lan (quy
                 ước của chương trình) …
    ");
    class.set("tickets.auto_create", "off");
    class.set("notifications.incoming_call", "off");
    insta::assert_snapshot!(class.styled(Lang::En, SMALL), @r"
      1 Calls  2 Compare  3 SLA  [4 Agent]  5 Lost connection              call 1/4
                                 bbbbbbbbb
    ────────────────────────────────────────────────────────────────────────────────
     15:00 · u1 · answered incoming call · CSKH · customer +849***857 · agent lan
     bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
     15:00:05  The call rings the agent
               bbbbbbbbbbbbbbbbbbbbbbbb
               ○ the notification is off
               ● the ringtone plays, with the notification on or off (this
               b
                 program's decision)
     15:00:12  The agent answers
               bbbbbbbbbbbbbbbbb
               ● the popup answer URL opens
               b
                 https://crm.example.vn/khach?src=tong-dai&userId=lan&
                 hotline=1900%201234&customerNumber=%2B8***857&isCallOut=false&
                 timeAnswer=1795248012000&callId=u1#dau
               ○ the ticket does not come, since the call has no ticket
               ○ the incoming iframe in the ticket does not come, since the call
                 has no ticket
     –         The agent clicks the softphone
               bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
               ● the webphone window opens
               b
                 https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&
                 customerNumber=%2B8***857&isCallOut=false&
                 timeAnswer=1795248012000&callId=u1
     –         The agent clicks the softphone between calls …
               bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    ");
}

#[test]
fn losses_of_connection_stand_on_a_line_of_time() {
    let mut class = Class::lesson(LOST);
    class.press(&[Calls::Show(View::Connection), Calls::Next]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  3 SLA  4 Tổng đài viên  [5 Mất kết nối]       cuộc 2/3
    ────────────────────────────────────────────────────────────────────────────────
     Mất kết nối liên tục quá 30 giây thì hệ thống tự ngắt cuộc gọi.

     Thời gian gọi      0         100       200       300       400
      14:00  k1         ████████████░░░█████████████████████  tiếp tục
    > 14:10  k2         ██████░░████░░██████████████████████  tiếp tục
      14:20  k3         ?

     k2: Mất kết nối lúc 14:11:00, có lại sau 20 giây; giới hạn là 30 giây: cuộc
     gọi tiếp tục. Mất kết nối lúc 14:12:00, có lại sau 25 giây; giới hạn là 30
     giây: cuộc gọi tiếp tục. Tổng cộng mất 45 giây, nhưng các lần mất kết nối
     không cộng dồn (quy ước của chương trình).
    ");
    class.press(&[Calls::Last]);
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      1  2  3  4  [5 Lost connection]                  3/3
    ───────────────────────────────────────────────────────
     A call that lost its connection for 30 s on end is
     ended.

     Length of call     0         300
      14:00  k1         ████░███████  goes on
      14:10  k2         ██░█░███████  goes on
    > 14:20  k3         ██████░│ ended at 14:23:30

     k3: Lost at 14:23:00 and not back within 30 s: the
     system ends the call at 14:23:30.
    ");
}

#[test]
fn a_log_without_losses_has_no_data_rather_than_none() {
    let mut class = Class::lesson(FOUR_WAYS);
    class.press(&[Calls::Show(View::Connection)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      1 Cuộc gọi  2 So sánh  3 SLA  4 Tổng đài viên  [5 Mất kết nối]       cuộc 1/7
    ────────────────────────────────────────────────────────────────────────────────
     Mất kết nối liên tục quá 30 giây thì hệ thống tự ngắt cuộc gọi.

     Không có dữ liệu: nhật ký này không ghi các lần mất kết nối.
    ");
}
