# Tallystick: `make help` lists the targets. Needs Python 3.11 or later, git and make; nothing else.

.DEFAULT_GOAL := help
.PHONY: help env demo test lint types floors tests evaluate bench clean

VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
PYTHON  ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11 python,$(shell \
             $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BENCH   ?= ../shared/bench
GOLD    ?= ../shared/gold
WORKERS ?= auto

help:  ## list the targets
	@grep -E '^[a-z]+: .*## ' Makefile | sed -E 's/^([a-z]+):[^#]*## /\1|/' | while IFS='|' read -r name does; do \
	    printf '  make %-10s %s\n' "$$name" "$$does"; done

env: $(STAMP)  ## make .venv with the program and the development tools in it

$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Tallystick needs Python 3.11 or later; none was found. To name one: make env PYTHON=/where/it/is" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input -e '.[dev]'
	@$(BIN)/python -m compileall -q src
	@PYTHONDONTWRITEBYTECODE= $(BIN)/tallystick extract src/tallystick/demo/report.txt --format jsonl > /dev/null
	@touch $(STAMP)

demo: env  ## check the report that ships with the package; ends by naming the HTML file
	@mkdir -p output
	@$(BIN)/tallystick demo -o output/tallystick-demo.html

test: lint types floors tests  ## lint, types, floors and every test

lint: env
	$(BIN)/ruff check

types: lint
	$(BIN)/mypy

floors: types
	$(BIN)/lint-imports

tests: floors
	$(BIN)/python -m pytest -n $(WORKERS)

evaluate: env  ## score the claims against the gold files (GOLD=folder) and the number and date benches (BENCH=folder)
	$(BIN)/python -m tests.evaluation --bench $(BENCH) --gold $(GOLD)

bench: env  ## measure speed and memory; recorded in benchmarks/, not asserted
	$(BIN)/python -m benchmarks

clean:  ## remove the environment, caches and output
	rm -rf $(VENV) build dist output .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info
