"""The command that comes with the package."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import pytest

import tiaokuai as tk

PDF = pathlib.Path(__file__).parent / "notice.pdf"


def test_it_is_on_the_path():
    found = shutil.which("tiaokuai", path=os.path.dirname(sys.executable))
    assert found, "the wheel brings the command"
    told = subprocess.run([found, "--version"], capture_output=True, text=True)
    assert told.stdout.strip() == f"tiaokuai {tk.__version__}"


def test_its_exit_codes(command):
    assert "Usage" in command("--help").stdout
    command("simulates", code=2)
    assert "cannot be read" in command("simulate", "nowhere.toml", code=3).stderr
    assert "无法读取" in command("simulate", "nowhere.toml", code=3, lang="zh").stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_an_interruption_keeps_what_is_done(tmp_path):
    line = [sys.executable, "-m", "tiaokuai", "simulate", "--runs", "100000", "--out", str(tmp_path / "run")]
    child = subprocess.Popen(line, stderr=subprocess.PIPE, text=True)
    time.sleep(2.0)
    begun = time.monotonic()
    child.send_signal(signal.SIGINT)
    assert child.wait(10) == 130
    assert time.monotonic() - begun < 2.0
    assert "stopped" in child.stderr.read()
    assert (tmp_path / "run" / "unfinished").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_what_has_no_ear_of_its_own_just_ends(tmp_path):
    """A command that does not listen ends at once, as any program."""
    line = [sys.executable, "-m", "tiaokuai", "agreement", str(tmp_path / "pipe.csv"), str(tmp_path / "pipe.csv")]
    os.mkfifo(tmp_path / "pipe.csv")
    child = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1.0)
    assert child.poll() is None, "it waits for the pipe"
    child.send_signal(signal.SIGINT)
    assert child.wait(5) == -signal.SIGINT
