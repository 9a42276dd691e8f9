//! What keys do, by name: nothing here knows how it is done.

/// What a key does; what it does it to is up to where it is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The labels of the table's rows say what each does.
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    First,
    Last,
    Enter,
    Back,
    Toggle,
    More,
    Less,
    /// The digit that was pressed.
    Digit(u8),
    Default,
    Add,
    Remove,
    Compare,
    Find,
    Palette,
    Undo,
    Redo,
    SavePage,
    NextPage,
    PreviousPage,
    Help,
    Language,
    Quit,
    /// The whole text of the file in the user's own editor.
    EditFile,
    /// The value under the cursor there.
    EditValue,
    Reload,
    /// The versions of a file that cannot be edited.
    History,
    Display,
    Mask,
    /// Copy something of what is shown.
    Copy,
    /// The mouse on or off.
    Mouse,
    Repaint,
    Suspend,
    /// The whole story of the selected call.
    Story,
    /// Everything about the setting under the cursor.
    About,
    /// To what keeps a setting from having an effect.
    Cause,
    /// Every setting to its default.
    AllDefault,
    /// The list of the steps.
    Journal,
    /// Compare with another file.
    CompareFile,
    /// The tour of five steps.
    Tour,
    /// Back to the call that led to a setting.
    ToCall,
    /// Something in the simulator.
    Simulator(Calls),
}

/// One of the five views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// 1: the calls, and everything about the selected one.
    Calls,
    /// 2: the four ways to merge, side by side.
    #[default]
    Compare,
    /// 3: the SLA.
    Sla,
    /// 4: what the agent sees.
    Agent,
    /// 5: lost connections.
    Connection,
}

/// What a key asks of the simulator; the key table has a row for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    /// The call before (←, ↑); in the list of lessons, the one above.
    Previous,
    /// The call after (→, ↓), which shows its verdict.
    Next,
    /// A page of calls back.
    PageUp,
    /// A page of calls on.
    PageDown,
    /// The first call (Home).
    First,
    /// The last call: the whole log (End).
    Last,
    /// The next call on which the four ways to merge differ (n).
    NextDifference,
    /// The one before on which they differ (N).
    PreviousDifference,
    /// Words that narrow the list of calls (f).
    Filter,
    /// Step on by itself, or stop (p).
    Play,
    /// Keep the calls added by hand in a file (K).
    Keep,
    /// Every verdict, also those after the cursor (h); again hides them.
    RevealAll,
    /// Has the logs read that were given up, or could not be read.
    ReadAgain,
    /// A form to add a call by hand (a).
    AddCall,
    /// The other direction of a call by hand, on its row (Space).
    Turn,
    /// What the view is for: to the setting, take the limit, open the lesson (Enter).
    Enter,
    /// The call at this place of the log (a click).
    GoTo(usize),
    /// Another view (1 to 5).
    Show(View),
    /// The SLA limit a second up (+), as a trial.
    LimitUp,
    /// The SLA limit a second down (-), as a trial.
    LimitDown,
    /// The list of lessons (l).
    Lessons,
    /// One level back (Esc).
    Back,
}
