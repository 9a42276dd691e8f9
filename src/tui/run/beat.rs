//! The beat at which the simulator plays: what decides when the next call comes, told what the time is.

use std::time::{Duration, Instant};

/// How long a call stays while the simulator plays.
pub const BEAT: Duration = Duration::from_millis(800);

/// When the call after this one is played; never while none is.
#[derive(Debug, Default)]
pub struct Beat(Option<Instant>);

impl Beat {
    /// When the next call is played, if any is: a key or news in between does not put it off.
    pub fn due(&mut self, is_playing: bool, now: Instant) -> Option<Instant> {
        self.0 = is_playing.then(|| self.0.unwrap_or(now + BEAT));
        self.0
    }

    /// Whether the next call is to be played now; the one after it then waits for a beat of its own.
    pub fn strikes(&mut self, now: Instant) -> bool {
        self.0.take_if(|due| *due <= now).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tenths of a second at which a call is played, if the loop wakes at these and the simulator
    /// plays between two of them.
    fn played(woken: &[u64], plays: std::ops::Range<u64>) -> Vec<u64> {
        let (mut beat, began) = (Beat::default(), Instant::now());
        let at = |tenths: u64| began + Duration::from_millis(100 * tenths);
        let mut struck = Vec::new();
        for now in woken {
            if beat.strikes(at(*now)) {
                struck.push(*now);
            }
            let due = beat.due(plays.contains(now), at(*now));
            assert!(
                due.is_none_or(|due| due > at(*now) && due <= at(*now) + BEAT),
                "{now}: {due:?}"
            );
        }
        struck
    }

    #[test]
    fn a_call_comes_every_eight_tenths_whatever_wakes_the_loop_in_between() {
        assert_eq!(played(&[0, 8, 16, 24], 0..100), [8, 16, 24]);
        assert_eq!(played(&[0, 1, 2, 3, 7, 8, 9, 15, 16], 0..100), [8, 16]);
        let every_tenth: Vec<u64> = (0..40).collect();
        assert_eq!(played(&every_tenth, 0..100), [8, 16, 24, 32]);
    }

    #[test]
    fn a_loop_that_woke_late_plays_one_call_and_not_all_it_missed() {
        assert_eq!(played(&[0, 30, 31, 37, 38], 0..100), [30, 38]);
    }

    #[test]
    fn while_nothing_plays_nothing_wakes_the_loop() {
        assert_eq!(Beat::default().due(false, Instant::now()), None);
        assert!(played(&[0, 8, 16], 100..100).is_empty());
    }

    #[test]
    fn what_was_stopped_and_begins_again_begins_with_a_whole_beat() {
        assert!(played(&[0, 4, 5, 6, 12, 13, 14], 0..5).is_empty());
        let (mut beat, began) = (Beat::default(), Instant::now());
        beat.due(true, began);
        beat.due(false, began + BEAT / 2);
        assert_eq!(beat.due(true, began + BEAT), Some(began + BEAT * 2));
    }
}
