//! How an output was made, so that anybody can make it again and cite it.

use tiaokuai_record::Lang;

/// How an output was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The version of the software.
    pub version: String,
    /// The command that makes it again.
    pub command: String,
    /// What tells the data from all others: a hash of all that is in force in a registry, or of a table.
    pub hash: String,
    /// The day of the last change of a registry.
    pub changed: Option<String>,
    /// The month to which the registry was followed.
    pub until: Option<String>,
}

impl Made {
    /// The lines that say so.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let Made { version, command, hash, changed, until } = self;
        let mut lines = vec![lang.pick(
            format!("Made by Tiaokuai {version} from the data with the hash (SHA-256) {hash}."),
            format!("由“条块”{version}生成，数据散列值（SHA-256）为{hash}。"),
        )];
        if let Some(day) = changed {
            lines.push(lang.pick(
                format!("The registry was last changed on {day} (UTC)."),
                format!("登记库最近更改于{day}（UTC）。"),
            ));
        }
        lines.push(match until {
            Some(until) => lang.pick(
                format!("It was followed to the end of {until}."),
                format!("跟踪至{until}月底。"),
            ),
            None => lang.pick(
                "Nobody says to which month it was followed: ends that were not seen are unknown.",
                "未指明跟踪至何月：未见的撤销按未知处理。",
            )
            .to_string(),
        });
        lines.push(lang.pick(
            format!("The same data and command make it again: {command}"),
            format!("对同一数据运行同一命令可重现：{command}"),
        ));
        let short: String = hash.chars().take(12).collect();
        lines.push(lang.pick(
            format!("To cite: Tiaokuai (条块) {version}, data {short}; and the notices or the ledger that the data were read from."),
            format!("引用：条块（Tiaokuai）{version}，数据{short}；并注明数据所据的通知或台账。"),
        ));
        lines
    }

    /// The same, for other programs.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "version": self.version,
            "command": self.command,
            "hash": self.hash,
            "changed": self.changed,
            "until": self.until,
        })
    }
}
