//! View 1: the calls, and every verdict on one.

use super::*;

#[test]
fn the_selected_call_is_explained_with_the_urls_that_open() {
    let mut class = Class::lesson(URLS);
    class.press(&[Calls::Show(View::Calls)]);
    insta::assert_snapshot!(class.screen(Lang::Vi, SMALL), @r"
      [1 Cuộc gọi]  2 So sánh  3 SLA  4 Tổng đài viên  5 Mất kết nối       cuộc 1/4
    ────────────────────────────────────────────────────────────────────────────────
     Thứ Bảy 21/11/2026     khách          cuộc      kết quả    phiếu ghi     chờ
    > 15:00 vào  CSKH       +849***857     u1        được nghe  #1 mở         7 s
      15:10 ra              0976***857     u2        được nghe  ?             ?
      15:20 vào  CSKH       0976***857     u3        nhỡ        ?             ?
    ────────────────────────────────────────────────────────────────────────────────
     15:00, gọi vào được nghe, hàng đợi CSKH. Mở phiếu mới #1: cuộc gọi được nghe
     nào cũng có phiếu ghi riêng (quy ước của chương trình).
     Được nghe sau 7 giây từ lúc vào hàng đợi (quy ước của chương trình); giới hạn
     là 20 giây: đạt.
     Tổng đài viên bắt máy: Popup answer URL mở
     https://crm.example.vn/khach?src=tong-dai&userId=lan&hotline=1900%201234&
     customerNumber=%2B8***857&isCallOut=false&timeAnswer=1795248012000&
     callId=u1#dau
     Tổng đài viên bắt máy: iframe gọi vào trong phiếu ghi mở
     https://crm.example.vn/ve/vao
     Tổng đài viên bấm vào softphone: cửa sổ webphone mở
     https://crm.example.vn/webphone?userId=lan&hotline=1900%201234&
     customerNumber=%2B8***857&isCallOut=false&timeAnswer=1795248012000&callId=u1
     Khách hàng +849***857, trong nhật ký là +849***857. …
    ");
    class.press(&[Calls::Next]);
    insta::assert_snapshot!(class.screen(Lang::En, BESIDE), @r"
      [1 Calls]  2  3  4  5                            2/4
    ───────────────────────────────────────────────────────
     Saturday 21 Nov 2026   outcome    ticket       wait
      15:00 in   CSKH       answered   #1 new       7 s
    > 15:10 out             answered   #2 new
      15:20 in   CSKH       missed     ?            ?
      15:30 internal        answered   ?            ?
    ───────────────────────────────────────────────────────
     15:10, answered outgoing call. Opens ticket #2: every
     answered call has one of its own (this program's
     decision).
     Not part of the SLA: it counts incoming calls that
     reached a queue or an agent.
     The customer answers: the popup answer URL opens
     https://crm.example.vn/khach?src=tong-dai&userId=hoa&
     hotline=19001234&customerNumber=0976***857&
     isCallOut=true&timeAnswer=1795248609000&callId=u2#dau
     The customer answers: the callout iframe in the
     ticket opens https://crm.example.vn/ve/ra
     The agent clicks the softphone: the webphone window
     opens
     https://crm.example.vn/webphone?userId=hoa&
     hotline=19001234&customerNumber=0976***857&
     isCallOut=true&timeAnswer=1795248609000&callId=u2
     Customer +849***857, in the log 0976***857.
     The day is 21 Nov 2026, by the clock of
     Asia/Ho_Chi_Minh.
    ");
}

#[test]
fn a_long_logs_ticket_numbers_stand_whole_in_the_list() {
    let mut class = Class::log(&crate::compare::long_log(12_345));
    class.press(&[Calls::Show(View::Calls), Calls::Last]);
    class.set("tickets.merge_missed", "per-queue");
    insta::assert_snapshot!(class.line(Lang::En, ">"), @"> 08:39 in              0900***343     c12344    missed     #12344 joins  0 s");
}
