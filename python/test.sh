#!/usr/bin/env bash
# Builds the wheel of the Python package, installs it into target/venv and runs its tests and the checker of types.
# Where there is no Python, it says so and does nothing: the Rust side needs none.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON3:-python3}
if ! "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
  echo "no Python 3.10 or later with venv: the tests of the Python package are skipped"
  exit 0
fi
venv=target/venv
if [ ! -x "$venv/bin/python" ]; then
  "$python" -m venv "$venv"
fi
# What is there already is not asked for again.
"$venv/bin/pip" install --quiet --disable-pip-version-check -r python/requirements-test.txt
rm -f target/wheels/tiaokuai-*.whl
"$venv/bin/maturin" build --quiet --release --out target/wheels
"$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps target/wheels/tiaokuai-*.whl
"$venv/bin/mypy" --no-error-summary
"$venv/bin/python" -m pytest -q python/tests "$@"
