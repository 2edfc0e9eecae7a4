.PHONY: start test install lint netjes serve lint-api pakket

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

start: install  ## sets everything up and opens the family desk, on this computer only
	$(BIN)/openfisca-assen serve --open

test: install  ## style and every test: Python and YAML in one run
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

install: $(VENV)/.klaar  ## the package and its tools, in a virtual environment of its own

$(VENV)/.klaar: setup.py pyproject.toml tools/opmaak/package-lock.json
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,web,bestanden]"
	touch $@

lint: install  ## checks style and layout, changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/yamllint --strict openfisca_assen/parameters tests voorbeelden

netjes: install  ## puts style and layout right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

serve: install  ## OpenFisca's own Web API on this computer
	$(BIN)/openfisca serve --country-package openfisca_assen

lint-api: install  ## the contract of /v1 against OpenAPI and the Dutch API Design Rules (Spectral)
	$(BIN)/python tools/api/lint.py

pakket:  ## the wheel, tried in an empty environment
	tools/controleer_pakket.sh
