//! Builds the extension for both browsers into `dist/`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{self, Done};
use crate::{need, pseudo, strings};

/// WebAssembly features that both browsers have had for years. Named one by one: "all" makes a module that Chromium
/// refuses.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Subsets of the typeface; a test holds them against those that the content script asks for.
const FONT_SUBSETS: [&str; 4] = ["latin", "latin-ext", "cyrillic", "greek"];

const ICON_SIZES: [u32; 4] = [16, 32, 48, 128];

/// Builds everything.
pub fn all() -> Done {
    need::node_modules()?;
    need::wasm_target()?;
    core(&generated(), &[])?;
    sources()?;
    run::say("bundling the extension");
    let common = run::top().join("dist/common");
    empty(&common)?;
    for (entry, name) in [
        ("background/main.ts", "background"),
        ("content/main.ts", "content"),
        ("content/site.ts", "site"),
        ("popup/popup.ts", "popup"),
        ("options/options.ts", "options"),
    ] {
        bundle(entry, &common.join(format!("{name}.js")))?;
    }
    copy(&generated().join("core_bg.wasm"), &common.join("core.wasm"))?;
    for page in ["popup", "options"] {
        for ending in ["html", "css"] {
            let name = format!("{page}.{ending}");
            copy(&top(&format!("extension/{page}/{name}")), &common.join(name))?;
        }
    }
    copy_folder(&top("extension/_locales"), &common.join("_locales"))?;
    icons(&common.join("icons"))?;
    fonts(&common.join("fonts"))?;
    for browser in ["chromium", "firefox"] {
        let folder = run::top().join("dist").join(browser);
        empty(&folder)?;
        copy_folder(&common, &folder)?;
        write(&folder.join("manifest.json"), &manifest(browser)?)?;
    }
    fs::remove_dir_all(&common).map_err(|error| error.to_string())?;
    run::say("built dist/chromium and dist/firefox");
    Ok(())
}

/// Makes the extension with a pseudo-locale in place of every language, out of the one that was built before: into
/// `target/pseudo/chromium`, and written from right to left into `target/pseudo/right-to-left`.
pub fn pseudo() -> Done {
    let english = top("extension/_locales/en/messages.json");
    let source = fs::read_to_string(&english).map_err(|error| format!("{}: {error}", english.display()))?;
    for (name, direction) in
        [("chromium", pseudo::Direction::LeftToRight), ("right-to-left", pseudo::Direction::RightToLeft)]
    {
        let folder = top("target/pseudo").join(name);
        empty(&folder)?;
        copy_folder(&top("dist/chromium"), &folder)?;
        empty(&folder.join("_locales"))?;
        write(&folder.join("_locales/en/messages.json"), &pseudo::messages(&source, direction)?)?;
    }
    run::say("built target/pseudo/chromium and target/pseudo/right-to-left");
    Ok(())
}

/// Compiles the core and its glue into a folder. What is compiled with features is kept apart: a module for browsers has one name
/// whatever is in it, and two cores in one place would be compiled in turns, each time anew.
pub fn core(folder: &Path, features: &[&str]) -> Done {
    run::say("compiling the core");
    let kept = ["target"].into_iter().chain(features.iter().copied()).collect::<Vec<_>>().join("/with-");
    let mut arguments = vec![
        "build",
        "--quiet",
        "--package",
        "byline",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        "wasm",
        "--target-dir",
        &kept,
    ];
    for feature in features {
        arguments.extend(["--features", feature]);
    }
    run::check(run::cargo(&arguments).env("CARGO_ENCODED_RUSTFLAGS", flags()))?;
    let module = run::top().join(&kept).join("wasm32-unknown-unknown/wasm/byline.wasm");
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let stamp = folder.join("made-of");
    if fs::read_to_string(&stamp).is_ok_and(|known| made_of(&module, folder).is_ok_and(|now| now == known)) {
        return Ok(());
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&module)
        .typescript(true)
        .omit_default_module_path(true)
        .reset_state_function(true)
        .out_name("core");
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|error| format!("wasm-bindgen: {error:#}"))?;
    let wasm = folder.join("core_bg.wasm").to_string_lossy().into_owned();
    let mut arguments = vec!["-O3", "--converge", "--strip-producers"];
    arguments.extend(WASM_FEATURES);
    arguments.extend([wasm.as_str(), "-o", wasm.as_str()]);
    run::quiet(&mut run::tool("wasm-opt", &arguments))?;
    write(&stamp, &made_of(&module, folder)?)
}

/// What a core and its glue are made of, and what they are: as long as all of it is the same, they need not be made again.
fn made_of(module: &Path, folder: &Path) -> Done<String> {
    let inputs = [module.to_path_buf(), top("Cargo.lock"), top("package-lock.json")];
    let outputs = ["core.js", "core.d.ts", "core_bg.wasm", "core_bg.wasm.d.ts"].map(|name| folder.join(name));
    let mut hash = DefaultHasher::new();
    include_str!("build.rs").hash(&mut hash);
    for path in inputs.iter().chain(&outputs) {
        fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?.hash(&mut hash);
    }
    Ok(format!("{:016x}\n", hash.finish()))
}

