"""Worlds: the same as those of the command, in tables, figures and reports."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

import tiaokuai as tk


def test_worlds_are_those_of_the_command(command, runs, tmp_path):
    folder = tmp_path / "run"
    command("simulate", "--runs", 23, "--seed", 7, "--out", folder, "--quiet")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert runs.digests == manifest["digests"]
    lines = "".join(f"{digest}\n" for digest in manifest["digests"])
    assert runs.digest == hashlib.sha256(lines.encode()).hexdigest()[:16]
    assert runs.summary == json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    # What is saved is the same folder, but for the words that made it.
    saved = tmp_path / "saved"
    runs.save(saved)
    own = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))
    assert own.pop("command")[:2] == ["python", "-c"]
    manifest.pop("command")
    assert own == manifest
    assert tk.open_runs(folder).digest == runs.digest
    command("report", saved, "--out", tmp_path / "drawn")


def test_threads_change_nothing(district, runs):
    assert district.simulate(runs=23, seed=7, threads=1, progress=False, twins=False).digest == runs.digest
    assert district.simulate(runs=23, seed=8, progress=False).digest != runs.digest


def test_tables_are_those_of_the_folder(runs, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    runs.save(tmp_path / "run")
    for name in ("months", "groups", "departments", "runs"):
        table = pa.table(getattr(runs, name))
        filed = pq.read_table(tmp_path / "run" / f"{name}.parquet")
        assert table.column_names == filed.column_names
        assert table.num_rows == filed.num_rows == len(getattr(runs, name))
        for column in table.column_names:
            assert table[column].to_pylist() == filed[column].to_pylist(), (name, column)
    field = pa.table(runs.months).schema.field("stock")
    assert field.metadata[b"unit"] == b"groups" and field.metadata[b"meaning_zh"].decode("utf-8")


def test_no_float_is_copied(runs):
    """By address: two who take the table see the very same memory."""
    pa, pl = pytest.importorskip("pyarrow"), pytest.importorskip("polars")
    seen = 0
    for table in (runs.months, runs.departments, runs.runs, runs.groups):
        arrow = pa.table(table)
        frame = pl.DataFrame(table)
        for column in arrow.column_names:
            if arrow.schema.field(column).type != pa.float64():
                continue
            seen += 1
            address = arrow[column].chunk(0).buffers()[1].address
            assert pa.table(table)[column].chunk(0).buffers()[1].address == address
            assert frame[column].to_arrow().buffers()[1].address == address, column
    assert seen > 30


def test_columns_are_arrays_of_numpy(runs):
    stock = runs.months["stock"]
    assert stock.dtype == np.uint32 and stock.shape == (len(runs.months),)
    assert runs.runs["stock"].dtype == np.float64
    assert runs.runs["status"].tolist() == ["finished"] * 23
    with pytest.raises(KeyError):
        runs.months["nothing"]
    docs = {doc.name: doc for doc in runs.months.docs}
    assert docs["stock"].unit == "groups" and "alive" in docs["stock"].meaning


def test_frames(runs):
    pytest.importorskip("pandas")
    frame = runs.groups.to_pandas()
    assert len(frame) == len(runs.groups)
    assert runs.groups.to_polars().height == len(runs.groups)


def test_every_figure_is_one_of_plotly(runs):
    go = pytest.importorskip("plotly.graph_objects")
    for name in runs.figures:
        for lang in ("en", "zh"):
            figure = runs.figure(name, lang=lang)
            assert isinstance(figure, go.Figure) and len(figure.data) > 0
            assert runs.caption(name, lang)
    with pytest.raises(ValueError, match="did you mean 'stock'"):
        runs.figure("stocks")


def test_what_is_missing_is_told(runs, monkeypatch):
    monkeypatch.setitem(sys.modules, "plotly", None)
    monkeypatch.setitem(sys.modules, "plotly.graph_objects", None)
    with pytest.raises(tk.MissingPackage, match="pip install plotly"):
        runs.figure("stock")


def test_the_report_says_the_call(runs, tmp_path):
    report = runs.report(tmp_path / "r.html", lang="zh")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page == report.html and 'lang="zh-CN"' in page
    assert "tk.scenario(&#39;s-district&#39;).simulate(runs=23, seed=7)" in page.replace("'", "&#39;")
    assert "<iframe" in report._repr_html_()


def test_runs_show_themselves(runs):
    assert "23 worlds, seed 7" in runs._repr_html_()
    tk.set_language("zh")
    assert "23 个世界" in runs._repr_html_()
    shown = runs.months._repr_html_()
    assert "个小组" in shown and "存续的小组数" in shown


def test_full_record(district):
    full = district.simulate(runs=1, seed=1, record="full", progress=False)
    assert len(full.events) > len(full.groups)
    with pytest.raises(ValueError):
        district.simulate(runs=1, record="all")
    with pytest.raises(KeyError):
        district.simulate(runs=1, progress=False).matters


@pytest.mark.parametrize("runs", [0, -1, 1.5, True, 10_000_000])
def test_a_number_of_worlds(district, runs):
    with pytest.raises(ValueError, match="whole number"):
        district.simulate(runs=runs)


def test_python_is_free_while_worlds_run(district):
    turns, ended = 0, threading.Event()

    def turn():
        nonlocal turns
        while not ended.is_set():
            turns += 1
            time.sleep(0.001)

    thread = threading.Thread(target=turn)
    thread.start()
    try:
        district.simulate(runs=40, threads=1, progress=False)
    finally:
        ended.set()
        thread.join()
    assert turns > 20


def test_progress_is_told_and_may_stop_it(district):
    told = []
    district.simulate(runs=60, threads=1, progress=lambda done, of: told.append((done, of)))
    assert told and all(of == 60 and 0 <= done <= 60 for done, of in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    def stop(done, of):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        district.simulate(runs=100_000, progress=stop)


INTERRUPTED = """
import sys, tiaokuai as tk
d = tk.scenario("s-district")
print("ready", flush=True)
try:
    d.simulate(runs=1_000_000, progress=False)
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_an_interruption_ends_it_within_a_second():
    child = subprocess.Popen([sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    time.sleep(0.5)
    begun = time.monotonic()
    child.send_signal(signal.SIGINT)
    assert child.stdout.readline() == "stopped\n"
    assert time.monotonic() - begun < 1.0
    assert child.wait(5) == 0


def test_a_folder_that_cannot_be_used_is_told(runs, tmp_path):
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(tk.FolderError, match="thesis.docx"):
        runs.save(tmp_path)
    with pytest.raises(tk.FolderError):
        tk.open_runs(tmp_path / "nowhere")
