//! The ids of calls, each told from the one before it: most systems count their calls, or begin their
//! ids with the time.

use super::bytes::{Bytes, put, put_signed};

/// How an id is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// What it shares with the one before, and the rest.
    Rest,
    /// The one before, counted on.
    Counted,
    /// As `Rest`, the rest being [`SIGNS`], two a byte.
    Signs,
    /// A UUID in its usual form, as 16 bytes.
    Uuid,
}

const FORMS: [Form; 4] = [Form::Rest, Form::Counted, Form::Signs, Form::Uuid];

/// What most ids are made of.
const SIGNS: &[u8; 16] = b"0123456789.-_:/ ";

/// The most digits at its end that an id is counted by.
const DIGITS: usize = 18;

/// Where the hyphens of a UUID are.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

impl Form {
    /// Two bits.
    pub(super) const fn code(self) -> u8 {
        self as u8
    }

    pub(super) fn of(code: u8) -> Self {
        FORMS.get(usize::from(code)).copied().unwrap_or(Self::Rest)
    }
}

/// Writes an id behind the one before it, which is put in its place.
pub(super) fn write(id: &str, last: &mut Vec<u8>, out: &mut Vec<u8>) -> Form {
    let id = id.as_bytes();
    let form = write_form(id, last, out);
    last.clear();
    last.extend_from_slice(id);
    form
}

fn write_form(id: &[u8], last: &[u8], out: &mut Vec<u8>) -> Form {
    if let Some(by) = counted(id, last) {
        put_signed(out, by);
        return Form::Counted;
    }
    if let Some(uuid) = uuid(id) {
        out.extend_from_slice(&uuid);
        return Form::Uuid;
    }
    let shared = id.iter().zip(last).take_while(|(one, other)| one == other).count();
    let rest = id.get(shared..).unwrap_or_default();
    put(out, shared as u64);
    put(out, rest.len() as u64);
    let signs: Option<Vec<u8>> = rest.iter().map(|byte| sign(*byte)).collect();
    let Some(signs) = signs else {
        out.extend_from_slice(rest);
        return Form::Rest;
    };
    let pairs = signs.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default());
    out.extend(pairs);
    Form::Signs
}

/// Reads an id behind the one before it, in whose place it is put.
pub(super) fn read(form: Form, last: &mut Vec<u8>, bytes: &mut Bytes<'_>) {
    match form {
        Form::Counted => count(last, bytes.signed()),
        Form::Uuid => {
            last.clear();
            for (at, byte) in bytes.take(16).iter().enumerate() {
                if [4, 6, 8, 10].contains(&at) {
                    last.push(b'-');
                }
                last.extend([byte >> 4, byte & 15].map(hex_digit));
            }
        }
        Form::Rest => {
            last.truncate(bytes.size());
            let count = bytes.size();
            last.extend_from_slice(bytes.take(count));
        }
        Form::Signs => {
            last.truncate(bytes.size());
            let count = bytes.size();
            let pairs = bytes.take(count.div_ceil(2)).iter();
            let signs = pairs.flat_map(|pair| [pair >> 4, pair & 15]).take(count);
            last.extend(signs.map(|sign| SIGNS[usize::from(sign)]));
        }
    }
}

/// Passes over an id.
pub(super) fn skip(form: Form, bytes: &mut Bytes<'_>) {
    match form {
        Form::Counted => drop(bytes.number()),
        Form::Uuid => drop(bytes.take(16)),
        Form::Rest | Form::Signs => {
            bytes.number();
            let count = bytes.size();
            bytes.take(if form == Form::Rest { count } else { count.div_ceil(2) });
        }
    }
}

fn sign(byte: u8) -> Option<u8> {
    SIGNS.iter().position(|sign| *sign == byte).and_then(|at| u8::try_from(at).ok())
}

const fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}

fn uuid(id: &[u8]) -> Option<[u8; 16]> {
    if id.len() != 36 || HYPHENS.iter().any(|at| id.get(*at) != Some(&b'-')) {
        return None;
    }
    let mut uuid = [0; 16];
    let digits = id.iter().enumerate().filter(|(at, _)| !HYPHENS.contains(at));
    for (place, (_, byte)) in digits.enumerate() {
        let nibble = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            _ => return None,
        };
        let whole = uuid.get_mut(place / 2)?;
        *whole = *whole << 4 | nibble;
    }
    Some(uuid)
}

/// How many digits an id ends with, as far as they count.
fn digits(id: &[u8]) -> usize {
    id.iter().rev().take(DIGITS).take_while(|byte| byte.is_ascii_digit()).count()
}

fn value(digits: &[u8]) -> i64 {
    digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0'))
}

/// By how much the last id has to be counted on to be this one.
fn counted(id: &[u8], last: &[u8]) -> Option<i64> {
    let width = digits(last);
    let (front, before) = last.split_at(last.len() - width);
    let now = id.strip_prefix(front)?;
    let is_plain = now.len() == width || now.len() > width && now.first() != Some(&b'0');
    let counts = width > 0 && is_plain && now.len() <= DIGITS && digits(now) == now.len();
    counts.then(|| value(now) - value(before))
}

/// Counts an id on.
fn count(id: &mut Vec<u8>, by: i64) {
    let width = digits(id);
    let at = id.len() - width;
    let value = value(id.get(at..).unwrap_or_default()).saturating_add(by);
    id.truncate(at);
    let mut signs = [0; 20];
    let (mut rest, mut start) = (value.unsigned_abs(), signs.len());
    while rest > 0 || signs.len() - start < width.max(1) {
        start -= 1;
        signs[start] = b'0' + (rest % 10).to_le_bytes()[0];
        rest /= 10;
    }
    id.extend_from_slice(&signs[start..]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bytes_of(ids: &[&str]) -> Vec<usize> {
        let (mut last, mut out) = (Vec::new(), Vec::new());
        let sizes = ids.iter().map(|id| {
            let before = out.len();
            write(id, &mut last, &mut out);
            out.len() - before
        });
        sizes.collect()
    }

    #[test]
    fn an_id_that_counts_on_takes_a_byte_and_a_uuid_sixteen() {
        assert_eq!(bytes_of(&["c0", "c1", "c2", "c9", "c10", "c11"])[1..], [1, 1, 1, 1, 1]);
        assert_eq!(bytes_of(&["1795227120.4711", "1795227128.4712"])[1], 2 + 3);
        let uuid = "01890a5d-ac96-774b-bcce-b302099a8057";
        assert_eq!(bytes_of(&["x", uuid])[1], 16);
    }

    proptest! {
        #[test]
        fn ids_are_read_as_they_were_written(
            ids in prop::collection::vec(
                "c[0-9]{1,3}|[0-9]{0,22}|q0{0,3}[0-9]|[0-9]{4}\\.[0-9]{1,2}|[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}|.{0,9}",
                0..40,
            ),
        ) {
            let (mut last, mut out, mut forms) = (Vec::new(), Vec::new(), Vec::new());
            for id in &ids {
                forms.push(write(id, &mut last, &mut out));
            }
            let (mut bytes, mut passed, mut last) = (Bytes(&out), Bytes(&out), Vec::new());
            for (id, form) in ids.iter().zip(forms) {
                let form = Form::of(form.code());
                read(form, &mut last, &mut bytes);
                skip(form, &mut passed);
                prop_assert_eq!(std::str::from_utf8(&last), Ok(&**id));
                prop_assert_eq!(bytes.0.len(), passed.0.len());
            }
        }
    }
}
