# Two commands are enough: `make run` and `make test`. Both set everything up first; `make help` lists the rest.

PYTHON ?= python3
ARGS ?=
JOBS ?= auto
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

BIN := .venv/bin
READY := .venv/ready
LOCK := resources/packaging/requirements.txt
OFFSCREEN := QT_QPA_PLATFORM=offscreen
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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

test: lint types qmllint ## everything a change has to pass; ARGS='-k words' for some of the tests, JOBS=0 for one after the other
	@$(OFFSCREEN) $(BIN)/python -m pytest --numprocesses $(JOBS) --maxprocesses 4 --dist worksteal $(ARGS)

lint: setup ## style and layout (ruff)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .

types: setup ## types (mypy --strict)
	@$(BIN)/mypy

elsewhere: setup ## the same as Windows and macOS have them, where calls are missing
	@for system in win32 darwin; do $(BIN)/mypy --platform $$system --cache-dir .mypy_cache/$$system; done

qmllint: setup ## the window's QML, with the types it gets from Python
	@$(if $(wildcard .ci/qmllint),PATH="$(CURDIR)/$(BIN):$$PATH" .ci/qmllint)

screenshots: setup ## draw every page of the window into build/screenshots, light and dark, English and Chinese
	@$(OFFSCREEN) $(BIN)/python tests/tools/screenshots.py build/screenshots $(ARGS)

sizes: setup ## the window on a screen, 420 to 2560 wide, text to 200 %, high contrast: what is cut off, and pictures
	@$(BIN)/python tests/tools/sizes.py build/sizes $(ARGS)

pictures: screenshots ## draw the pictures of the README anew
	@$(BIN)/python tests/tools/readme_pictures.py build/screenshots

i18n: setup ## collect the words of the window for translation, and compile what is translated
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/tools/translations.py $(ARGS)

bench: setup ## measure, beside peers where they are installed
	@for question in $$(grep -l '^if __name__' tests/benchmarks/*.py | grep -v '/peers.py'); do \
		$(BIN)/python "$$question" $(ARGS); done

bench-peers: setup ## install what we measure ourselves beside (npm)
	@$(BIN)/python tests/benchmarks/peers.py

lan: setup ## two computers on one cable, good and bad, as network namespaces (Linux, as root)
	@$(BIN)/python -m tests.lan

soak: setup ## thousands of simulated worlds with faults in them, and every planted bug (long)
	@$(BIN)/python -m tests.simulation --mutants $(ARGS)

fuzz: setup ## garbage for every decoder, guided by coverage; ARGS='--seconds 600' for longer
	@$(BIN)/python -m pip install -q 'atheris>=3' || echo "fuzz: there is no atheris for this Python" >&2
	@$(BIN)/python -m tests.fuzz $(ARGS)

kills: setup ## killed at 200 moments of each deed, counted rather than timed; prints a table
	@$(BIN)/python -m tests.kills $(ARGS)

lock: setup ## choose the newest allowed versions of all packages, with their hashes
	@$(PYTHON) -m venv build/lock && build/lock/bin/pip install -q uv
	@build/lock/bin/uv pip compile pyproject.toml --extra brand --group dev --universal --python-version 3.11 --generate-hashes \
		--upgrade --no-config --quiet --custom-compile-command 'make lock' --output-file $(LOCK)

clean: ## remove everything that was made here
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find app sync crypto tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help setup run demo test lan soak fuzz kills lint types elsewhere qmllint screenshots sizes pictures i18n bench bench-peers lock clean
