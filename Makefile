# What you need: Python 3.11, 3.12 or 3.13 with pip, and GNU make. `make` alone lists the targets.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin

# The first interpreter found that the project runs on. Each candidate is asked, because a name on
# the PATH may be a version manager's placeholder. Override it: make setup PYTHON=/path/to/python3.12
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	"$$name" -c '$(SUPPORTED)' >/dev/null 2>&1 && { command -v "$$name"; break; }; done)

# pip of that interpreter, working on our environment: a Python without ensurepip will do.
PIP = "$(PYTHON)" -m pip --python $(BIN)/python --disable-pip-version-check
# Three workers on two cores: most of the suite waits for audio, which plays in real time.
PYTEST_ARGS ?= -n 3 --dist loadscope --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test bench bench-dialogue bench-endpointing bench-panel bench-records faults soak check fix lint types imports lock clean

help:  ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/ready  ## Install the locked dependencies and the command alo into .venv

demo: setup  ## Play simulated calls through the real server; no keys needed
	$(BIN)/alo demo

bench-panel: setup  ## Measure the interaction panel on the wire (QUICK=1 for the short form)
	$(BIN)/python -m bench.panel $(if $(QUICK),--quick)

bench-records: setup  ## Measure the list of calls with 10,000 calls kept
	$(BIN)/python -m bench.call_list

faults: setup  ## Let every vendor fail in calls, and measure what callers hear (QUICK=1: six calls)
	$(BIN)/python -m bench.faults $(if $(QUICK),--quick) $(CELLS)

soak: setup  ## Play N=1000 short calls; nothing of them may be left (QUICK=1: 24 calls)
	$(BIN)/python -m bench.soak $(if $(QUICK),--quick) $(if $(N),--calls $(N))

serve: setup  ## Start the server with the settings of .env
	$(BIN)/alo serve

test: check  ## Run every check, then the test suite (PYTEST_ARGS="-k caller")
	$(BIN)/python -m pytest $(PYTEST_ARGS)

bench: setup  ## Measure speed and capacity on stand-ins, 20 minutes (QUICK=1: below 2)
	$(BIN)/python -m bench $(if $(QUICK),--quick) $(PARTS)

bench-dialogue: setup  ## Hold the rules of conversation against labelled sets (FOLDER=...)
	$(BIN)/python -m bench.dialogue $(FOLDER)

bench-endpointing: setup  ## Measure delay against false cut-offs on human telephone speech
	$(BIN)/python -m bench.endpointing

check: lint types imports  ## Lint, types and import directions; never edits

fix: setup  ## Apply the formatter and the linter's safe repairs
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/basedpyright --pythonpath $(BIN)/python

imports: setup
	$(BIN)/lint-imports --no-cache

# Needs uv on the PATH; nothing else does. UPGRADE=--upgrade takes the newest versions allowed.
# `--no-config` keeps the indexes of one machine out, and no address is written to the file.
lock:  ## Pin the dependencies of pyproject.toml anew (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-config --no-header --no-emit-index-url --no-emit-find-links \
		--quiet $(UPGRADE) --output-file requirements.lock

clean:  ## Remove the environment and every cache; settings and records stay
	rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One package of the lock is published as source only. It is built with the locked setuptools,
# which therefore comes first: with build isolation pip would fetch one without looking at hashes.
$(VENV)/locked: requirements.lock
	@[ -n "$(PYTHON)" ] || { echo "Aló needs Python 3.11, 3.12 or 3.13: install one, or name it with PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c '$(SUPPORTED)' || { echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13." >&2; exit 1; }
	@"$(PYTHON)" -m pip --version >/dev/null || { echo "$(PYTHON) has no pip." >&2; exit 1; }
	@echo "Installing into $(VENV) with $(PYTHON); the first time this takes a minute or two."
	@"$(PYTHON)" -m venv --clear --without-pip $(VENV)
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.lock > $(VENV)/build.lock
	@$(PIP) install --quiet --require-hashes --only-binary :all: --requirement $(VENV)/build.lock
	@$(PIP) install --quiet --require-hashes --no-build-isolation --requirement requirements.lock
	@touch $@

$(VENV)/ready: $(VENV)/locked pyproject.toml
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@
