//! What is said of an inference that has no answer.

use crate::{Lang, Reader, Say};
use tiaokuai_infer::{DistributionError, InferError, Of};

impl Say for DistributionError {
    fn say(&self, reader: Reader) -> String {
        if reader.lang == Lang::En {
            return self.to_string();
        }
        match self {
            DistributionError::NotFinite(found) => format!("应为有限的数，得到 {found}"),
            DistributionError::Empty { low, high } => {
                format!("下限应小于上限，得到 {low} 和 {high}")
            }
            DistributionError::NoLogarithm(low) => format!("下限应大于 0，得到 {low}"),
            DistributionError::NoSpread(sd) => format!("标准差应大于 0，得到 {sd}"),
            DistributionError::Beyond { share } => {
                format!("上下限离均值太远：其间只有该分布的 {share:e}")
            }
            DistributionError::Shape(found) => {
                format!("形状参数应为 0.01 至 10000，得到 {found}")
            }
            DistributionError::TooMany { low, high } => {
                format!("整数应在一万亿以内，至多十亿个，得到 {low} 至 {high}")
            }
        }
    }
}

impl Say for InferError {
    fn say(&self, reader: Reader) -> String {
        match (self, reader.lang) {
            // Places are counted from 1 where a person reads them.
            (InferError::Prior { parameter, error }, Lang::En) => {
                format!("the prior of parameter {}: {}", parameter + 1, error.say(reader))
            }
            (InferError::Observed { pattern, value, error }, Lang::En) => format!(
                "pattern {}: expected a number and an error of at least 0, found {value} and {error}",
                pattern + 1
            ),
            (InferError::OutOfReach { pattern, value, low, high }, Lang::En) => format!(
                "pattern {}: {value} was observed, but all simulated values lie from {low} to {high}",
                pattern + 1
            ),
            (InferError::NothingLeft { pattern, implausibility }, Lang::En) => format!(
                "nothing of the prior is left: the model, or the errors allowed, cannot meet the data (at best, pattern {} is {implausibility:.1} standard deviations away)",
                pattern + 1
            ),
            (_, Lang::En) => self.to_string(),
            (_, Lang::Zh) => chinese(self, reader),
        }
    }
}

fn chinese(error: &InferError, reader: Reader) -> String {
    match error {
        InferError::Prior { parameter, error } => {
            format!("第 {} 个参数的先验分布：{}", parameter + 1, error.say(reader))
        }
        InferError::Length { of, expected, found } => {
            let of = match of {
                Of::Parameters => "参数",
                Of::Patterns => "特征量",
                Of::Points => "参数点",
            };
            format!("{of}应有 {expected} 个数，得到 {found} 个")
        }
        InferError::Observed { pattern, value, error } => format!(
            "第 {} 个特征量：应为一个数及不小于 0 的误差，得到 {value} 和 {error}",
            pattern + 1
        ),
        InferError::Setting { setting, found, .. } => {
            format!("设置 {setting} 的取值不当，得到 {found}")
        }
        InferError::TooFew { expected, found } => {
            format!("至少应有 {expected} 个参数点得到结果，实有 {found} 个")
        }
        InferError::OutOfReach { pattern, value, low, high } => format!(
            "第 {} 个特征量：观测值为 {value}，而模拟值全在 {low} 至 {high} 之间",
            pattern + 1
        ),
        InferError::NothingLeft { pattern, implausibility } => format!(
            "先验范围已全部排除：模型或所允许的误差与数据无法相容（最接近时，第 {} 个特征量仍相差 {implausibility:.1} 个标准差）",
            pattern + 1
        ),
        InferError::Singular => "模拟值过大或过于相同，无法做回归".to_string(),
        InferError::NoProposal => "在先验范围与保留区域内找不到新的参数点".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_one_in_both_languages() {
        let error = InferError::NothingLeft { pattern: 2, implausibility: 7.25 };
        let english = error.say(Reader::of_command(Lang::En));
        assert!(english.contains("pattern 3 is 7.2 standard deviations"), "{english}");
        let chinese = error.say(Reader::of_command(Lang::Zh));
        assert!(chinese.contains("第 3 个特征量仍相差 7.2 个标准差"), "{chinese}");
        let prior = InferError::Prior { parameter: 0, error: DistributionError::NoLogarithm(-1.0) };
        let english = prior.say(Reader::of_command(Lang::En));
        assert_eq!(english, "the prior of parameter 1: expected low above 0, found -1");
        let chinese = prior.say(Reader::of_command(Lang::Zh));
        assert_eq!(chinese, "第 1 个参数的先验分布：下限应大于 0，得到 -1");
    }
}
