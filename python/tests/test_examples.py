"""The examples for other software, run small where it is installed; that for sbi needs PyTorch and is only read."""

import ast
import importlib.util
import pathlib

import pytest

EXAMPLES = pathlib.Path(__file__).resolve().parents[1] / "examples"


def load(name):
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_salib():
    pytest.importorskip("SALib")
    found = load("salib_sobol").main(16)
    assert set(found) == {"stock", "reach.hosts"}


def test_pyabc():
    pytest.importorskip("pyabc")
    mean, spread = load("pyabc_posterior").main(15, 2)
    assert 8 <= mean <= 40 and spread > 0


@pytest.mark.filterwarnings("ignore")
def test_ema_workbench():
    pytest.importorskip("ema_workbench")
    experiments, outcomes = load("ema_workbench_discovery").main(12, 2)
    assert len(experiments) == 24 and (outcomes["stock"] > 0).all()


def test_sbi_is_a_program():
    tree = ast.parse((EXAMPLES / "sbi_posterior.py").read_text(encoding="utf-8"))
    assert any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)
