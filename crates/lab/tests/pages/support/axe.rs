//! axe-core, where this machine has it: it finds what keeps people with assistive technology out.

use super::driver::Browser;
use std::path::PathBuf;
use std::process::Command;

/// The text of axe-core: named by `AXE`, or found in the Python package that ships it
/// (`pip install axe-selenium-python`). Says so if there is none.
pub fn source() -> Option<String> {
    let named = std::env::var_os("AXE").map(PathBuf::from);
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_string());
    let find = "import importlib.util as u, os; s = u.find_spec('axe_selenium_python'); \
        print(os.path.join(s.submodule_search_locations[0], 'node_modules', 'axe-core', 'axe.min.js'))";
    let shipped = || {
        let output = Command::new(python).args(["-c", find]).output().ok()?;
        Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
    };
    let text = named.or_else(shipped).and_then(|path| std::fs::read_to_string(path).ok());
    if text.is_none() {
        println!(
            "skipped: there is no axe-core here (pip install axe-selenium-python, or AXE=axe.min.js)"
        );
    }
    text
}

/// Serious and critical findings of the page as it stands.
pub fn findings(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe);
    let found = browser.run_async(
        "const done = arguments[arguments.length - 1]; axe.run(document).then((result) => done(result.violations\
            .filter((v) => ['serious', 'critical'].includes(v.impact))\
            .map((v) => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))));",
    );
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().map(|finding| finding.as_str().unwrap_or_default().to_string()).collect()
}
