//! The program `tiaokuai`.

fn main() -> std::process::ExitCode {
    tiaokuai::run(std::env::args_os().collect())
}
