//! From a saved page's bytes to text, as a browser reads a page that comes without HTTP headers.
//!
//! Order (HTML standard, "determining the character encoding"): byte order mark, `meta` in the first bytes, then a guess
//! from the bytes themselves, as Firefox makes it. One step stands in for the header that a saved page has lost, and that
//! would have overruled its `meta`: bytes that are sound UTF-8 beyond ASCII are UTF-8, since text of another encoding
//! is never so by chance.

use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes in which a browser looks for the declaration.
const PRESCAN: usize = 1024;

/// Bytes looked at to see whether a file is text at all.
const SNIFF: usize = 512;

/// Largest page, unpacked: what no browser would show either.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Why a file's bytes are not a page.
#[derive(Debug, thiserror::Error)]
pub enum BytesError {
    /// The archive is damaged or cut.
    #[error("the gzip archive is damaged: {0}")]
    Gzip(std::io::Error),
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Pictures, programs, documents.
    #[error("the file is not text")]
    Binary,
    /// More than is read of a page.
    #[error("the page is larger than {LARGEST} bytes")]
    TooLarge,
}

/// Unpacks (gzip, recognised by its first bytes) and decodes a page.
pub fn decode(bytes: &[u8]) -> Result<String, BytesError> {
    let unpacked = if bytes.starts_with(&[0x1f, 0x8b]) { Some(gunzip(bytes)?) } else { None };
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    if bytes.len() as u64 > LARGEST {
        return Err(BytesError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(BytesError::Empty);
    }
    let encoding = encoding_of(bytes);
    if is_binary(bytes, encoding) {
        return Err(BytesError::Binary);
    }
    let (text, _, _) = encoding.decode(bytes);
    Ok(text.into_owned())
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, BytesError> {
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::MultiGzDecoder::new(bytes).take(LARGEST + 1);
    reader.read_to_end(&mut unpacked).map_err(BytesError::Gzip)?;
    Ok(unpacked)
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    declared(&bytes[..bytes.len().min(PRESCAN)]).unwrap_or_else(|| guessed(bytes))
}

/// The encoding that a `meta` names. A page that was found by reading ASCII cannot be UTF-16: then UTF-8 is meant.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let mut rest = start.as_str();
    while let Some(at) = rest.find("<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        if let Some(place) = tag.find("charset") {
            let value = tag[place + 7..].trim_start().strip_prefix('=').unwrap_or_default().trim_start();
            let label = value.trim_start_matches(['"', '\'']);
            let label = label.split(|letter: char| letter.is_ascii_whitespace() || "\"';/>".contains(letter)).next()?;
            let encoding = Encoding::for_label(label.as_bytes());
            if let Some(encoding) = encoding {
                return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
            }
        }
    }
    None
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Zero bytes and the like at the start, in an encoding that has none.
fn is_binary(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let control = |byte: &&u8| matches!(byte, 0x00..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f);
    !wide && bytes.iter().take(SNIFF).filter(control).count() > 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes).expect("text"), expected);
    }

    #[test]
    fn bytes_are_decoded_as_a_browser_does() {
        check(b"\xef\xbb\xbf<p>\xc3\xa9", "<p>é");
        check(b"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2", "<meta charset=windows-1251><p>Привет");
        check(
            b"<META http-equiv=Content-Type content=\"text/html; charset=ISO-8859-1\">\xe9",
            "<META http-equiv=Content-Type content=\"text/html; charset=ISO-8859-1\">é",
        );
        check(b"<meta charset=utf-16>\xc3\xa9", "<meta charset=utf-16>é");
        check("<meta charset=nonsense>é".as_bytes(), "<meta charset=nonsense>é");
        check("<meta charset=iso-8859-15>é".as_bytes(), "<meta charset=iso-8859-15>é");
        check(b"\xff\xfe<\0p\0>\0", "<p>");
        check(b"<meta charset=utf-8>\xff", "<meta charset=utf-8>\u{fffd}");
    }

    #[test]
    fn what_is_no_page_is_said() {
        let mut archive = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        archive.write_all(b"<p>packed").expect("memory");
        let archive = archive.finish().expect("memory");
        check(&archive, "<p>packed");
        let cut = decode(&archive[..archive.len() - 9]).expect_err("cut");
        assert!(cut.to_string().starts_with("the gzip archive is damaged"), "{cut}");
        assert_eq!(decode(b" \n").expect_err("empty").to_string(), "the file is empty");
        assert_eq!(
            decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").expect_err("a picture").to_string(),
            "the file is not text"
        );
    }
}
