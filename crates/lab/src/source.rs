//! Where the text of a scenario comes from, by the name that an address gives: embedded in the software, a file of
//! the lab's folder, one that was loaded, or the text itself.

use crate::folder;
use crate::state::App;
use crate::trouble::Trouble;
use tiaokuai_experiment::embedded;
use tiaokuai_record::Lang;
use tiaokuai_words::cause;

/// The longest text, in bytes, that an address holds itself.
const SHORT: usize = 6 * 1024;

/// The name of the file and the text of the scenario under a name.
pub(crate) fn text(app: &App, name: &str) -> Result<(String, String), Trouble> {
    if let Some(text) = embedded(name) {
        return Ok((name.to_string(), text.to_string()));
    }
    if let Some((file, text)) = held(name) {
        return Ok((file.to_string(), text.to_string()));
    }
    if let Some(key) = name.strip_prefix("loaded:") {
        return app.loaded().get(key).ok_or_else(|| {
            Trouble::wrong(
                "this scenario was loaded before the lab was started anew, and it is too long for an address; load its file again, or start the lab with --folder and save it there",
                "该情景是实验室重启之前载入的，且过长，网址容纳不下；请重新载入其文件，或以 --folder 启动实验室并将其保存于该文件夹",
            )
        });
    }
    let file = name.strip_prefix("file:").unwrap_or(name);
    let text = folder::read(&app.options, file).map_err(|error| {
        Trouble::wrong(
            format!("{file} cannot be read: {}", cause(&error, Lang::En)),
            format!("无法读取 {file}：{}", cause(&error, Lang::Zh)),
        )
    })?;
    Ok((file.to_string(), text))
}

/// The file and the text of a scenario that the name holds itself.
pub(crate) fn held(name: &str) -> Option<(&str, &str)> {
    name.strip_prefix("text:")?.split_once('/')
}

/// Keeps the text of a file, and gives the name under which it is found again: the text itself, so that the
/// address outlives the lab, or a key where it is too long for that.
pub(crate) fn keep(app: &App, file: &str, text: &str) -> String {
    let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
    if text.len() <= SHORT {
        format!("text:{file}/{text}")
    } else {
        format!("loaded:{}", app.loaded().put(file, text))
    }
}
