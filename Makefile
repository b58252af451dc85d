# The two set-up commands are `make demo` and `make test`. Both install what they need into this folder.
.PHONY: demo build test journeys lint format shots bench codes install help
.DEFAULT_GOAL := help
UV := .tools/bin/uv
PYTHON := .venv/bin/python
export PORT HOST
# Paths here are relative: the folder may have any name, with spaces or long.

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1: /p' Makefile

demo: install ## the whole thing on this computer, at http://127.0.0.1:8000 (PORT=8123 changes it)
	@DEMO=1 exec $(PYTHON) manage.py demo

build: ## for a server, see docs/deploy.md: the static files, and the error pages with today's numbers
	@$(PYTHON) manage.py collectstatic --noinput --verbosity 0
	@$(PYTHON) manage.py write_error_pages

codes: install ## the sign-in codes of the demonstration's staff
	@DEMO=1 $(PYTHON) manage.py demo_codes

test: install ## all tests that need no browser, and one journey, which skips where there is no Chromium
	$(PYTHON) -m pytest -m "smoke or not journey"

journeys: install ## the other journeys; they skip where there is no Chromium or Firefox
	$(PYTHON) -m pytest -m "journey and not smoke"

lint: install ## formatting, types, migrations, imports
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	DEMO=1 $(PYTHON) -m mypy
	DEMO=1 $(PYTHON) -W ignore manage.py makemigrations --check --dry-run
	$(PYTHON) -c "from importlinter.cli import lint_imports_command as check; check()"
	git ls-files -z '*.html' | xargs -0 .venv/bin/djade --check --target-version 5.2

format: install ## what lint would ask for, as far as a machine can do it
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	git ls-files -z '*.html' | xargs -0 .venv/bin/djade --target-version 5.2

shots: install ## pictures of every page at 390 and 1280 px, light and dark, into shots/
	$(PYTHON) -m tests.journeys.shots

bench: install ## our facets and results pages side by side with simpler things on the same rows: ratios; the desk with 10,000 listings
	$(PYTHON) -m tests.bench
	$(PYTHON) -m tests.bench_desk

install: .venv/installed

.venv/installed: pyproject.toml uv.lock $(UV)
	@echo "Installing into .venv …"
	@UV_PYTHON_DOWNLOADS=never $(UV) sync --quiet --frozen --compile-bytecode --system-certs --python python3
	@touch $@

$(UV): tools/get_uv.py
	@python3 tools/get_uv.py $(UV)
	@touch $(UV)
