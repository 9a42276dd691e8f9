//! Phone numbers in sentences: every spelling of a call's own number is masked where numbers are.

use super::theme::Look;
use crate::rules::customer::{Customer, decoded};
use crate::rules::expand::encoded;
use crate::text::{masked, visible};

/// A sentence about a call, its customer masked if numbers are: the number as the log spells it, as it
/// stands in URLs, and by its key, where that is known.
pub fn sentence(text: &str, number: &str, customer: Option<&Customer>, look: &Look<'_>) -> String {
    if !look.masked || !number.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let key = match customer {
        Some(Customer::Key(key)) => key.as_str(),
        Some(Customer::Anonymous) | None => "",
    };
    let said = decoded(number);
    let in_urls = encoded(&said);
    let bare = key.trim_start_matches('+');
    let mut spellings =
        [visible(number), visible(&said), in_urls.into(), visible(key), visible(bare)];
    spellings.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
    let there = spellings.iter().filter(|spelling| !spelling.is_empty());
    there.fold(text.to_owned(), |text, spelling| text.replace(spelling.as_ref(), &masked(spelling)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::tui::theme::Theme;

    #[test]
    fn every_spelling_of_the_number_is_masked() {
        let theme = Theme::default();
        let look = Look { lang: Lang::En, theme: &theme, ascii: false, masked: true, spots: None };
        let customer = Customer::Key("+84900000012".to_owned());
        let text = "+84900000012, in the log +84 900 000 012: \
                    https://a.vn/?n=%2B84%20900%20000%20012&t=1763604720000";
        let said = |look: &Look<'_>| sentence(text, "+84 900 000 012", Some(&customer), look);
        assert_eq!(
            said(&look),
            "+849***012, in the log +84 ***012: https://a.vn/?n=%2B8***012&t=1763604720000"
        );
        assert_eq!(said(&Look { masked: false, ..look }), text);
        let said = |text, number| sentence(text, number, Some(&customer), &look);
        assert_eq!(said("key +84900000012", "84900000012"), "key +849***012");
        assert_eq!(said("n=84900000012", "0900000012"), "n=8490***012");
        assert_eq!(sentence("anonymous", "anonymous", None, &look), "anonymous");
    }
}
