//! Groups that a sentence excepts from what it does to others: 除甲、乙等法定机构外,丙任务完成,予以撤销.

use super::named::named;
use super::page::Page;
use super::patterns::KIND;
use crate::Expression;
use std::ops::Range;
use std::sync::LazyLock;

/// Where such words stand, and the names in them.
pub(crate) fn read(page: &Page<'_>, within: Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    static EXCEPT: LazyLock<Expression> = LazyLock::new(|| {
        crate::expression(&format!(
            "(?:^|[。;\\n])[ ]*(?:[一二三四五六七八九十]{{1,2}}、)?(?P<all>除(?P<names>[^。;:,\\n]{{4,200}}?{KIND}[^。;:,\\n]{{0,30}}?)(?:之外|以外|外),)(?P<rest>[^。\\n]*)"
        ))
        .expect("except")
    });
    let text = page.slice(within.clone());
    if !text.contains('除') {
        return Vec::new();
    }
    let found = EXCEPT.captures_iter(text).filter_map(|found| {
        let (all, names) = (found.name("all")?, found.name("names")?);
        // 除甲外,其余一律撤销 is said of all others.
        let others = ["其余", "其他", "其它", "一律", "均"];
        let rest = found.name("rest")?.as_str();
        let of_some = !named(rest).is_empty() && !others.iter().any(|word| rest.starts_with(word));
        let at = |part: Range<usize>| within.start + part.start..within.start + part.end;
        of_some.then(|| (at(all.range()), at(names.range())))
    });
    found.collect()
}
