#![no_main]
#![allow(dead_code, reason = "a target runs one of the parts")]

#[path = "../../tests/arbitrary/mod.rs"]
mod arbitrary;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| arbitrary::html(bytes));
