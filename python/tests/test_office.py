"""What an office asks of its registry."""

import zipfile

import pytest

import tiaokuai as tk

LEDGER = """小组名称,级别,政府,成立时间,组长,组长职务,办公室设在,近一年开会次数,备注,日期
云山县大气污染防治工作领导小组,县级,云山县,2014-03,张三,县长,县生态环境局,4,,2024-12
云山县大气污染综合防治领导小组,县级,云山县,2017-01,李四,副县长,县生态环境局,0,,2024-12
云山县第七次人口普查领导小组,县级,云山县,2019-11,李四,副县长,县统计局,0,普查任务已完成,2024-12
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    (folder / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    return tk.observe(folder, registry=folder / "office.db", progress=False)


def test_overlap(office):
    tables = office.overlap(until="2024-12")
    assert list(tables) == ["pairs", "clusters", "standing", "method"]
    assert len(tables["pairs"]) >= 1 and len(tables["standing"]) == 3


def test_the_draft_list(office, tmp_path):
    brief = office.brief(until="2024-12")
    proposals = dict(zip(brief.table["group"], brief.table["proposal"]))
    assert len(proposals) == 3
    assert any("普查" in group and proposal == "abolish" for group, proposal in proposals.items())
    for name in ("list.docx", "list.xlsx", "list.html"):
        brief.save(tmp_path / name)
    assert zipfile.is_zipfile(tmp_path / "list.docx") and zipfile.is_zipfile(tmp_path / "list.xlsx")
    assert "brief(until=" in (tmp_path / "list.html").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="expected .docx, .xlsx or .html"):
        brief.save(tmp_path / "list.pdf")
    tk.set_language("zh")
    assert "撤销" in set(brief.table["proposal"])


def test_rules_of_ones_own(office, tmp_path):
    (tmp_path / "rules.toml").write_text("nothing = 1\n", encoding="utf-8")
    with pytest.raises(tk.RegistryError):
        office.brief(rules=tmp_path / "rules.toml")
