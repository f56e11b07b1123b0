use super::*;
use clap::FromArgMatches;
use clap::builder::StyledStr;
use unicode_width::UnicodeWidthStr;

/// The help of the whole command, or of one subcommand.
fn help(lang: Lang, name: &str) -> String {
    let mut whole = tree(lang);
    whole.build();
    let page = match whole.find_subcommand_mut(name) {
        Some(sub) => sub.render_help(),
        None => whole.render_help(),
    };
    page.to_string()
}

#[test]
fn the_first_page_in_both_languages() {
    assert_eq!(
        help(Lang::En, ""),
        "Observe, simulate and redesign leading small groups (领导小组)

Usage: tiaokuai [OPTIONS] <COMMAND>

Commands:
  lab          pages in the browser: watch, explore, test claims
  simulate     run worlds of a scenario
  compare      the same worlds under two rules
  explain      the claims of the source as experiments that can fail
  sensitivity  which parameters matter
  sweep        many points, on one machine or many
  fit          what drives the district of a record, and how sure
  check        whether a fit can be believed
  forecast     what comes after the data of a fit, with intervals
  redesign     what rules would change, against doing nothing
  report       draw the report of a finished run again, without running it
  replay       run one world of a folder again, with the full record
  new          write a commented scenario with every parameter
  measure      the instruments on a table of real groups
  agreement    how far coders of the same notices agree
  corpus       how well notices are read, on notices written for it
  parameters   the table of parameters
  rules        the rules that a government can make
  instruments  the table of instruments
  observe      read notices into a registry
  registry     look at, correct and export a registry

Options:
  -h, --help          this help
      --lang <zh|en>  language (default that of the locale)
  -V, --version       print the version

Exit codes:
    0  done
    1  a defect of the software
    2  the command is worded wrongly
    3  a scenario, a table or a run cannot be used
    4  the output cannot be written: folder, file or disk
  130  stopped; what was finished is kept
"
    );
    assert_eq!(
        help(Lang::Zh, ""),
        "观察、模拟与重新设计领导小组机制

用法：tiaokuai [选项] <命令>

命令：
  lab          在浏览器中观察、探索与检验
  simulate     按情景模拟多个世界
  compare      同样的世界，两种规则
  explain      以可能失败的实验检验论文的各项主张
  sensitivity  哪些参数要紧
  sweep        扫描大量设计点，可用一台或多台机器
  fit          由记录推断地区由什么驱动、有多确定
  check        检验拟合是否可信
  forecast     预测数据之后的走势（附区间）
  redesign     各种治理方案与照旧相比有何不同
  report       重新绘制已完成运行的报告，不再模拟
  replay       重现某文件夹中的一个世界并作完整记录
  new          写出含全部参数及注释的情景文件
  measure      对真实小组编码表计算各项指标
  agreement    编码者对同一批通知的一致程度
  corpus       以专门编写的通知测量读取的准确程度
  parameters   参数表
  rules        可采取的治理规则
  instruments  指标表
  observe      读取通知，存入登记库
  registry     查看、更正与导出登记库

选项：
  -h, --help          显示本帮助
      --lang <zh|en>  语言（默认随系统区域）
  -V, --version       显示版本

退出码：
    0  完成
    1  软件缺陷
    2  命令写法有误
    3  情景、表格或所引运行有误
    4  结果无法写入：文件夹、文件或磁盘不可用
  130  被中断；已完成的部分保留
"
    );
}

