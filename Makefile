# Two commands do all the set-up: `make demo` builds the sample archive and serves it, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.PHONY: install dev demo test lint eval bench lock clean

install: $(VENV)/.installed  ## the program alone, as .venv/bin/fonds

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

dev: $(VENV)/.developing  ## with everything the tests need

$(VENV)/.developing: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	touch $@
