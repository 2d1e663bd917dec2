# A machine with Python 3.11 or later, Node 20.19 or later and make enters; a running Rasid, or a tested one, leaves.
#
#   make demo    everything, from nothing to a site with a whole week in it
#   make run     the site without the demonstration
#   make test    every check and every test, on real PostgreSQL and a real browser
#   make check   the checks that need no database: style, types, imports, templates
#   make bench   every benchmark; make bench NAME=ledger runs one
#   make calibrate  a thousand made-up countries judged by the published methods (half an hour and more on two cores, goes on
#                where it stopped); writes the table of docs/methods/calibration.md; make calibrate COUNTRIES=200
#   make linking the firewall attacked: what an insider makes of orders and queue logs
#   make attack  every way to cheat, on a running system, and what an outside reader sees of each
#   make faults  every way to harm a running system (kill -9, full disk, clock, partitions); what was acknowledged is still there, once
#   make fuzz    hostile bytes at every door of a running system (minutes); writes the table of docs/operations/robustness.md
#   make web     the site's pages
#   make lock    write requirements.lock anew from pyproject.toml
#   make walls   every role asks every address for every object (minutes)
#   make sbom    what it is made of, as CycloneDX files in dist/
#   make clean   remove what was built here, but not the data folder

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
NODE_MODULES := web/node_modules/.installed
PAGES := src/rasid/project/web/manifest.json
WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -type f -print)

# Two downloads at once: packages for Python and for the pages.
MAKEFLAGS += --jobs=2

.PHONY: demo run test check bench calibrate attack faults fuzz linking walls web lock sbom clean
.DELETE_ON_ERROR:

demo: $(INSTALLED) $(PAGES)
	$(BIN)/rasid demo

run: $(INSTALLED) $(PAGES)
	$(BIN)/rasid serve

check: $(INSTALLED) $(NODE_MODULES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd web && npm run --silent check

test: check $(PAGES)
	cd web && npm run --silent test
	chromium=$$($(BIN)/python -m tests.browser_found) && RASID_CHROMIUM="$$chromium" $(BIN)/python -m pytest -n 2

bench: $(INSTALLED) $(PAGES)
ifdef NAME
	$(BIN)/python -m benchmarks.$(NAME)
else
	for file in benchmarks/[a-z]*.py; do $(BIN)/python -m benchmarks.$$(basename $$file .py) || exit 1; done
endif

# One thread in each process: sums of small matrices gain nothing from more.
COUNTRIES ?= 1000
calibrate: $(INSTALLED)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m rasid.methods.statistics.calibration $(COUNTRIES) --workers 2 \
		--results var/calibration.jsonl --page docs/methods/calibration.md

linking: $(INSTALLED)
	$(BIN)/python -m benchmarks.linking

attack: $(INSTALLED) $(PAGES)
	$(BIN)/python -m tests.attacks

faults: $(INSTALLED) $(PAGES)
	$(BIN)/python -m tests.faults --write

fuzz: $(INSTALLED) $(PAGES)
	$(BIN)/python -m tests.fuzz --page docs/operations/robustness.md

web: $(PAGES)

$(INSTALLED): requirements.lock pyproject.toml hatch_build.py
	@test -n "$(PYTHON)" || { echo "يلزم بايثون 3.11 أو أحدث. Python 3.11 or later is needed."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "تعذّر إنشاء بيئة بايثون؛ على ديبيان ثبّت python3-venv. No virtual environment could be made; on Debian, install python3-venv."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
		--require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
		--no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(NODE_MODULES): web/package-lock.json
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
		|| { echo "يلزم Node 20.19 أو أحدث. Node 20.19 or later is needed."; exit 1; }
	cd web && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(PAGES): $(NODE_MODULES) $(WEB_SOURCES)
	cd web && npm run --silent build
	@touch $@

# The file names versions and hashes and no host, so that it holds behind any mirror.
lock: $(INSTALLED)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade --quiet \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
		--output-file requirements.lock

walls: $(INSTALLED) $(PAGES)
	RASID_WHOLE_MATRIX=1 $(BIN)/python -m pytest -q -n 2 -p no:cacheprovider tests/test_matrix.py tests/test_noninterference.py

# Out of the lock files alone: what is installed here besides is nobody's component.
sbom: $(INSTALLED)
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application --output-reproducible --of JSON -o dist/sbom-python.cdx.json
	cd web && npm sbom --package-lock-only --omit dev --sbom-format cyclonedx > ../dist/sbom-web.cdx.json
	@echo dist/sbom-python.cdx.json dist/sbom-web.cdx.json

clean:
	rm -rf $(VENV) web/node_modules src/rasid/project/web dist test-results \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
