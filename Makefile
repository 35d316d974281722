# Two commands do all the set-up: `make demo` builds the sample archive and serves it, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PORT ?= 8000
DEMO := demo
CORPORA ?= ../shared/corpora
EVALUATE ?= ../shared/eval

.PHONY: help install dev browser tools demo demo-archive test lint types contracts unit torture eval bench lock frontend clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.installed  ## the program alone: leaves .venv/bin/fonds

$(VENV)/.installed: requirements.lock requirements-build.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Fonds needs Python 3.11 or newer: make install PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements-build.lock
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	touch $@

dev: $(VENV)/.developing  ## with what the tests need

$(VENV)/.developing: $(VENV)/.installed requirements-dev.lock
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	touch $@

browser: dev  ## a browser for the tests of the pages
	sh tests/web/get_browser.sh $(BIN)/python

tools: dev  ## what the tests of the pages need from npm
	test -f tests/tools/node_modules/.installed -a ! tests/tools/package-lock.json -nt tests/tools/node_modules/.installed || sh tests/tools/get.sh

demo: demo-archive  ## build the sample archive and serve it on 127.0.0.1:$(PORT)
	$(BIN)/fonds serve $(DEMO) --port $(PORT)

demo-archive: install
	test -f $(DEMO)/fonds.toml || $(BIN)/fonds init $(DEMO) --name "The Velmara Papers"
	$(BIN)/fonds add $(DEMO) samples/velmara
	cp -R samples/texts $(DEMO)/

lint: dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: dev
	$(BIN)/mypy

contracts: dev
	$(BIN)/lint-imports

unit: dev browser tools
	$(BIN)/pytest -n 2 --dist loadgroup

test: lint types contracts unit  ## everything that must hold before a change is taken

torture: dev  ## kills, failing disks and flipped bits at full size: about an hour on two cores
	FONDS_TORTURE=1 $(BIN)/pytest -n 2 --dist worksteal tests/torture

eval: install  ## how well it reads, on real documents with human-made truth; floors only rise
	$(BIN)/python bench/quality.py --corpora $(CORPORA) --evaluate $(EVALUATE)

$(VENV)/.measuring: $(VENV)/.developing requirements-bench.lock
	$(PIP) install --quiet --require-hashes --requirement requirements-bench.lock
	touch $@

bench: dev $(VENV)/.measuring  ## how fast it is, as ratios against named libraries in one run
	$(BIN)/python bench/run.py --corpora $(CORPORA)

lock: dev  ## write the lock files anew from pyproject.toml
	$(PIP) install --quiet uv
	printf 'hatchling==1.27.0\neditables\n' | $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-build.lock -
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q --group bench -c requirements.lock -c requirements-dev.lock -o requirements-bench.lock pyproject.toml

frontend:  ## draw the base maps and bundle their script anew, from npm and frontend/package-lock.json
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund && npm run build

clean:
	rm -rf $(VENV) $(DEMO) frontend/node_modules build dist .mypy_cache .ruff_cache .pytest_cache
