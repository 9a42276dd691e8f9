//! How the registry's rows reach the fields of the settings.

/// A pair of functions that reach one field of `S`, for reading and for writing.
pub struct Lens<S, T> {
    /// Reads the field.
    pub get: fn(&S) -> &T,
    /// Reaches the field to change it.
    pub get_mut: fn(&mut S) -> &mut T,
}

/// The lens to a field by its path: `lens!(sla.target_percent)`.
macro_rules! lens {
    ($($field:ident).+) => {
        $crate::settings::Lens { get: |s| &s.$($field).+, get_mut: |s| &mut s.$($field).+ }
    };
}

/// The choice kind of a field by its path and type: `choice!(tickets.merge_missed: Strategy)`.
macro_rules! choice {
    ($($field:ident).+ : $type:ty) => {
        $crate::settings::Kind::Choice {
            choices: &<$type as $crate::settings::Choose>::CHOICES,
            get: |s| $crate::settings::Choose::number(s.$($field).+),
            set: |s, at| s.$($field).+ = <$type as $crate::settings::Choose>::ALL[at],
        }
    };
}

pub(super) use {choice, lens};
