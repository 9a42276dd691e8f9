//! What a mapping can say of a call: the keys of `[call]`.

/// What a mapping can say of a call.
#[derive(Clone, Copy)]
pub(super) enum Field {
    Id,
    Customer,
    Hotline,
    Agent,
    Queue,
    Started,
    Queued,
    Answered,
    Ended,
    Lasted,
    Rang,
    Talked,
    Waited,
}

impl Field {
    /// The keys of `[call]`, in the order of the fields.
    pub(super) const NAMES: [&'static str; 13] = [
        "id", "customer", "hotline", "agent", "queue", "started", "queued", "answered", "ended",
        "lasted", "rang", "talked", "waited",
    ];
    /// How many there are.
    pub(super) const COUNT: usize = Self::NAMES.len();

    /// Its key.
    pub(super) const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}
