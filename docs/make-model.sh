#!/usr/bin/env bash
# Writes the generated tables of docs/model.md and docs/model.zh.md again.
set -euo pipefail
cd "$(dirname "$0")/.."
# page language heads-of-the-tables
write() {
  local page=$1 lang=$2 parameters=$3 fixed=$4 instruments=$5
  table() { cargo run --release --quiet -- "$@" --markdown --lang "$lang"; }
  {
    sed '/<!-- generated -->/,$d' "$page"
    echo '<!-- generated -->'
    echo '<!-- by docs/make-model.sh; do not edit below -->'
    printf '\n## %s\n\n' "$parameters"; table parameters
    printf '\n## %s\n\n' "$fixed"; table parameters --fixed
    printf '\n## %s\n\n' "$instruments"; table instruments
  } > "$page.new"
  mv "$page.new" "$page"
}
write docs/model.md en Parameters 'Fixed values' Instruments
write docs/model.zh.md zh 参数 固定取值 指标
