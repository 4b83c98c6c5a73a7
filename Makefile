# Every target sets up what it needs by itself, on a machine with git, make and Python 3.11 or newer.
PYTHON ?= python3
RUN = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-fresh test language learn bench battery docs lock

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.run ## Install what Headboard needs and build its page; does nothing when nothing changed
	@$(RUN) -m web.build_client

demo: setup ## Hold a meeting by chat in your browser
	@$(RUN) app.py demo

demo-fresh: setup ## The same, from the beginning
	@$(RUN) app.py demo --fresh

test: .venv/.dev ## Everything that CI runs: formatting, linters, types, import rules, tests
	@$(RUN) -m web.build_client
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@$(RUN) -m pytest -q -n 2 --dist worksteal -m "not battery"

language: .venv/.dev .venv-learn/.ready ## How well sentences are understood, by the score of the phrasebook
	@mkdir -p var
	@.venv-learn/bin/python -m sentences.learn --without given --out var/without-given.zip
	@$(RUN) -m tests.language.score --without-given var/without-given.zip

learn: .venv-learn/.ready ## Learn anew from the sentences that people may say
	@.venv-learn/bin/python -m sentences.learn

bench: .venv/.dev .venv-bench/.ready ## Measure speed against a bare server, the stock SDK and its successor; of the outbox, and of a search
	@$(RUN) -m tests.benchmarks.run
	@$(RUN) -m tests.benchmarks.dispatch
	@$(RUN) -m tests.benchmarks.search
	@$(RUN) -m tests.benchmarks.workbooks

battery: .venv/.dev ## The slow tests
	@$(RUN) -m web.build_client
	@$(RUN) -m pytest -q -n 2 -m battery

docs: .venv/.dev ## Write the reference pages that come from the code
	@$(RUN) -m docs.generate

lock: ## Renew the locked dependencies (needs uv)
	@requirements/lock

.venv/bin/python:
	@$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt requirements/web.txt | .venv/bin/python
	@echo "Setting up; this takes a minute or two the first time."
	@.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/web.txt
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	@.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv-bench/.ready: requirements/bench.txt
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@


.venv-learn/.ready: requirements/learn.txt
	@$(PYTHON) -m venv .venv-learn
	@.venv-learn/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/learn.txt
	@touch $@
