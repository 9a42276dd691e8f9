//! Files as they are found in the wild: one value is set, and not one other byte changes.
