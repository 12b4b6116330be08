# Two commands are enough: `make run` and `make test`. Both set everything up first; `make help` lists the rest.

PYTHON ?= python3
ARGS ?=
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

BIN := .venv/bin
READY := .venv/ready
LOCK := resources/packaging/requirements.txt
OFFSCREEN := QT_QPA_PLATFORM=offscreen
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv ready (the other targets do this by themselves)
	@:

$(READY): $(LOCK) pyproject.toml .ci/setup
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 6))' 2>/dev/null \
		|| { echo "setup: Vouchsafe needs Python 3.11 or newer, and '$(PYTHON)' is none." >&2; exit 1; }
	@"$(PYTHON)" .ci/setup

run: setup ## start the app; without a screen, show the demo in words
	@$(if $(SCREEN),$(BIN)/vouchsafe $(ARGS),$(OFFSCREEN) $(BIN)/python -m app.demo $(ARGS))

demo: setup ## two people with a filled library meet, on this computer
	@$(if $(SCREEN),,$(OFFSCREEN)) $(BIN)/python -m app.demo $(ARGS)

test: lint types qmllint ## everything a change has to pass; ARGS='-k words' for some of the tests
	@$(OFFSCREEN) $(BIN)/python -m pytest $(ARGS)

lint: setup ## style (ruff)
	@$(BIN)/ruff check .

types: setup ## types (mypy --strict)
	@$(BIN)/mypy

qmllint: setup ## the window's QML, with the types it gets from Python
	@$(if $(wildcard .ci/qmllint),PATH="$(CURDIR)/$(BIN):$$PATH" .ci/qmllint)

lock: setup ## choose the newest allowed versions of all packages, with their hashes
	@$(PYTHON) -m venv build/lock && build/lock/bin/pip install -q uv
	@build/lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--upgrade --no-config --quiet --custom-compile-command 'make lock' --output-file $(LOCK)

clean: ## remove everything that was made here
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find app sync crypto tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help setup run demo test lint types qmllint lock clean
