"""The command ``tiaokuai``."""

from __future__ import annotations

import os
import signal
import sys

from . import _native

#: What another process runs to be this command; the package's own folder is looked in first, whatever the folder that it
#: is started in holds.
_AGAIN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tiaokuai._command import main; main()"


def prepare() -> None:
    """Say how the command is started as another process: PDFs are read in one of their own."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    _native.started_as(sys.executable, ["-c", _AGAIN, here])


def main() -> None:
    """Do what the words of the command line say."""
    # The command has an ear of its own for Ctrl-C; where it has none, it just ends.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    prepare()
    sys.exit(_native.command(["tiaokuai", *sys.argv[1:]]))
