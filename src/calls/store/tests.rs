use proptest::prelude::*;

use super::*;
use crate::calls::{Direction, Outcome, Time};

fn time() -> impl Strategy<Value = Time> {
    prop_oneof![
        8 => (0..200_000_i64).prop_map(|s| Time(1_795_194_000_000 + s * 1000)),
        2 => (0..200_000_000_i64).prop_map(|ms| Time(1_795_194_000_000 + ms)),
        1 => any::<i64>().prop_map(Time),
    ]
}

fn call() -> impl Strategy<Value = Call> {
    let kind = (
        prop::sample::select(vec![Direction::In, Direction::Out, Direction::Internal]),
        prop::sample::select(vec![Outcome::Answered, Outcome::Missed, Outcome::Ivr]),
    );
    let texts = ("c[0-9]{1,2}|.{0,6}", "090[0-9]|.{0,3}", "19|", "an|", "q[0-9]|.{0,2}");
    let option = || prop::option::of(time());
    let loss = (time(), option()).prop_map(|(lost, restored)| Loss { lost, restored });
    let losses = prop::collection::vec(loss, 0..3);
    let times = (time(), option(), option(), time(), prop::option::of(any::<u32>()), losses);
    (kind, texts, times).prop_map(|((direction, outcome), texts, times)| {
        let (id, customer, hotline, agent, queue) = texts;
        let (started, queued, answered, ended, stated_wait, losses) = times;
        Call {
            id,
            direction,
            outcome,
            customer,
            hotline,
            agent,
            queue,
            started,
            queued,
            answered,
            ended,
            stated_wait,
            losses,
        }
    })
}

proptest! {
    #[test]
    fn calls_come_out_as_they_were_put_in(calls in prop::collection::vec(call(), 0..100)) {
        let packed: Calls = calls.iter().cloned().collect();
        prop_assert_eq!(packed.iter().collect::<Vec<_>>(), calls.clone());
        for (at, call) in calls.iter().enumerate() {
            prop_assert_eq!(packed.get(at), Some(call.clone()));
            let brief = packed.brief(at).unwrap();
            prop_assert_eq!(packed.customers().get(brief.customer), &call.customer);
            prop_assert_eq!(packed.queues().get(brief.queue), &call.queue);
            prop_assert_eq!((brief.started, brief.ended), (call.started, call.ended));
        }
        prop_assert_eq!(packed.get(calls.len()), None);
    }

    #[test]
    fn gathered_calls_are_there_once_and_in_order(calls in prop::collection::vec(call(), 0..60)) {
        let mut gathering = Gathering::default();
        let mut standing: Vec<Call> = Vec::new();
        for (at, call) in calls.iter().enumerate() {
            gathering.push(call.clone());
            if at % 7 == 6 {
                gathering.pack();
            }
            match standing.iter_mut().find(|other| other.id == call.id) {
                None => standing.push(call.clone()),
                Some(other) if call.outranks(other) => *other = call.clone(),
                Some(_) => {}
            }
        }
        standing.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
        let duplicates = (calls.len() - standing.len()) as u64;
        let (gathered, left_out) = gathering.finish();
        prop_assert_eq!(gathered.iter().collect::<Vec<_>>(), standing);
        prop_assert_eq!(left_out, duplicates);
    }
}
