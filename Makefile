# The commands of the README.
.PHONY: test test-python lint docs findings screenshots measure instructions peers

test:
	cargo test --workspace --exclude tiaokuai-python
	python/test.sh

# The Python package: its wheel, in a virtual environment of its own (target/venv).
test-python:
	python/test.sh

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

docs:
	docs/make-notices.sh
	docs/make-model.sh

findings:
	docs/make-findings.sh

screenshots:
	cargo run --release -p tiaokuai-lab --example screenshots -- target/screenshots

# What the engine costs in instructions, against what is stored; skipped where valgrind is missing.
instructions:
	bench/instructions

measure:
	cargo run --release -p tiaokuai-lab --example measure

# The model in other tools: whether they agree, how fast they are, the tables of COMPARE.md.
peers:
	python3 bench/peers/run.py
