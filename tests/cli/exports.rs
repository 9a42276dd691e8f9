//! What a simulation writes for others: the tickets, and a page that compares the four strategies.

use super::*;

/// A day on which the four strategies differ, with a customer who tries out spreadsheets.
const LOG: &str = "call_id,direction,customer,queue,started_at,answered_at,ended_at
c1,in,+84900000012,cskh,2026-11-21T09:12:00+07:00,,2026-11-21T09:12:48+07:00
c2,in,0900000012,ban-hang,2026-11-21T09:40:00+07:00,,2026-11-21T09:41:02+07:00
c3,out,0900000012,,2026-11-21T10:05:00+07:00,,2026-11-21T10:05:31+07:00
c4,in,\"=HYPERLINK(\"\"x\"\",1)\",cskh,2026-11-21T11:00:00+07:00,2026-11-21T11:00:05+07:00,2026-11-21T11:00:31+07:00
@c5,in,0900000012,cskh,2026-11-21T12:00:00+07:00,,2026-11-21T12:00:31+07:00
";

fn desk() -> Desk {
    let site = "[site]\nname = \"A|B <i>\"\n[tickets]\nmerge_missed = \"all-inbound\"\n";
    Desk::with(site).file("calls.csv", LOG)
}

#[test]
fn tickets_are_written_with_their_calls_and_safely_for_spreadsheets() {
    let desk = desk();
    let with = |rest: &str| desk.run(&format!("cs -f site.toml simulate calls.csv {rest}"));
    shows!(with("--tickets t.csv > out; cat t.csv"), @r#"
    ticket,call_id,started_at,ended_at,direction,outcome,customer,hotline,user,queue,reason,why
    1,c1,2026-11-21T09:12:00+07:00,2026-11-21T09:12:48+07:00,in,missed,'+84900000012,,,cskh,first,"09:12, missed incoming call, queue cskh. Strategy 1: opens ticket #1, since it is the customer's first missed incoming call of the day."
    1,c2,2026-11-21T09:40:00+07:00,2026-11-21T09:41:02+07:00,in,missed,0900000012,,,ban-hang,joined,"09:40, missed incoming call, queue ban-hang. Strategy 1: joins ticket #1, opened at 09:12 by call c1: the same customer, both incoming, the same day."
    1,'@c5,2026-11-21T12:00:00+07:00,2026-11-21T12:00:31+07:00,in,missed,0900000012,,,cskh,joined,"12:00, missed incoming call, queue cskh. Strategy 1: joins ticket #1, opened at 09:12 by call c1: the same customer, both incoming, the same day."
    2,c3,2026-11-21T10:05:00+07:00,2026-11-21T10:05:31+07:00,out,missed,0900000012,,,,unmerged,"10:05, missed outgoing call. Strategy 1: opens ticket #2, since it merges incoming calls only, each missed outgoing call is a ticket (this program's decision)."
    3,c4,2026-11-21T11:00:00+07:00,2026-11-21T11:00:31+07:00,in,answered,"'=HYPERLINK(""x"",1)",,,cskh,answered,"11:00, answered incoming call, queue cskh. Opens ticket #3: every answered call has one of its own (this program's decision)."
    "#);
    shows!(with("--tickets t.csv --raw > out; cut -d, -f1,2,7 t.csv"), @r#"
    ticket,call_id,customer
    1,c1,+84900000012
    1,c2,0900000012
    1,@c5,0900000012
    2,c3,0900000012
    3,c4,"=HYPERLINK(""x""
    "#);
    shows!(with("--queue ban-hang --tickets t.json --lang vi > out; cat t.json"), @r#"
    [
      {
        "ticket": 1,
        "calls": [
          {
            "call_id": "c2",
            "started_at": "2026-11-21T09:40:00+07:00",
            "ended_at": "2026-11-21T09:41:02+07:00",
            "direction": "in",
            "outcome": "missed",
            "customer": "0900000012",
            "hotline": "",
            "user": "",
            "queue": "ban-hang",
            "reason": "first",
            "why": "09:40, gọi vào nhỡ, hàng đợi ban-hang. Cách 1: mở phiếu mới #1, vì đây là cuộc gọi vào nhỡ đầu tiên trong ngày của khách hàng này."
          }
        ]
      }
    ]
    "#);
    assert!(desk.read("out").contains("Phiếu ghi"));
}

#[test]
fn what_was_written_for_a_spreadsheet_is_read_again_as_it_was() {
    let desk = desk();
    let with = |rest: &str| desk.run(&format!("cs -f site.toml simulate {rest}"));
    shows!(with("calls.csv --tickets t.csv > out; cut -d, -f2,7 t.csv"), @r#"
    call_id,customer
    c1,'+84900000012
    c2,0900000012
    '@c5,0900000012
    c3,0900000012
    c4,"'=HYPERLINK(""x""
    "#);
    shows!(with("t.csv --tickets u.csv --raw > out; cut -d, -f2,7 u.csv"), @r#"
    call_id,customer
    c1,+84900000012
    c2,0900000012
    @c5,0900000012
    c3,0900000012
    c4,"=HYPERLINK(""x""
    "#);
}

#[test]
fn what_cannot_be_meant_is_not_written() {
    let desk = desk();
    shows!(desk.run("cs simulate calls.csv --tickets t.xlsx"), @r"
    ! error: `t.xlsx` ends neither in .csv nor in .json: tickets are written as one of the two
    ? 2
    ");
    shows!(desk.run("ln calls.csv t.csv; cs simulate calls.csv --tickets t.csv"), @r"
    ! error: `t.csv` is read, and would be written over
    ? 2
    ");
    shows!(desk.run("cs -f site.toml simulate calls.csv --report site.toml --lang vi"), @r"
    ! lỗi: `site.toml` đang được đọc, nếu ghi sẽ bị đè lên
    ? 2
    ");
    shows!(desk.run("cs simulate calls.csv --tickets no/such/t.csv"), @r"
    ! error: cannot write `no/such/t.csv`: it is not there
    ? 3
    ");
}

#[test]
fn a_report_compares_the_four_strategies_and_masks_the_numbers() {
    let desk = desk();
    shows!(desk.run("cs -f site.toml simulate calls.csv --report r.md > out; cat r.md"), @r"
    # A\|B \<i\>: what the four ways to merge make of 5 calls

    calls.csv, from 21 Nov 2026 to 21 Nov 2026. Times are those of Asia/Ho_Chi_Minh; customers' numbers are masked.

    ## Tickets

    | way to merge | tickets | against the one in force | of answered calls | of missed calls |
    | --- | --: | --: | --: | --: |
    | **1. Merge all missed incoming calls into one ticket (`all-inbound`)** | 3 | in force | 1 | 2 |
    | 2. Each missed call is a ticket (`per-call`) | 5 | +2 | 1 | 4 |
    | 3. Merge missed incoming calls into one ticket and missed outgoing calls into one ticket (`per-direction`) | 3 | ±0 | 1 | 2 |
    | 4. Merge missed incoming calls of the same queue into one ticket and missed outgoing calls into one ticket (`per-queue`) | 4 | +1 | 1 | 3 |

    ## Where they differ

    Days of one customer on which they differ: 1. The greatest differences:

    | customer | day | missed in | missed out | way 1 | way 2 | way 3 | way 4 |
    | --- | --: | --: | --: | --: | --: | --: | --: |
    | +849\*\*\*012 | 21 Nov 2026 | 3 | 1 | 2 | 4 | 2 | 3 |

    ## SLA: 80% of calls answered within 20 s

    | of | within / all | rate | target |
    | --- | --: | --: | --: |
    | answered calls (the settings page) | 1 / 1 | 100.00% | met |
    | offered calls (the vendor's report) | 1 / 4 | 25.00% | not met |
    | the same without those missed within 5 s | 1 / 4 | 25.00% | not met |

    ## Calls

    | calls | number |
    | --- | --: |
    | records read | 5 |
    | incoming | 4 |
    | outgoing | 1 |
    | answered | 1 |
    | missed | 4 |

    ## Queues that the file does not list

    - cskh: 3
    - ban-hang: 1

    ## Settings

    | setting | value |
    | --- | --: |
    | Create tickets automatically (`tickets.auto_create`) | on |
    | Merge a customer's missed calls of one day (`tickets.merge_missed`) | 1 all incoming |
    | SLA target percent (`sla.target_percent`) | 80% |
    | SLA answer within (seconds) (`sla.answer_within_seconds`) | 20 s |
    | Time zone (`site.time_zone`) | Asia/Ho\_Chi\_Minh |
    | Country of phone numbers (`site.country`) | VN |
    ");
    shows!(desk.run("cs simulate calls.csv --queue none --report r.md --lang vi > out; cat r.md"), @r"
    # Cài đặt cuộc gọi: bốn cách gộp trên 0 cuộc gọi

    calls.csv. Giờ theo Asia/Ho_Chi_Minh; số của khách hàng được che bớt.

    ## Phiếu ghi

    | cách gộp | phiếu ghi | so với cách đang chọn | từ cuộc được nghe | từ cuộc nhỡ |
    | --- | --: | --: | --: | --: |
    | 1. Gộp toàn bộ các cuộc gọi vào nhỡ vào một ticket (`all-inbound`) | 0 | ±0 | 0 | 0 |
    | **2. Mỗi cuộc gọi nhỡ là một ticket (`per-call`)** | 0 | đang chọn | 0 | 0 |
    | 3. Gộp cuộc gọi vào nhỡ vào một ticket và cuộc gọi ra nhỡ vào một ticket (`per-direction`) | 0 | ±0 | 0 | 0 |
    | 4. Gộp cuộc gọi vào nhỡ của cùng một queue vào một ticket và cuộc gọi ra nhỡ vào cùng một ticket (`per-queue`) | 0 | ±0 | 0 | 0 |

    ## Khác nhau ở đâu

    Không ở đâu cả: trên các cuộc gọi này bốn cách như nhau.

    ## SLA: 80% cuộc gọi được nghe trong 20 giây

    | tính trên | đạt / tổng | tỷ lệ | mục tiêu |
    | --- | --: | --: | --: |
    | cuộc gọi được nghe (trang cài đặt) | 0 / 0 | – | chưa có dữ liệu |
    | cuộc gọi vào hàng đợi (báo cáo của hãng) | 0 / 0 | – | chưa có dữ liệu |
    | như trên, trừ cuộc nhỡ trong 5 giây đầu | 0 / 0 | – | chưa có dữ liệu |

    ## Cuộc gọi

    | cuộc gọi | số cuộc |
    | --- | --: |
    | mục đã đọc | 5 |
    | gọi vào | 0 |
    | gọi ra | 0 |
    | được nghe | 0 |
    | nhỡ | 0 |

    ## Cài đặt

    | cài đặt | giá trị |
    | --- | --: |
    | Tự động tạo phiếu ghi (`tickets.auto_create`) | bật |
    | Gộp phiếu ghi nhỡ của cùng một Khách hàng trong ngày (`tickets.merge_missed`) | 2 không gộp |
    | SLA target percent (`sla.target_percent`) | 80% |
    | SLA answer within (`sla.answer_within_seconds`) | 20 giây |
    | Múi giờ (`site.time_zone`) | Asia/Ho\_Chi\_Minh |
    | Quốc gia của số điện thoại (`site.country`) | VN |
    ");
}
