//! What holds of any input at all, tried on bytes of a fixed seed: the same in every run. `BYLINE_CASES` tries more.
//!
//! What is tried, and what must hold, stands in `tests/arbitrary`; `fuzz/` tries the same for longer.

mod arbitrary;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use rstest::rstest;

/// Inputs of each part, where the environment does not say otherwise.
const CASES: u32 = 1_000;

/// Bytes of the largest input.
const LONGEST: usize = 1_200;

#[rstest]
#[case("snapshot")]
#[case("html")]
#[case("json_ld")]
#[case("dates")]
#[case("names")]
#[case("credits")]
#[case("citation")]
fn any_bytes_are_borne(#[case] name: &str) {
    let cases = std::env::var("BYLINE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = Config { cases, rng_seed: RngSeed::Fixed(0x5eed), failure_persistence: None, ..Config::default() };
    let target = target(name);
    let tried = TestRunner::new(config).run(&vec(any::<u8>(), 0..LONGEST), |bytes| {
        std::panic::catch_unwind(|| target(&bytes)).map_err(|_| TestCaseError::fail("it panics"))
    });
    match tried {
        Ok(()) => {}
        Err(TestError::Fail(_, bytes)) => {
            eprintln!("{name}: the smallest input that breaks it is {bytes:?}");
            target(&bytes);
        }
        Err(error) => panic!("{name}: {error}"),
    }
}

/// What once broke a part stays tried.
#[rstest]
fn findings_stay_mended(#[files("tests/arbitrary/findings/*/*")] file: PathBuf) {
    let name = file.parent().and_then(Path::file_name).and_then(|name| name.to_str()).expect("a folder a part");
    target(name)(&fs::read(&file).expect("readable"));
}

#[test]
fn every_part_has_a_fuzzing_target() {
    for (name, _) in arbitrary::TARGETS {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/targets/{name}.rs"));
        assert!(target.exists(), "{}", target.display());
    }
}

fn target(name: &str) -> arbitrary::Target {
    arbitrary::TARGETS.iter().find(|(known, _)| *known == name).expect("a part of this name").1
}