#[test]
fn the_page_of_simulate_in_both_languages() {
    assert_eq!(
        help(Lang::En, "simulate"),
        "run worlds of a scenario

Usage: tiaokuai simulate [SCENARIO] [OPTIONS]

Arguments:
  [SCENARIO]  a TOML file, s-district or district (default s-district)

Options:
      --runs <N>              worlds (default 200)
      --seed <S>              the same seed gives the same bytes (default 1)
      --set <NAME=VALUE>      change a parameter (repeatable)
      --threads <N>           threads (default one per core)
      --quiet                 no progress, no summary; only errors
      --rule <RULE>           a rule from month 0 on (repeatable; see: rules)
      --posterior <DIR>       spread over the posterior of this fit, instead
      --out <DIR>             folder of the run (default results/NAME-ADDRESS)
      --record <counts|full>  full keeps every matter and event (default counts)
      --no-report             no report, nor the worlds that only it needs
      --json                  print JSON instead of the screen
  -h, --help                  this help
      --lang <zh|en>          language (default that of the locale)
"
    );
    assert_eq!(
        help(Lang::Zh, "simulate"),
        "按情景模拟多个世界

用法：tiaokuai simulate [SCENARIO] [选项]

参数：
  [SCENARIO]  TOML 文件，或 s-district、district（默认 s-district）

选项：
      --runs <N>              世界数（默认 200）
      --seed <S>              随机种子，种子相同则结果逐位相同（默认 1）
      --set <NAME=VALUE>      改变一个参数（可重复）
      --threads <N>           线程数（默认每核一个）
      --quiet                 不显示进度与摘要，只报错误
      --rule <RULE>           自第 0 月起的规则（可重复；见 rules）
      --posterior <DIR>       改为遍及该拟合的后验
      --out <DIR>             结果文件夹（默认 results/名称-地址）
      --record <counts|full>  full 另存每一事项与事件（默认 counts）
      --no-report             不写报告，也不模拟仅供报告使用的世界
      --json                  输出 JSON，不显示摘要
  -h, --help                  显示本帮助
      --lang <zh|en>          语言（默认随系统区域）
"
    );
}

/// Every page fits a screen of 80 columns, and a Chinese page has no English heading or default.
#[test]
fn every_page_fits_and_speaks_one_language() {
    for lang in Lang::ALL {
        for sub in tree(lang).get_subcommands() {
            let page = help(lang, sub.get_name());
            for line in page.lines() {
                assert!(line.width() <= 80, "{} columns: {line}", line.width());
            }
            let words = ["Usage", "Options", "OPTIONS", "Arguments", "default", "possible"];
            let foreign = words.iter().find(|word| page.contains(**word));
            assert!(lang == Lang::En || foreign.is_none(), "{foreign:?} in:\n{page}");
        }
    }
    assert!(help(Lang::En, "compare").contains("compare <WITH> <WITHOUT> [OPTIONS]\n"));
    assert!(help(Lang::Zh, "replay").contains("用法：tiaokuai replay <DIR> --run <N> [选项]\n"));
}

#[test]
fn clap_finds_no_contradiction_in_the_words() {
    for lang in Lang::ALL {
        tree(lang).debug_assert();
    }
}

/// Every command and every argument has its help in both languages.
#[test]
fn nothing_is_left_unsaid() {
    fn check(command: &clap::Command, lang: Lang) {
        let chinese = |text: &str| text.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let text = |text: Option<&StyledStr>| text.map(StyledStr::to_string).unwrap_or_default();
        let about = text(command.get_about());
        assert!(!about.is_empty() && (lang == Lang::En || chinese(&about)), "{command:?}");
        for arg in command.get_arguments() {
            let help = text(arg.get_help());
            assert!(!help.is_empty() && chinese(&help) == (lang == Lang::Zh), "{arg:?}");
        }
        for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
            check(part, lang);
        }
    }
    for lang in Lang::ALL {
        check(&tree(lang), lang);
    }
}

/// What an argument is read as is what its command takes: clap finds out only when it is read.
#[test]
fn every_command_is_read() {
    let lines = [
        "lab",
        "simulate",
        "compare a b",
        "explain",
        "sensitivity",
        "sweep a",
        "sweep --template",
        "fit --to a",
        "check a",
        "forecast a",
        "redesign",
        "report a",
        "replay a --run 1",
        "new a",
        "measure a",
        "agreement a b",
        "corpus",
        "parameters",
        "rules",
        "instruments",
        "observe a --registry b",
        "registry show a",
        "registry review a",
        "registry export a --to b",
        "registry import a b",
        "registry link a b c",
        "registry exclude a b c",
        "registry add a group=b",
        "registry template --to a.xlsx",
        "read-pdf",
    ];
    for line in lines {
        let words = ["tiaokuai"].into_iter().chain(line.split(' '));
        let matches = tree(Lang::En).try_get_matches_from(words).unwrap();
        Tiaokuai::from_arg_matches(&matches).unwrap();
    }
    for command in tree(Lang::En).get_subcommands() {
        let is = |line: &&str| line.split(' ').next() == Some(command.get_name());
        assert!(lines.iter().any(is), "{} is missing here", command.get_name());
    }
}
