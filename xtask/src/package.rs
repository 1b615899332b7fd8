//! Packs what is published: one archive a browser, and one of the sources that rebuilds them.
//!
//! The same files give the same bytes, wherever the checkout stands and whenever it is packed: sorted names, one time for
//! every file, two modes, one compressor pinned by the lock file.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, Crc, write::DeflateEncoder};

use crate::build;
use crate::run::{self, Done};

/// The first moment that an archive can name, 1 January 1980: two seconds' steps, then the day.
const TIME: u16 = 0;
const DAY: u16 = 0x21;

/// Version of the format that is needed to unpack: deflated files.
const NEEDED: u16 = 20;

/// Names are in UTF-8.
const UTF8: u16 = 0x0800;

const DEFLATED: u16 = 8;

/// Who made it: a system with modes, so that a script stays one.
const UNIX: u16 = 3 << 8;

const PLAIN: u32 = 0o100_644;
const SCRIPT: u32 = 0o100_755;

/// Files of an archive by their names in it; the order of the names is that of the archive.
type Files = BTreeMap<String, Entry>;

struct Entry {
    mode: u32,
    bytes: Vec<u8>,
}

/// Builds the extension and packs it, with its sources where this is a checkout.
pub fn all() -> Done {
    build::all()?;
    for browser in ["chromium", "firefox"] {
        let files = folder(&run::top().join("dist").join(browser))?;
        write(&format!("dist/byline-{browser}.zip"), &files)?;
    }
    if run::top().join(".git").exists() {
        return write("dist/byline-source.zip", &tracked()?);
    }
    run::say("no checkout: the archive of the sources is the one that this came from");
    Ok(())
}

fn write(name: &str, files: &Files) -> Done {
    let bytes = zip(files)?;
    fs::write(run::top().join(name), &bytes).map_err(|error| format!("{name}: {error}"))?;
    run::say(&format!("packed {name}, {} files, {} bytes", files.len(), bytes.len()));
    Ok(())
}

/// Every file of a folder, at any depth.
fn folder(top: &Path) -> Done<Files> {
    let mut files = Files::new();
    let mut open = vec![(top.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
            let path = entry.map_err(|error| error.to_string())?.path();
            let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                open.push((path, format!("{name}/")));
            } else {
                files.insert(name, Entry { mode: PLAIN, bytes: read(&path)? });
            }
        }
    }
    Ok(files)
}

/// The files that the checkout tracks, as they stand in it.
fn tracked() -> Done<Files> {
    let listed = run::output(&mut run::program("git", &["ls-files", "--stage", "-z"]))?;
    listed.split_terminator('\0').map(tracked_file).collect()
}

/// One line of git's list: mode, hash and stage, a tab, the name.
fn tracked_file(line: &str) -> Done<(String, Entry)> {
    let (facts, name) = line.split_once('\t').ok_or("git lists files in an unknown way")?;
    let mode = if facts.starts_with("100755") { SCRIPT } else { PLAIN };
    Ok((name.to_owned(), Entry { mode, bytes: read(&run::top().join(name))? }))
}

fn read(path: &Path) -> Done<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// An archive as PKWARE's APPNOTE describes it: each file behind its head, then the list of all.
fn zip(files: &Files) -> Done<Vec<u8>> {
    let (mut archive, mut list) = (Vec::new(), Vec::new());
    for (name, Entry { mode, bytes }) in files {
        let place = size(archive.len())?;
        let packed = deflate(bytes).map_err(|error| format!("{name}: {error}"))?;
        let head = head(name, bytes, &packed)?;
        archive.extend(*b"PK\x03\x04");
        archive.extend(&head);
        archive.extend(name.bytes());
        archive.extend(&packed);
        list.extend(*b"PK\x01\x02");
        list.extend((UNIX | NEEDED).to_le_bytes());
        list.extend(&head);
        // No comment, the first disk, no attributes of the file's inside.
        list.extend([0; 6]);
        list.extend((mode << 16).to_le_bytes());
        list.extend(place.to_le_bytes());
        list.extend(name.bytes());
    }
    let count = u16::try_from(files.len()).map_err(|_| "too many files for an archive")?;
    let (start, length) = (size(archive.len())?, size(list.len())?);
    archive.extend(list);
    archive.extend(*b"PK\x05\x06\0\0\0\0");
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    archive.extend([0, 0]);
    Ok(archive)
}

/// What stands before a file, and again in the list.
fn head(name: &str, bytes: &[u8], packed: &[u8]) -> Done<Vec<u8>> {
    let mut crc = Crc::new();
    crc.update(bytes);
    let length = u16::try_from(name.len()).map_err(|_| format!("{name}: too long a name"))?;
    let mut head = Vec::new();
    for word in [NEEDED, UTF8, DEFLATED, TIME, DAY] {
        head.extend(word.to_le_bytes());
    }
    for number in [crc.sum(), size(packed.len())?, size(bytes.len())?] {
        head.extend(number.to_le_bytes());
    }
    for word in [length, 0] {
        head.extend(word.to_le_bytes());
    }
    Ok(head)
}

fn size(length: usize) -> Done<u32> {
    u32::try_from(length).map_err(|_| "too large for an archive".to_owned())
}

fn deflate(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::time::{Duration, SystemTime};

    use super::*;

    /// A folder whose files were written in an order, at a time and with a mode of its own.
    fn packed(place: &str, names: &[&str], age: u64, mode: u32) -> Vec<u8> {
        let top = std::env::temp_dir().join(format!("byline-package-{}-{place}", std::process::id()));
        for name in names {
            let path = top.join(name);
            fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("the folder is made");
            let mut file = fs::File::create(&path).expect("the file is made");
            file.write_all(name.repeat(40).as_bytes()).expect("it is written");
            file.set_modified(SystemTime::now() - Duration::from_secs(age)).expect("its time is set");
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("its mode is set");
        }
        let bytes = folder(&top).and_then(|files| zip(&files)).expect("it is packed");
        fs::remove_dir_all(&top).expect("the folder goes");
        bytes
    }

    #[test]
    fn packs_the_same_files_to_the_same_bytes() {
        let once = packed("one", &["b.js", "a/z.json", "a/é.json", "c"], 0, 0o644);
        let again = packed("another", &["c", "a/é.json", "a/z.json", "b.js"], 90_000_000, 0o700);
        assert_eq!(once, again);
        assert_ne!(once, packed("third", &["b.js", "a/z.json", "a/é.json", "d"], 0, 0o644));
    }

    #[test]
    fn keeps_what_git_says_of_a_file() {
        let (name, entry) = tracked_file("100755 0123 0\txtask/src/main.rs").expect("a tracked file");
        assert_eq!((name.as_str(), entry.mode), ("xtask/src/main.rs", SCRIPT));
        assert_eq!(tracked_file("100644 0123 0\tREADME.md").expect("another").1.mode, PLAIN);
        assert!(tracked_file("README.md").is_err());
    }
}
