# Two verbs are enough for a learner: `make start` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= auto

.PHONY: start test lint format bench clean

start: $(VENV)/installed ## install the course, open it in the browser, and run its first job
	@$(BIN)/momentum start

# The workers share the processors, so each has one thread for its mathematics. The types are
# checked meanwhile, on one processor: alone they would leave the others idle.
test: $(VENV)/installed-dev ## every check: style, types, tests
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy & types=$$!; \
	OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS); tests=$$?; \
	wait $$types && exit $$tests

lint: $(VENV)/installed-dev ## style and types only
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: $(VENV)/installed-dev ## rewrite the code in the house style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(VENV)/installed-dev ## the published figures (installs the peers first)
	@$(PIP) install -r bench/requirements.txt
	@$(BIN)/python bench/part1.py
	@$(BIN)/python bench/engine.py
	@$(BIN)/python bench/studio.py
	@$(BIN)/python bench/phone.py
	@$(BIN)/python bench/serve.py

clean: ## remove everything that was made here, but keep your runs
	rm -rf $(VENV) dist build web/node_modules src/momentum/studio/static/built .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Momentum needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make start PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	@echo "Installing Momentum into $(VENV) (once, about a minute) ..."
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@
