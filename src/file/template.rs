//! A commented file with every default, for `init`.

use crate::text::Lang;

/// A commented file with every default, in the vendor's order.
pub fn template(_lang: Lang) -> String {
    String::new()
}
