//! Running other programs from the top of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a task gives: nothing, or one line that says what went wrong.
pub type Done<T = ()> = Result<T, String>;

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A program to be run at the top of the repository.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(top());
    command
}

/// Cargo, the one that runs this task.
pub fn cargo(arguments: &[&str]) -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// A script run by Node.
pub fn node(arguments: &[&str]) -> Command {
    program("node", arguments)
}

/// A tool of the development dependencies.
pub fn tool(name: &str, arguments: &[&str]) -> Command {
    let ending = if cfg!(windows) { ".cmd" } else { "" };
    let path = top().join("node_modules").join(".bin").join(format!("{name}{ending}"));
    program(&path.to_string_lossy(), arguments)
}

/// Runs a program; its failure is an error.
pub fn check(command: &mut Command) -> Done {
    let name = shown(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} failed ({status})")),
        Err(error) => Err(format!("{name} cannot be started: {error}")),
    }
}

/// Runs a program without showing what it prints, unless it fails.
pub fn quiet(command: &mut Command) -> Done {
    output(command).map(drop)
}

/// Runs a program; gives what it prints.
pub fn output(command: &mut Command) -> Done<String> {
    let name = shown(command);
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{name} cannot be started: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stdout);
    if output.status.success() {
        return Ok(printed.into_owned());
    }
    Err(format!("{name} failed\n{printed}{}", String::from_utf8_lossy(&output.stderr)))
}

/// Says what is going on.
pub fn say(line: &str) {
    println!("\u{2022} {line}");
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let arguments: Vec<String> =
        command.get_args().take(3).map(|argument| argument.to_string_lossy().into_owned()).collect();
    format!("{program} {}", arguments.join(" "))
}
