//! Which of a log's calls are simulated: `--since`, `--until`, `--queue`, `--customer`.

use crate::calls::{Call, Time};
use crate::rules::customer::Customers;
use crate::rules::queues;
use crate::say;
use crate::settings::Settings;
use crate::text::visible;

use super::context::Context;
use super::exit::Exit;

/// What a call must be to be looked at; none = anything.
pub struct Filter<'s> {
    since: Option<Time>,
    until: Option<Time>,
    /// An id or a name, and where the settings list that queue.
    queue: Option<(String, Option<usize>)>,
    /// A spelling of the customer's number.
    customer: Option<String>,
    customers: Customers,
    settings: &'s Settings,
}

impl<'s> Filter<'s> {
    /// Calls from `since` on and before `until`, of a queue by its id or name, of the customer whose
    /// number is spelled in some way.
    pub fn new(
        since: Option<Time>,
        until: Option<Time>,
        queue: Option<&str>,
        customer: Option<&str>,
        settings: &'s Settings,
    ) -> Self {
        let customers = Customers::new(settings.site.country);
        let queue = queue.map(|name| (name.to_owned(), queues::find(&settings.queues, name)));
        let customer = customer.map(str::to_owned);
        Self { since, until, queue, customer, customers, settings }
    }

    /// Whether every call is looked at.
    pub const fn takes_all(&self) -> bool {
        self.since.is_none()
            && self.until.is_none()
            && self.queue.is_none()
            && self.customer.is_none()
    }

    /// Whether the call is looked at.
    pub fn takes(&mut self, call: &Call) -> bool {
        self.since.is_none_or(|since| since <= call.started)
            && self.until.is_none_or(|until| call.started < until)
            && self.is_of_queue(&call.queue)
            && self.is_of_customer(&call.customer)
    }

    fn is_of_customer(&mut self, number: &str) -> bool {
        let customers = &mut self.customers;
        self.customer.as_ref().is_none_or(|one| customers.number(one) == customers.number(number))
    }

    fn is_of_queue(&self, queue: &str) -> bool {
        self.queue.as_ref().is_none_or(|(name, listed)| {
            let same_row = || queues::find(&self.settings.queues, queue) == *listed;
            queue == name || (listed.is_some() && same_row())
        })
    }
}

/// A time of the command line; a date alone is its midnight in the site's zone.
pub fn instant(text: &str, settings: &Settings, context: &mut Context) -> Result<Time, Exit> {
    let zone = settings.site.time_zone.0;
    let midnight = || Time::parse(&format!("{text} 00:00:00"), zone);
    Time::parse(text, zone).or_else(midnight).ok_or_else(|| {
        let (lang, text) = (context.lang(), visible(text));
        context.fail(
            Exit::Usage,
            &say!(
                lang,
                "`{text}` is no time: write 2026-11-21, `2026-11-21 09:00:00` or RFC 3339",
                "`{text}` không phải thời điểm: hãy viết 2026-11-21, `2026-11-21 09:00:00` hoặc RFC 3339"
            ),
        )
    })
}
