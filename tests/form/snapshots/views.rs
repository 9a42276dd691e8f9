//! The views: how each is opened, and what leads to it.

mod calls;
mod covers;
mod form;
pub mod given;
mod pages;

use crate::screen::{Form, Setup};

/// A view.
pub struct View {
    /// What its file is called.
    pub name: &'static str,
    /// What the form is opened on.
    pub setup: fn(Setup<'static>) -> Setup<'static>,
    /// What leads to it.
    pub lead: fn(&mut Form),
}

/// Every view, by the parts of the screen.
pub fn all() -> impl Iterator<Item = &'static View> {
    [form::VIEWS, covers::VIEWS, pages::VIEWS, calls::VIEWS].into_iter().flatten()
}

pub const fn view(name: &'static str, lead: fn(&mut Form)) -> View {
    View { name, setup: |setup| setup, lead }
}

const fn on(
    name: &'static str,
    setup: fn(Setup<'static>) -> Setup<'static>,
    lead: fn(&mut Form),
) -> View {
    View { name, setup, lead }
}

fn keys(form: &mut Form, keys: &str) {
    form.press(keys);
}
