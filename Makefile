# gongkai: `make` alone lists what one can do. Every target sets up what it needs.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check format lock bench docs clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## virtual environment with pinned packages

$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing pinned packages (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

run: $(READY) ## start the service: Temporal, SQLite, worker, API, pages
	@exec $(BIN)/gongkai run

demo: $(READY) ## play Zhongwei's year 2017 and hold the table against the published one
	@exec $(BIN)/gongkai demo

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest

check: $(READY) ## format, lint, types, import contracts, templates, tests
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --check --lint --quiet letters console
	@$(BIN)/python -m pytest

format: $(READY) ## format code and templates
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix-only .

bench: $(READY) ## speed, as ratios measured in one run
	@$(BIN)/python -m benchmarks

docs: $(READY) ## write the generated parts of the documentation
	@$(BIN)/python -m bootstrap.docs

lock: $(READY) ## pin requirements again (needs pip-tools)
	@pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --no-header --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o requirements.lock requirements-dev.in

clean: ## remove what was set up and what was produced
	@rm -rf .venv var build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
