# The two set-up commands are `make demo` and `make test`. Both install what they need into this folder and nothing elsewhere.
.PHONY: demo test lint format shots codes install
.DEFAULT_GOAL := help
UV_VERSION := 0.13.8
UV := .tools/bin/uv
PYTHON := .venv/bin/python
export PORT HOST

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

demo: install ## the whole thing on this computer, http://127.0.0.1:8000 (PORT=8123 changes it)
	@DEMO=1 exec $(PYTHON) manage.py demo

codes: install ## the sign-in codes of the demonstration's staff
	@DEMO=1 $(PYTHON) manage.py demo_codes

test: install ## all tests; the browser journeys skip where there is no Chromium
	$(PYTHON) -m pytest

lint: install ## formatting, types, imports
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	git ls-files '*.html' | xargs $(PYTHON) -m djade --check --target-version 5.2

format: install ## what lint would ask for, where a machine can do it
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	git ls-files '*.html' | xargs $(PYTHON) -m djade --target-version 5.2

shots: install ## pictures of every page at 390 and 1280 px, light and dark, into shots/
	$(PYTHON) -m tests.shots

install: .venv/installed

.venv/installed: pyproject.toml uv.lock $(UV)
	$(UV) sync --quiet --frozen --python python3
	@touch $@

# uv comes from a throw-away environment; Debian's Python may lack pip, so then it comes as a file, checked against its hash.
$(UV):
	@python3 tools/get_uv.py $(UV_VERSION)
