# Everything a person types. Each target does its own set-up; Python 3.11, git and make are enough.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NODE := tests/browser/node_modules
LIGHTHOUSE := bench/lighthouse/node_modules
# A folder of its own for what only looks at the product.
ASIDE := PERCOLATEUR_DATA=build/check
UV := uv==0.13.9
COMPILE = $(BIN)/uv pip compile $(ARGS) --quiet --python-version 3.11 --no-emit-index-url --generate-hashes --universal
ARGS :=

.DEFAULT_GOAL := help
.PHONY: help run test check format bench bench-figures bench-api bench-harvest bench-hooks bench-live bench-pages bench-registration bench-search bench-search-scale bench-topics bench-lighthouse messages lock screenshots audit sbom clean system-packages \
	check-code check-types check-layers check-templates check-django check-translations check-browser-files

help: ## say what can be typed
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

run: $(VENV)/.runtime ## see a café live: the demo network, at http://localhost:8000
	$(BIN)/percolateur demo
	$(BIN)/percolateur run

test: $(VENV)/.dev system-packages $(NODE)/.installed ## pass every test, on SQLite, on PostgreSQL and in a browser
	$(BIN)/python tools/run_tests.py $(ARGS)

check: check-code check-types check-layers check-templates check-django check-translations check-browser-files ## look for faults without running anything
	@$(BIN)/python tools/report_sizes.py

check-code: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: $(VENV)/.dev
	$(ASIDE) $(BIN)/mypy percolateur

check-layers: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

check-templates: $(VENV)/.dev
	$(BIN)/djlint percolateur --lint --quiet
	$(BIN)/djlint percolateur --check --quiet
	$(BIN)/python tools/check_templates.py

check-django: $(VENV)/.dev
	$(ASIDE) $(BIN)/percolateur makemigrations --check --dry-run
	$(ASIDE) PERCOLATEUR_HTTPS=1 $(BIN)/percolateur check --deploy --fail-level WARNING

check-translations: $(VENV)/.dev system-packages
	$(BIN)/python tools/translations.py check

check-browser-files: $(VENV)/.dev $(NODE)/.installed
	$(BIN)/python tools/check_styles.py
	node tools/check_scripts.js
	$(BIN)/python -m pytest -q tests/test_vendor.py

format: $(VENV)/.dev system-packages ## lay out Python, templates and French spaces as `make check` wants them
	$(BIN)/python tools/translations.py typography
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	# The second time settles what the first one moved.
	$(BIN)/djlint percolateur --reformat --quiet || $(BIN)/djlint percolateur --reformat --quiet || true

bench: bench-api bench-live bench-registration bench-search bench-topics bench-hooks bench-harvest bench-pages bench-lighthouse bench-figures ## run every benchmark

bench-api: $(VENV)/.dev ## whether the API holds to its description, both ways; ARGS="--examples 300 --seed 7"
	$(BIN)/python bench/api/run.py $(ARGS)

bench-live: $(VENV)/.dev ## the live board: 50 boards, 11 listeners each, 50 posts a second
	$(BIN)/python bench/live/run.py $(ARGS)

bench-pages: $(VENV)/.dev system-packages $(NODE)/.installed ## the weight of every page; ARGS=--all for each one
	$(BIN)/python bench/pages/run.py $(ARGS)

bench-registration: $(VENV)/.dev system-packages ## people who register: alone, at once, on one process and on two
	WITH="wrk nginx" sh tools/system_packages.sh
	$(BIN)/python -m bench.registration.run $(ARGS)

bench-search: $(VENV)/.dev ## how well misspelt questions find their articles
	$(BIN)/python bench/search/run.py $(ARGS)

bench-search-scale: $(VENV)/.dev ## the same with up to two million articles: half an hour; ARGS="--sizes 10000,100000"
	$(BIN)/python bench/search/scale.py $(ARGS)

bench-topics: $(VENV)/.dev ## whether questions asked in other words are recognised; ARGS="--many 1000000 2000000" for how fast
	$(BIN)/python bench/search/topics.py $(ARGS)

bench-harvest: $(VENV)/.dev ## a portal harvests 100,000 articles while somebody writes; ARGS="--articles 2000"
	$(BIN)/python bench/harvest/run.py $(ARGS)

bench-hooks: $(VENV)/.dev ## whether planted red threads and rising topics are proposed for the next café; ARGS="--seeds 1 2 3"
	$(BIN)/python bench/hooks/run.py $(ARGS)

bench-figures: $(VENV)/.dev system-packages ## the figures of a country: whether they are true, and how fast; ARGS="--events 2000"
	$(BIN)/python bench/figures/run.py $(ARGS)

bench-lighthouse: $(VENV)/.dev system-packages $(LIGHTHOUSE)/.installed ## what Lighthouse says of the public pages
	WITH=chromium sh tools/system_packages.sh
	$(BIN)/python bench/lighthouse/run.py $(ARGS)

messages: $(VENV)/.dev system-packages ## bring the catalogues up to the strings of the source
	$(BIN)/python tools/translations.py update

lock: $(VENV)/.dev ## pin what pyproject.toml asks for; ARGS=--upgrade takes the newest versions
	$(PIP) install $(UV)
	$(COMPILE) pyproject.toml -o requirements/runtime.lock
	$(COMPILE) --extra dev pyproject.toml -o requirements/dev.lock

audit: $(VENV)/.dev ## ask whether a part has a known weakness: 1 when one has, 2 when nobody can tell
	@$(BIN)/python tools/audit.py

sbom: $(VENV)/.dev ## list every part, with versions, hashes and licences, in build/sbom.cdx.json
	@$(BIN)/python tools/sbom.py

screenshots: $(VENV)/.dev system-packages ## draw every page in a real browser, into screenshots/
	$(BIN)/python tools/screenshots.py $(ARGS)

clean: ## forget everything that can be made again; the data in var/ stay
	rm -rf $(VENV) $(NODE) $(LIGHTHOUSE) build dist screenshots *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find percolateur tests tools bench conftest.py -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up, done again when a lock changes

$(BIN)/python:
	@tools/environment.sh

$(VENV)/.runtime: requirements/runtime.lock pyproject.toml | $(BIN)/python
	@echo "Installation des bibliothèques…"
	@$(PIP) install -r requirements/runtime.lock
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(BIN)/python
	@echo "Installation des bibliothèques et des outils…"
	@$(PIP) install -r requirements/dev.lock
	@$(PIP) install --no-deps -e .
	@touch $@ $(VENV)/.runtime

system-packages:
	@tools/system_packages.sh

$(NODE)/.installed: tests/browser/package-lock.json | system-packages
	@if command -v npm >/dev/null; then npm ci --prefix tests/browser --no-progress && touch $@; \
	else echo "Sans npm, les contrôles d’accessibilité des pages sont sautés."; fi

$(LIGHTHOUSE)/.installed: bench/lighthouse/package-lock.json | system-packages
	@npm ci --prefix bench/lighthouse --no-progress --no-audit --no-fund && touch $@
