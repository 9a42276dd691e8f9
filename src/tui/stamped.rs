//! A part of the state that tells whether it may have changed since it was drawn.

use std::ops::{Deref, DerefMut};

/// A value, and how often somebody was in a position to change it.
#[derive(Debug, Default)]
pub struct Stamped<T> {
    value: T,
    stamp: Stamp,
}

/// One moment of a value's life: as long as its stamp is the same, so is the value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp(u64);

impl Stamp {
    /// The next moment.
    pub const fn pass(&mut self) {
        self.0 = self.0.wrapping_add(1);
    }
}

impl<T> Stamped<T> {
    /// The value as it is now.
    pub const fn new(value: T) -> Self {
        Self { value, stamp: Stamp(0) }
    }

    /// Which moment this is.
    pub const fn stamp(&self) -> Stamp {
        self.stamp
    }
}

impl<T> Deref for Stamped<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Stamped<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.stamp.pass();
        &mut self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_stays_while_nobody_can_change_the_value() {
        let mut seen = Stamped::new(String::from("a"));
        let first = seen.stamp();
        assert_eq!((seen.as_str(), seen.stamp()), ("a", first));
        seen.push('b');
        let second = seen.stamp();
        assert_ne!(first, second);
        *seen = String::from("a");
        assert!(![first, second].contains(&seen.stamp()));
    }
}
