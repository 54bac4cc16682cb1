# Each target sets up what it needs. Paths are relative, so a checkout may lie in a path with spaces.

# The first interpreter that is new enough.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
TESTS ?=

.PHONY: run check test engines lint types contracts docs cli-reference pictures smoke browser clean

run: .venv/installed  ## clean the fixtures' source pages into out/
	$(BIN)/python -m cleantext clean fixtures/pages --output out --format jsonl --format md --progress

check: lint types contracts test  ## everything that must hold before a change is taken

test: .venv/installed-test
	$(BIN)/python -m pytest -q -n 2 --cov --cov-report=term:skip-covered $(TESTS)

engines: .venv/installed-test  ## the tests with Ray and Spark, which needs Java 17 or newer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[ray,spark]"
	$(BIN)/python -m pytest -q -m engines tests/integrations

lint: .venv/installed-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: .venv/installed-test
	$(BIN)/python -m mypy

contracts: .venv/installed-test
	$(BIN)/lint-imports

docs: .venv/installed-docs  ## the documentation site, into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

cli-reference: .venv/installed  ## docs/cli.md, after a change to the commands
	$(BIN)/python docs/reference/write_cli.py

pictures: .venv/installed-test browser  ## docs/assets/review-*.png, after a change to the review page
	$(BIN)/python docs/reference/take_pictures.py
	$(BIN)/python docs/reference/take_walkthrough.py

smoke: .venv/installed  ## clean the development corpora and print figures
	$(BIN)/python -m benchmarks.smoke

browser:  ## a Chromium for the tests of the review page, where Debian's may be installed
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v "$$name" >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -q --no-install-recommends chromium fonts-dejavu-core; \
	else echo "no Chromium, and none can be installed here: apt-get install chromium" >&2; exit 1; fi

clean:
	rm -rf .venv out site dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .coverage

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "cleantext needs Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	"$(PYTHON)" -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-test: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,integrations-test]"
	@touch $@ .venv/installed

.venv/installed-docs: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[docs]"
	@touch $@ .venv/installed
