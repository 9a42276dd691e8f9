//! The form and the simulator.
//!
//! `update(&mut State, Msg) -> Option<Effect>` decides, `view(&State, Rect, &mut Buffer)` draws, and
//! [`run`] alone knows the terminal, the clock, the environment and the disk. Keys come from one
//! table ([`keys`]), words from [`crate::text`], styles from [`theme`]; each region of the screen is
//! a file:
//!
//! ```text
//!  Site    /etc/call-settings/call-settings.toml    user                  title
//!  [Settings]  Simulator  Changes (2)  Saves                 ! 1 warning  tabs
//! ──────────────────────────────────────────────────────────────────────
//!     Create tickets automatically               [x] on                   form::list
//! >*  Merge a customer's missed calls of one day ‹4 by queue›             (form::picker over it)
//!  *! Incoming call iframe URL (ticket)          http://crm.examp…/ve/in
//! ──────────────────────────────────────────────────────────────────────
//!  Missed incoming calls of one customer, one queue and one day: …        form::help
//!  in the file: 2 each its own (line 7) · default: 2 · tickets.merge_…    (form::editor in it)
//! ── Simulator: bank-1999-january.csv, 31,599 calls ────────────────────
//!  tickets 30,161 → 29,935 (−226)      SLA 60.06%, target 80%: not met    form::strip
//!  ↑↓ choose  Space change  Enter open  / find  u undo  s save  ? help    footer
//! ```
//!
//! The other pages stand between tabs and footer: [`simulator`], [`changes`], [`saves`], [`repair`];
//! [`help`], [`find`], [`question`], [`story`] and [`save_as`] stand over them.
//!
//! Each file imports only what stands above it here:
//!
//! ```text
//! words    said, page, keys, mouse, input           what people press and read; no screen
//! cells    fit, buffer, thin, spots, theme, paint   text into cells, cells into bytes
//! pieces   layout, ascii, field, paper, hints       what several regions are drawn with
//! memory   rows, steps, simulator, msg, state       all that the form remembers, covers included
//! regions  title, tabs, form, changes, find, …      what the keys of a region do, how it is drawn
//! whole    regions, view, update, plain             all regions together
//! edge     run                                      the terminal, the clock, the disk
//! ```

pub mod ascii;
pub mod buffer;
pub mod changes;
pub mod copy;
pub mod display;
pub mod field;
pub mod find;
pub mod fit;
pub mod footer;
pub mod form;
pub mod help;
pub mod hints;
pub mod input;
pub mod journal;
pub mod keys;
pub mod layout;
pub mod masking;
pub mod merging;
pub mod mouse;
pub mod msg;
pub mod notice;
pub mod offer;
pub mod open_file;
pub mod own_editor;
pub mod page;
pub mod paint;
pub mod palette;
pub mod paper;
pub mod plain;
pub mod preferences;
pub mod question;
pub mod regions;
pub mod repair;
pub mod rows;
pub mod run;
pub mod said;
pub mod save_as;
pub mod saves;
pub mod simulator;
pub mod spots;
pub mod stamped;
pub mod state;
pub mod steps;
pub mod story;
pub mod tabs;
pub mod theme;
pub mod thin;
pub mod title;
pub mod tour;
pub mod update;
pub mod view;

pub use update::update;
pub use view::view;