/// Flags of the compiler. Some keep this machine's folders out of what is compiled, so that it is the same wherever it is: the
/// checkout's, and the one of the dependencies. One lets only small functions be copied into their callers: the core is 4 %
/// smaller for it in Brotli, and no slower as far as it could be measured.
fn flags() -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
        .unwrap_or_default();
    let [checkout, crates] = [(run::top(), "/byline"), (home, "/cargo")]
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    [checkout, crates, "-Cllvm-args=-inline-threshold=40".to_owned()].join("\u{1f}")
}

/// Writes the sources that other sources are made of: the snapshot's table, the keys of strings.
pub fn sources() -> Done {
    write(&generated().join("table.ts"), &byline::snapshot::emit::typescript())?;
    write(&generated().join("strings.ts"), &strings::typescript()?)
}

/// Bundles a script of the tests or of the demo for Node; gives its path.
pub fn script(entry: &str) -> Done<String> {
    let name = Path::new(entry).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let out = run::top().join("target/scripts").join(format!("{name}.mjs"));
    let outfile = format!("--outfile={}", out.display());
    run::quiet(&mut run::tool(
        "esbuild",
        &[
            entry,
            "--bundle",
            "--platform=node",
            "--format=esm",
            "--packages=external",
            "--log-level=warning",
            "--sourcemap=inline",
            &outfile,
        ],
    ))?;
    Ok(out.to_string_lossy().into_owned())
}

fn bundle(entry: &str, out: &Path) -> Done {
    let entry = format!("extension/{entry}");
    let outfile = format!("--outfile={}", out.display());
    // The value of an injected script is its last expression: the click handler asks for it.
    let footer = "--footer:js=globalThis.bylineAnswer;";
    let mut arguments = vec![
        entry.as_str(),
        "--bundle",
        "--format=iife",
        "--target=es2022",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
        "--loader:.css=text",
        outfile.as_str(),
    ];
    if entry.ends_with("content/main.ts") {
        arguments.push(footer);
    }
    run::quiet(&mut run::tool("esbuild", &arguments))
}

fn icons(folder: &Path) -> Done {
    let mut arguments = vec!["extension/icons/draw.mjs".to_owned(), folder.to_string_lossy().into_owned()];
    arguments.extend(ICON_SIZES.map(|size| size.to_string()));
    run::quiet(&mut run::node(&arguments.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// The typeface's files under the names that the background asks for, with their licence.
fn fonts(folder: &Path) -> Done {
    let package = top("node_modules/@fontsource-variable/source-serif-4");
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    for subset in FONT_SUBSETS {
        for style in ["normal", "italic"] {
            let file = package.join("files").join(format!("source-serif-4-{subset}-wght-{style}.woff2"));
            copy(&file, &folder.join(format!("{subset}-{style}.woff2")))?;
        }
    }
    copy(&package.join("LICENSE"), &folder.join("LICENSE.txt"))
}

/// One manifest a browser from the one at the top: each refuses or warns about what only the other knows.
fn manifest(browser: &str) -> Done<String> {
    let source =
        fs::read_to_string(run::top().join("manifest.json")).map_err(|error| format!("manifest.json: {error}"))?;
    let mut manifest: Value = serde_json::from_str(&source).map_err(|error| format!("manifest.json: {error}"))?;
    let keys = manifest.as_object_mut().ok_or("manifest.json is not an object")?;
    if browser == "firefox" {
        keys.insert("background".into(), json!({ "scripts": ["background.js"] }));
        keys.remove("minimum_chrome_version");
        keys.remove("message_serialization");
    } else {
        keys.insert("background".into(), json!({ "service_worker": "background.js" }));
        keys.remove("browser_specific_settings");
    }
    serde_json::to_string_pretty(&manifest).map(|text| text + "\n").map_err(|error| error.to_string())
}

fn generated() -> PathBuf {
    top("extension/generated")
}

fn top(path: &str) -> PathBuf {
    run::top().join(path)
}

/// Writes a file where its text is another than before, so that nothing is built again for nothing.
fn write(path: &Path, text: &str) -> Done {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn empty(folder: &Path) -> Done {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}

fn copy(from: &Path, to: &Path) -> Done {
    fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}

fn copy_folder(from: &Path, to: &Path) -> Done {
    let mut open = vec![(from.to_path_buf(), to.to_path_buf())];
    while let Some((from, to)) = open.pop() {
        fs::create_dir_all(&to).map_err(|error| format!("{}: {error}", to.display()))?;
        for entry in fs::read_dir(&from).map_err(|error| format!("{}: {error}", from.display()))? {
            let path = entry.map_err(|error| error.to_string())?.path();
            let target = to.join(path.file_name().unwrap_or_default());
            if path.is_dir() {
                open.push((path, target));
            } else {
                copy(&path, &target)?;
            }
        }
    }
    Ok(())
}
