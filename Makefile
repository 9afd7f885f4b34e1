# Every target does its own set-up: Python 3.11 or later and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
APPS := carersportal reporting champions passports leave networks declarations people audit notifications govuk

.DEFAULT_GOAL := help
.PHONY: help install run test check fix docs bench lock

help: ## Say what the targets do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1	\2/' | expand -t 16

install: $(DEV) ## Make the virtual environment in .venv, nothing else

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Carers Portal needs Python 3.11 or later; set PYTHON=... to name it."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN): requirements.txt | $(VENV)/bin/python
	@scripts/install requirements.txt
	@touch $@

$(DEV): requirements-dev.txt | $(VENV)/bin/python
	@scripts/install requirements-dev.txt
	@touch $(RUN) $@

run: $(RUN) ## Start a portal with a made-up employer on 127.0.0.1:8000
	@PORTAL_DEMO=1 exec $(BIN)/python manage.py serve_demo

test: $(DEV) ## Run every test, the journeys in a browser included
	@$(BIN)/python scripts/find_browser.py
	@$(BIN)/pytest -n 2 --dist loadgroup

check: $(DEV) ## Check style, types, layers, templates, migrations, docs and production settings
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py write_docs --check
	@scripts/check_deploy

fix: $(DEV) ## Mend what can be mended by a program
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	-@$(BIN)/djade --target-version 5.2 $$(git ls-files '*.html')

docs: $(DEV) ## Write the pages of docs/reference that are made from the code
	@$(BIN)/python manage.py write_docs
	@WRITE_DOCS=1 $(BIN)/pytest -q tests/architecture/test_permissions.py -k published

bench: $(DEV) ## Measure, and write the figures to benchmarks/RESULTS.md
	@$(BIN)/python -m benchmarks

lock: $(DEV) ## Renew the lock files
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 --upgrade pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 --upgrade pyproject.toml --group dev -c requirements.txt \
		-o requirements-dev.txt
