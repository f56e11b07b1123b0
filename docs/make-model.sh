#!/usr/bin/env bash
# Writes the generated tables of docs/model.md again.
set -euo pipefail
cd "$(dirname "$0")/.."
table() { cargo run --release --quiet -- "$1" --markdown --lang en; }
{
  sed '/<!-- generated -->/,$d' docs/model.md
  echo '<!-- generated -->'
  echo '<!-- by docs/make-model.sh; do not edit below -->'
  printf '\n## Parameters\n\n'; table parameters
  printf '\n## Instruments\n\n'; table instruments
} > docs/model.md.new
mv docs/model.md.new docs/model.md
