# Everything that a user or a developer runs. Needs Python 3.11 or later, make, and the package registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1
CASEBOOK ?= build/demo

.PHONY: help install demo test check bench train weights sbom audit fuzz clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

install: $(VENV)/.installed ## .venv with .venv/bin/herodote

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: install ## read the sample reports into a casebook and open the page (SERVE=0: without the page)
	@$(BIN)/herodote demo $(CASEBOOK) $(if $(filter 0,$(SERVE)),--no-serve)

# Whole files go to a worker for each core (4 at most: each loads the reader, some 600 MB); WORKERS=0: one after the other.
WORKERS ?= auto
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: install ## every test
	$(PYTEST)

check: install ## tests, lint, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PYTEST)

bench: install ## speeds, into benchmarks/results
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.worlds link 1000 10000
	$(BIN)/python -m benchmarks.queries 10000 100000
	$(BIN)/python -m benchmarks.growth

sbom: install ## the bill of materials, into build/bill-of-materials.json
	@mkdir -p build
	$(BIN)/python tools/bill_of_materials.py > build/bill-of-materials.json

# --strict: else a package that nobody could say anything of passes.
audit: ## the pinned packages against the known holes (asks PyPI); fails where it could not ask
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	build/audit/bin/pip-audit --strict --requirement requirements.lock --require-hashes --disable-pip \
		|| { echo "not sound: a known hole is named above, or nobody answered for a package"; exit 1; }

FUZZ_SECONDS ?= 60
fuzz: install ## the parsers with coverage-guided random bytes (asks PyPI for atheris)
	$(PYTHON) -m venv --system-site-packages build/fuzz
	build/fuzz/bin/python -m pip install --quiet --disable-pip-version-check atheris
	cd build && PYTHONPATH=../src:..:$$(../$(BIN)/python -c "import site; print(site.getsitepackages()[0])") \
		fuzz/bin/python -m tests.reliability.atheris_parsers -max_total_time=$(FUZZ_SECONDS)

train: install ## the learned parts again, from the hand codings (about ten hours)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[train]"
	$(BIN)/python -m herodote.models.training.whole build/training

weights: install ## what speaks for two tellings being one event, again, from the hand codings (some seconds)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check scipy
	$(BIN)/python -m herodote.corroborate.training ../shared src/herodote/corroborate/weights.yaml

.PHONY: docs
docs: install ## the documentation as a site, in build/site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[docs]"
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --clean --quiet
	$(BIN)/python -m tests.docs.outside build/site

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache
