"""Registries: notices and ledgers, the same as the command reads them."""

import json
import pathlib

import pytest

import tiaokuai as tk

ROOT = pathlib.Path(__file__).resolve().parents[2]

NOTICE = """佛山市人民政府关于成立佛山市污染源普查领导小组的通知

市政府决定成立佛山市污染源普查领导小组，组成人员如下：
组长：张三 副市长

佛山市人民政府
2013年4月29日
"""


@pytest.fixture(scope="module")
def notices(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / "notices"
    command("corpus", "--county", "--write", folder)
    return folder


@pytest.fixture(scope="module")
def county(notices):
    return tk.observe(notices, progress=False)


def test_it_is_read_as_the_command_reads_it(command, notices, county, tmp_path):
    db = tmp_path / "county.db"
    command("observe", notices, "--registry", db, "--quiet")
    for name in ("mentions", "groups"):
        file = tmp_path / f"{name}.csv"
        command("registry", "export", db, "--table", name, "--to", file)
        rows = file.read_text(encoding="utf-8-sig").splitlines()
        assert rows[0].split(",") == county.table(name).columns
    told = json.loads(command("measure", db, "--until", "2024-12", "--json", "--out", tmp_path / "m").stdout)
    ours = county.measure(until="2024-12").json
    told.pop("made"), ours.pop("made")
    assert ours == told
    opened = tk.registry(db)
    assert opened.summary == county.summary and opened.path == str(db)
    assert len(opened.groups) == county.summary.groups
    again = opened.observe(notices, progress=False)
    assert again.new == 0 and again.unchanged == again.files


def test_lives_are_for_survival_analysis(county):
    lives, open_ended = county.lives(until="2024-12"), county.spells
    assert len(lives) > 50 and len(open_ended) > 0
    assert lives.columns == open_ended.columns
    with pytest.raises(tk.RegistryError, match="no month"):
        county.lives(until="last year")


def test_instruments_and_figures(county, tmp_path):
    measured = county.measure(until="2024-12")
    table = measured.table
    stock = list(table["instrument"]).index("stock")
    assert table["value"][stock] > 0
    assert any(why for why in table["why"]), "a record of notices cannot say everything"
    pytest.importorskip("plotly")
    for name in measured.figures:
        for lang in ("en", "zh"):
            assert len(measured.figure(name, lang).data) > 0 and measured.caption(name, lang)
    measured.report(tmp_path / "r.html")
    assert "measure(until=&#x27;2024-12&#x27;)" in (tmp_path / "r.html").read_text(encoding="utf-8").replace("'", "&#x27;")


def test_doubts(county):
    doubts = county.doubts
    assert len(doubts) >= county.summary.unsure
    assert {"key", "field", "value", "sure", "doubt", "doubt_zh"} <= set(doubts.columns)


def test_one_file(tmp_path):
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    reg = tk.observe(tmp_path, progress=False)
    assert list(reg.mentions["head_name"]) == ["张三"]
    assert list(reg.groups["founded"]) == ["2013-04-29"]
    assert [name for name, _ in reg.observed.refused] == ["letter.txt"]
    assert "groups: 1" in reg._repr_html_() and reg.path is None


def test_a_pdf_is_read_by_another_process(tmp_path, monkeypatch):
    """Also where the folder that Python was started in holds something of the same name."""
    (tmp_path / "tiaokuai").mkdir()
    (tmp_path / "tiaokuai" / "__init__.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    reg = tk.observe(pathlib.Path(__file__).parent / "notice.pdf", progress=False)
    assert reg.observed.failed == [] and reg.observed.refused == []
    assert len(reg.mentions) == 1


def test_what_cannot_be_read_is_told(tmp_path):
    with pytest.raises(tk.FolderError):
        tk.observe(tmp_path / "nowhere", progress=False)
    with pytest.raises(tk.FolderError):
        tk.registry(tmp_path / "nowhere.db")
    (tmp_path / "my.db").write_text("a text")
    with pytest.raises(tk.RegistryError, match="no registry"):
        tk.registry(tmp_path / "my.db")
    with pytest.raises(tk.RegistryError):
        tk.observe(tmp_path, columns=tmp_path / "nowhere.toml")


def test_a_ledger_with_headers_of_its_own():
    reg = tk.observe(ROOT / "data" / "zone.csv", columns=ROOT / "data" / "zone.columns.toml", progress=False)
    assert len(reg.groups) > 0


def test_what_was_not_taken_is_told(tmp_path):
    ledger = tmp_path / "台账.csv"
    ledger.write_text("名称,成立时间,组长\n县河长制工作领导小组,2015-13,王明\n,2016-01,李华\n县爱国卫生委员会,2014-05,张三\n", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    reg = tk.observe(tmp_path, progress=False)
    assert reg.observed.problems == 2 and reg.observed.skipped == ["photo.jpg"]
    told = reg.problems
    assert sorted(told["row"].tolist()) == [2, 3] and set(told["column"]) == {"名称", "成立时间"}
    assert "2015-13" in told["value"].tolist()
    assert "rows and cells of sheets not taken or doubtful: 2" in reg._repr_html_() and "photo" not in reg._repr_html_()
    tk.set_language("zh")
    assert "未采用或存疑" in reg._repr_html_() and "row" in reg.problems.columns and "未读取" in reg.problems["kind"].tolist()


def test_of_a_day_that_there_is_not_the_month_stays_in_doubt(tmp_path):
    (tmp_path / "a.txt").write_text(
        "关于撤销河长制工作领导小组的通知\n各镇人民政府：\n经研究，决定撤销县河长制工作领导小组。\n县人民政府办公室\n2016年2月30日\n", encoding="utf-8"
    )
    mention = tk.observe(tmp_path, progress=False).mentions.to_pandas().iloc[0]
    assert mention["date"] == "2016-02" and "date" in mention["doubtful"]


HEAD = "小组名称,级别,政府,成立时间,撤销时间,日期\n"


@pytest.mark.parametrize(
    "ended, start",
    [("", 185), ("云山县旧事工作领导小组,县级,云山县,2004-01,2010-01,2020-06\n", 61)],
    ids=["of those alive", "and of those that ended since 2010"],
)
def test_lives_of_a_ledger(tmp_path, ended, start):
    """A list of living groups says nothing of those that had ended: its groups are at risk from its date on; one that tells of ends,
    from the month after the first end that it tells: that end is why it begins there."""
    (tmp_path / "ledger.csv").write_text(HEAD + "云山县防汛抗旱工作领导小组,县级,云山县,2005-01,,2020-06\n" + ended, encoding="utf-8")
    lives = tk.observe(tmp_path, progress=False).lives(until="2024-12").to_pandas()
    life = lives[lives["domain"] == "防汛抗旱"].iloc[0]
    assert (life["start"], life["stop"], life["event"]) == (start, 239, 0)


def test_a_ledger_that_is_kept_up_to_date(tmp_path):
    """A later ledger under the same name leaves the earlier one in force; one of the same day takes its place, says what it leaves out, and
    what was corrected there comes back with it."""
    file, db = tmp_path / "台账.csv", tmp_path / "r.db"
    head, first, second = "小组名称,级别,政府,组长,日期\n", "云山县甲乙工作领导小组,县级,云山县,王明,", "云山县丙丁工作领导小组,县级,云山县,李华,"

    def seen(text):
        file.write_text(text, encoding="utf-8")
        return tk.observe(file, registry=db, progress=False)

    seen(f"{head}{first}2023-12\n{second}2023-12\n")
    later = seen(f"{head}{first}2024-12\n")
    assert len(later.groups) == 2 and later.observed.gone == [("台账.csv", "云山县丙丁工作领导小组")]
    groups = later.groups.to_pandas().set_index("name")
    assert groups.loc["云山县丙丁工作领导小组", "last_seen"] == "2023-12" and groups.loc["云山县甲乙工作领导小组", "last_seen"] == "2024-12"
    again = seen(f"{head}{first}2024-12\n云山县戊己工作领导小组,县级,云山县,赵方,2024-12\n")
    assert len(again.groups) == 3 and again.observed.gone == []
    less = seen(f"{head}{first}2024-12\n\n")
    assert less.observed.gone == [("台账.csv", "云山县戊己工作领导小组")] and len(less.groups) == 2
    assert "戊己" in less._repr_html_()


def test_lists_of_two_years(tmp_path):
    """Whom a list of the living had seen is at risk from then on, also where a later list tells of ends."""
    head = "小组名称,级别,政府,成立时间,撤销时间,日期\n"
    row = "云山县{}工作领导小组,县级,云山县,{},{},{}\n".format
    one = head + row("防汛", "2010-01", "", "2022-06") + row("旧改", "2015-05", "", "2022-06") + row("创卫", "2012-03", "", "2022-06")
    two = head + row("防汛", "2010-01", "", "2023-06") + row("旧改", "2015-05", "2022-11", "2023-06") + row("创卫", "2012-03", "", "2023-06")
    (tmp_path / "a.csv").write_text(one, encoding="utf-8")
    (tmp_path / "b.csv").write_text(two, encoding="utf-8")
    lives = tk.observe(tmp_path, progress=False).lives(until="2024-12").to_pandas().set_index("domain")
    assert lives["start"].to_dict() == {"防汛": 149, "旧改": 85, "创卫": 123}
    assert lives["event"].to_dict() == {"防汛": 0, "旧改": 1, "创卫": 0} and lives.loc["旧改", "stop"] == 90
    # A list of ended groups and one of the living are one register, from the month after the first end on: whoever ended
    # first in it is why it begins there.
    (tmp_path / "b.csv").unlink()
    (tmp_path / "b.csv").write_text(head + row("撤了", "2015-05", "2019-03", ""), encoding="utf-8")
    lives = tk.observe(tmp_path, progress=False).lives(until="2024-12").to_pandas().set_index("domain")
    assert lives["start"].to_dict() == {"防汛": 111, "旧改": 47, "创卫": 85}


def test_what_cannot_be_read_takes_no_place(tmp_path):
    file, db = tmp_path / "l.csv", tmp_path / "r.db"
    file.write_text("小组名称,级别,政府,日期\n云山县甲乙工作领导小组,县级,云山县,2023-12\n", encoding="utf-8")
    assert len(tk.observe(file, registry=db, progress=False).groups) == 1
    for broken in (b"", b"\x00\xff\x00", "会议纪要\n今天开会\n".encode()):
        file.write_bytes(broken)
        for _ in range(2):
            reg = tk.observe(file, registry=db, progress=False)
            assert len(reg.groups) == 1 and reg.observed.gone == []
