# One command each: `make example` shows what it does, `make test` shows that it works. Needs Python 3.11 or later.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
TEXT := examples/relvadine-two-voices.txt
ABSTRACT := examples/relvadine-abstract.txt

.PHONY: example test browser lint types imports bench times pages picture naltrexone clean help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

example: $(VENV)/.example ## set up, check the bundled example, write report.html
	$(BIN)/secondread check $(TEXT) --trial $(ABSTRACT) --html report.html
	@echo "The same report, with its figures: report.html"

test: $(VENV)/.test ## set up, run the tests
	$(BIN)/python -m pytest -n auto $(PYTEST)

browser: $(VENV)/.browser ## run the tests of the pages in a Chromium browser, where there is one
	$(BIN)/python -m pytest tests/browser $(PYTEST)

lint: $(VENV)/.lint ## style and formatting
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks

types: $(VENV)/.lint ## strict typing
	$(BIN)/mypy

imports: $(VENV)/.lint ## which room may import which
	$(BIN)/lint-imports

bench: $(VENV)/.test ## accuracy on the labelled texts
	$(BIN)/python -m benchmarks.verdicts --data $(DATA)
	$(BIN)/python -m benchmarks.changed_copies --floor 0.98
	$(BIN)/python -m benchmarks.working_numbers --data $(DATA)

times: $(VENV)/.test ## speed of the statistics beside their peers
	$(BIN)/python -m benchmarks.statistics --page docs/speed.md

pages: $(VENV)/.test ## write docs/statistics from docstrings, with the pictures of coverage
	$(BIN)/python -m benchmarks.statistics.coverage_pictures
	$(BIN)/python -m docs.write_statistics
	$(BIN)/python -m docs.write_checks

naltrexone: $(VENV)/.example ## pool the trials of low-dose naltrexone and plan the next one: low-dose-naltrexone.html
	$(BIN)/python examples/low_dose_naltrexone/make_page.py low-dose-naltrexone.html

picture: $(VENV)/.browser ## draw the pictures of the docs with a Chromium browser, where there is one
	$(BIN)/python -m docs.draw_pictures

clean: ## remove what was made here
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist report.html low-dose-naltrexone.html
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "secondread needs Python 3.11 or later; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.example: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# Dependency groups need pip 25.1, and a new environment may bring an older one.
$(VENV)/.test: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test
	@touch $@ $(VENV)/.example

$(VENV)/.browser: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group browser
	@touch $@

$(VENV)/.lint: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group lint
	@touch $@
