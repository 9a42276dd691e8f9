//! Where keys mean something, and the groups of places that share their keys.

/// Where a key means something: what has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The rows of the form.
    Form,
    /// The same on the list of the queues, where they are added and removed.
    Queues,
    /// The simulator's page.
    Simulator,
    /// The same on the view of the SLA, where a limit can be tried.
    Sla,
    /// The list of the lessons, over the view.
    Lessons,
    /// The form for a call by hand, over the view.
    Adding,
    /// The words of the filter, above the calls that they narrow.
    Filtering,
    /// The whole story of a call, over the page.
    Story,
    /// Everything about one setting, over the page.
    About,
    /// Settings from elsewhere, offered over the page.
    Offer,
    /// The list of the steps, over the page.
    Journal,
    /// A step of the tour, over the page.
    Tour,
    /// What to copy, over the page.
    Copy,
    /// What was copied, over the whole screen.
    Copied,
    /// The page of the changes.
    Changes,
    /// The line for a note on that page.
    Note,
    /// The page of the saves.
    Saves,
    /// The errors of a file that is not TOML.
    Repair,
    /// The ways to merge.
    Ways,
    /// The choices of another row.
    Picker,
    /// A field of the form.
    Field,
    /// The field for a path to save to.
    Path,
    /// The search.
    Find,
    /// The palette of actions.
    Palette,
    /// A question with its answers.
    Question,
    /// The help page.
    Help,
    /// The choice of how the form looks.
    Display,
}

/// The settings' own rows.
pub const FORM: &[Where] = &[Where::Form, Where::Queues];
/// The four pages.
pub const PAGES: &[Where] =
    &[Where::Form, Where::Queues, Where::Simulator, Where::Sla, Where::Changes, Where::Saves];
/// The pages and the note, from which Tab leads on.
pub const TABBED: &[Where] = &[
    Where::Form,
    Where::Queues,
    Where::Simulator,
    Where::Sla,
    Where::Changes,
    Where::Saves,
    Where::Note,
];
/// The pages and the list of errors.
pub const ANYWHERE: &[Where] = &[
    Where::Form,
    Where::Queues,
    Where::Simulator,
    Where::Sla,
    Where::Changes,
    Where::Saves,
    Where::Repair,
];
/// The simulator.
pub const CALLS: &[Where] = &[Where::Simulator, Where::Sla];
/// Lists with a cursor.
pub const LISTS: &[Where] = &[Where::Form, Where::Queues, Where::Changes, Where::Question];
/// Lists under a field.
pub const SEARCHED: &[Where] = &[Where::Find, Where::Palette];
/// Lists that show what they would do.
pub const LOOKED_AT: &[Where] = &[Where::Ways, Where::Picker, Where::Display];
/// Texts that scroll.
pub const TEXTS: &[Where] =
    &[Where::Copied, Where::Saves, Where::Repair, Where::Help, Where::About, Where::Offer];
/// What has a first and a last row.
pub const ENDS: &[Where] = &[
    Where::Copy,
    Where::Copied,
    Where::Form,
    Where::Queues,
    Where::Changes,
    Where::Question,
    Where::Ways,
    Where::Picker,
    Where::Saves,
    Where::Repair,
    Where::Help,
    Where::Story,
    Where::Display,
    Where::About,
    Where::Offer,
    Where::Journal,
];
/// What has pages of rows.
pub const SCROLLED: &[Where] = &[
    Where::Copied,
    Where::Form,
    Where::Queues,
    Where::Changes,
    Where::Saves,
    Where::Repair,
    Where::Help,
    Where::Note,
    Where::About,
    Where::Offer,
    Where::Journal,
];
/// Every place.
pub const EVERYWHERE: &[Where] = &[
    Where::Form,
    Where::Queues,
    Where::Simulator,
    Where::Sla,
    Where::Changes,
    Where::Note,
    Where::Saves,
    Where::Repair,
    Where::Ways,
    Where::Picker,
    Where::Field,
    Where::Path,
    Where::Find,
    Where::Palette,
    Where::Question,
    Where::Help,
    Where::Lessons,
    Where::Adding,
    Where::Filtering,
    Where::Story,
    Where::Display,
    Where::About,
    Where::Offer,
    Where::Journal,
    Where::Tour,
    Where::Copy,
    Where::Copied,
];
