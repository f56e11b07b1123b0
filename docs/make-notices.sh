#!/usr/bin/env bash
# Writes the generated tables of docs/notices.md and docs/notices.zh.md again.
set -euo pipefail
cd "$(dirname "$0")/.."
for page in notices.md:en notices.zh.md:zh; do
  file=docs/${page%:*}
  {
    sed '/<!-- generated -->/,$d' "$file"
    echo '<!-- generated -->'
    echo '<!-- by docs/make-notices.sh; do not edit below -->'
    echo
    cargo run --release --quiet -- corpus --per-layout 50 --markdown --lang "${page#*:}"
  } > "$file.new"
  mv "$file.new" "$file"
done
