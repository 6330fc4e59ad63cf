//! Mistakes in the arguments.

use std::process::Command;

#[test]
fn a_mistake_in_the_arguments_is_named_and_has_exit_code_2() {
    for (args, mistake) in [
        (&["--fail-if", "1200"][..], "write it as `1200:1%`"),
        (&["--addr", "here"], "invalid socket address"),
        (&["--rate", "0"], "number would be zero"),
        (&["--for", "soon"], "expected number"),
        (&["--users"], "a value is required"),
        (&["--sing"], "unexpected argument '--sing'"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_load-test"));
        let output = command.args(args).output().expect("the command runs");
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(mistake), "{args:?}: {error}");
    }
}
