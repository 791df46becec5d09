# The commands of a developer's day; each needs the environment of `pip install -e ".[all,test]"`.
.PHONY: check test style docs reference coverage floors postgresql often-postgresql everything

check: style test ## what a change must pass before it is handed over

test:
	pytest

style:
	ruff check .
	ruff format --check .
	mypy
	lint-imports

docs: ## the documentation as web pages, in docs/_build
	sphinx-build -W -q docs docs/_build

reference: ## writes what the pages show: reference tables, outputs of commands
	python -m tests.docs.reference
	python -m tests.docs

coverage: ## what no test reaches, in the tests and in the programs that they start
	coverage erase
	COVERAGE_PROCESS_START=$(CURDIR)/pyproject.toml COVERAGE_FILE=$(CURDIR)/.coverage pytest
	$(MAKE) floors

CORE = claimtrack/model.py,claimtrack/figures.py,claimtrack/linking/*,claimtrack/store/*
# After the tests on PostgreSQL: make floors WITHOUT= FLOOR=99.9. Without them some branches are for servers alone.
WITHOUT = claimtrack/store/postgresql/*,claimtrack/store/copying.py
FLOOR = 99
floors: ## of what was measured: 90 % over all, and all but every branch of what decisions rest on
	coverage combine -q
	coverage report
	coverage report -m --precision=1 --fail-under=$(FLOOR) --include='$(CORE)' --omit='$(WITHOUT)'

ON_SERVER = CLAIMTRACK_TEST_ENGINE=postgresql pytest -q --numprocesses=2 --dist=worksteal
postgresql: ## the whole suite once more, each ledger a database of a server that the run starts (PostgreSQL must be installed)
	$(ON_SERVER)

OFTEN = tests/store tests/cli tests/exchange tests/publishing \
	$(foreach one,backup hostile model time writers,tests/trust/test_$(one).py) \
	$(foreach one,following review second_review verdicts,tests/tui/test_$(one).py) \
	$(foreach one,agreement api crew editing growing ingest merging occurrences relink review_usecase,$(wildcard tests/test_$(one).py))
often-postgresql: ## the part of it that CI runs
	$(ON_SERVER) $(OFTEN)

everything: ## the whole judgement of CI, in a fresh environment
	bash .ci/run
