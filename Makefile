# The commands of a developer's day; each needs the environment of `pip install -e ".[all,test]"`.
.PHONY: check test style docs reference coverage core-coverage everything

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

coverage: ## what no test reaches; a third slower than the tests, so not in CI. The second floor is for what decisions rest on
	coverage run -m pytest
	coverage report
	coverage report --fail-under=97 --include='claimtrack/store/*,claimtrack/figures.py,claimtrack/model.py,claimtrack/inert.py'

CORE = claimtrack.store,claimtrack.figures,claimtrack.model
core-coverage: ## the floor in CI: branches of what decisions rest on, by the tests that are about it; a minute
	coverage run --source=$(CORE) -m pytest -q tests/store tests/test_*.py tests/exchange/test_merging.py tests/exchange/test_round_trip.py tests/trust/test_backup.py tests/trust/test_altered.py
	coverage report --skip-covered --fail-under=95 --omit='claimtrack/store/postgresql/*,claimtrack/store/copying.py' # those speak to a server

everything: ## the whole judgement of CI, in a fresh environment
	bash .ci/run
