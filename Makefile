# gongkai: `make` alone lists what one can do. Every target sets up what it needs.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
READY := .venv/.ready
TOOLS := tests/architecture/test_tools.py
ON_ALL_CORES := --numprocesses auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check format bench chaos mutation docs lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## virtual environment with pinned packages

$(READY): requirements.lock requirements.in pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "gongkai needs Python 3.11 or newer; name one: make setup PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@echo "installing pinned packages (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

run: $(READY) ## start the service: Temporal, SQLite, worker, API (ARGS="--port 9000")
	@exec $(BIN)/gongkai run $(ARGS)

demo: $(READY) ## play Zhongwei's year 2017 and hold the table against the published one
	@exec $(BIN)/gongkai demo $(ARGS)

test: $(READY) ## all tests, and everything that make check holds (ARGS="tests/rules -x")
	@exec $(BIN)/python -m pytest $(or $(ARGS),$(ON_ALL_CORES))

check: $(READY) ## format, lint, types, import contracts, templates one by one, then the other tests
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --check --lint --quiet annual console letters || $(BIN)/djlint --check --lint annual console letters
	@exec $(BIN)/python -m pytest --ignore $(TOOLS) $(ON_ALL_CORES)

format: $(READY) ## format code and templates
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix-only .

bench: $(READY) ## speed, as ratios measured in one run (ARGS="letters")
	@exec $(BIN)/python -m benchmarks $(ARGS)

chaos: $(READY) ## kill everything under load, see that nothing is lost (ARGS="--minutes 60 --kills 500")
	@exec $(BIN)/python -m chaos $(ARGS)

mutation: $(READY) ## mutants of the clock and the transitions, one core (ARGS="rules.periods*")
	@PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 nice $(BIN)/mutmut run --max-children 1 $(ARGS)
	@exec $(BIN)/python -m tests.mutation.score

docs: $(READY) ## write the generated tables in docs/ anew
	@exec $(BIN)/python -m docs

lock: $(READY) ## pin requirements again (needs pip-tools)
	@pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --no-header --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.lock requirements-dev.in

clean: ## remove what was set up and what was built; the register in var/ stays
	@rm -rf .venv var/demo build dist mutants *.egg-info
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
