# `make` alone lists the targets.  Each of them works in a fresh clone: it makes
# its own virtual environment in .venv and installs what it needs, nothing more.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := _build
SPHINX := PYTHONHASHSEED=0 $(BIN)/python -m sphinx
TOOL := $(BIN)/python -m sphinx_visao.tools
JOBS ?= 2
# One more than there are processors: browsers, kernels and their limits of time leave gaps.
TESTERS ?= $(shell expr $(JOBS) + 1)
ARTICLE ?=
POST ?=
PART ?=
NAME ?=
AFTER ?=
BEFORE ?=
TITLE ?=
SITE ?=
DIFF ?=
EXAMPLES ?= 20000
KILLS ?= 50
EACH ?= 20
MODULES ?=
# Plain functions and single pages: what two minutes hold.
QUICK := tests/unit tests/pages tests/vietnamese
# To follow every line takes half as long again, so it is done where nobody waits, or on request.
# Of a part of the tests the numbers would say nothing.
COVER ?= $(CI)
MEASURED = $(if $(COVER),$(if $(FAST)$(PYTEST),,--cov --cov-report=))
STAMP := $(VENV)/.installed

# Images of containers set it to stay small; here each command, and each of the hundreds that the
# tests start, would compile the same three hundred modules again.
unexport PYTHONDONTWRITEBYTECODE

# What an author types may hold quotes, backticks and dollars: it reaches the commands through
# the environment, as it is, and neither make nor the shell reads it.
export VISAO_ARTICLE = $(value ARTICLE)
export VISAO_POST = $(value POST)
export VISAO_PART = $(value PART)
export VISAO_NAME = $(value NAME)
export VISAO_AFTER = $(value AFTER)
export VISAO_BEFORE = $(value BEFORE)
export VISAO_TITLE = $(value TITLE)
export VISAO_SITE = $(value SITE)
export VISAO_FILE = $(value FILE)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help html pdf epub docs reference pictures run verify check fix import new move links test fuzz mutants bench corpora readings serve jupyter lint clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# One stamp a group; each group contains the one before it.
PACKAGES := extensions/sphinx-vi/pyproject.toml extensions/sphinx-visao/pyproject.toml
$(STAMP)-build: requirements/build.txt pyproject.toml $(PACKAGES) requirements/venv.sh
	@PYTHON="$(PYTHON)" requirements/venv.sh $(VENV) build
$(STAMP)-run: requirements/run.txt requirements/torch.txt $(STAMP)-build
	@PYTHON="$(PYTHON)" requirements/venv.sh $(VENV) run
$(STAMP)-test: requirements/test.txt $(STAMP)-run
	@PYTHON="$(PYTHON)" requirements/venv.sh $(VENV) test
$(STAMP)-desk: requirements/desk.txt $(STAMP)-build
	@PYTHON="$(PYTHON)" requirements/venv.sh $(VENV) desk
$(STAMP)-jupyter: requirements/jupyter.txt $(STAMP)-run
	@PYTHON="$(PYTHON)" requirements/venv.sh $(VENV) jupyter
$(STAMP)-serve: requirements/serve.txt $(STAMP)-build
	@PYTHON="$(PYTHON)" requirements/venv.sh $(VENV) serve

html: $(STAMP)-build ## build the book to read in a browser
	@$(TOOL).build html

pdf: $(STAMP)-build ## build the printed book (needs LuaLaTeX; says how to get it)
	@$(TOOL).build pdf

epub: $(STAMP)-build ## build the book for e-readers
	@$(TOOL).build epub

docs: $(STAMP)-build ## build the pages for authors and maintainers
	@$(SPHINX) -q -W --keep-going -b html -d $(BUILD)/.doctrees/docs docs $(BUILD)/docs \
	  || { rm -f $(BUILD)/.doctrees/docs/environment.pickle; exit 1; }
	@echo "Done. Open: $(CURDIR)/$(BUILD)/docs/index.html"

reference: $(STAMP)-build ## renew the tables in docs/ that come from the code
	@$(BIN)/python docs/tables.py

pictures: $(STAMP)-test ## take pictures of the page with everything on it, to look at before a change of style
	@$(TOOL).pictures

run: $(STAMP)-run ## run the articles whose code has changed (ARTICLE=name for one, LONG=1 for long runs)
	@$(TOOL).run --jobs $(JOBS) $(if $(LONG),--long) $$VISAO_ARTICLE

verify: $(STAMP)-run ## run articles again and compare with what is stored (ARTICLE=name for one)
	@$(TOOL).verify --jobs $(JOBS) $(VERIFY) $$VISAO_ARTICLE

check: $(STAMP)-build ## check letters, words and rules of all pages (FILE=path for one)
	@$(TOOL).check $(if $(FORMAT),--format $(FORMAT)) $${VISAO_FILE:+"$$VISAO_FILE"}

fix: $(STAMP)-build ## renew repeated cells, mend in the text what is safe to mend
	@$(TOOL).fix && $(TOOL).check --fix --no-build

import: $(STAMP)-desk ## turn a Jekyll post into an article (POST=path, PART=1 to 5, NAME=, AFTER=name, SITE=https://…, DIFF=1)
	@$(TOOL).import_post "$$VISAO_POST" --part "$$VISAO_PART" --name "$$VISAO_NAME" \
	  --after "$$VISAO_AFTER" --before "$$VISAO_BEFORE" --site "$$VISAO_SITE" $(if $(DIFF),--diff)

new: $(STAMP)-build ## begin an article (PART=2 NAME=lop-tich-chap; AFTER=name or BEFORE=name, TITLE=)
	@$(TOOL).new --part "$$VISAO_PART" --name "$$VISAO_NAME" --title "$$VISAO_TITLE" \
	  --after "$$VISAO_AFTER" --before "$$VISAO_BEFORE"

move: $(STAMP)-build ## move an article in its part (NAME=, AFTER=name or BEFORE=name); its address stays
	@$(TOOL).move --name "$$VISAO_NAME" --after "$$VISAO_AFTER" --before "$$VISAO_BEFORE"

links: $(STAMP)-build ## look whether the book's links still answer (needs a network)
	@$(TOOL).links

test: $(STAMP)-test ## run every test that this machine can run (ALL=1: with the whole book in browsers, print and EPUB; FAST=1: two minutes of functions and single pages, without browser, kernel, LaTeX or torch; COVER=1: see which lines they go through)
	@$(BIN)/python -m pytest -n $(TESTERS) --dist loadgroup $(if $(FAST),$(QUICK) -m "not needs and not book") $(MEASURED) $(PYTEST); \
	  status=$$?; $(if $(FAST)$(PYTEST),,$(BIN)/python tests/covered.py $(if $(MEASURED),,--last);) exit $$status

fuzz: $(STAMP)-test ## hold the readers of text against many thousand texts, and commands against being killed (hours)
	@VISAO_FUZZ=$(EXAMPLES) VISAO_KILLS=$(KILLS) $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup tests/fuzz $(PYTEST)

mutants: $(STAMP)-test ## put faults into core and name those that no test sees (EACH=20 a module; hours)
	@$(BIN)/python tests/mutants.py --each $(EACH) $(MODULES)

bench: $(STAMP)-test ## measure pages in a browser, the check of one article, the search against Sphinx's own, build times against the bare theme
	@$(TOOL).build html >/dev/null && $(BIN)/python tests/bench/bench_pages.py
	@$(BIN)/python tests/bench/bench_check.py
	@$(BIN)/python tests/bench/bench_search.py
	@$(BIN)/python tests/bench/bench.py

corpora: $(STAMP)-run ## measure the simple rivals of the texts in book/visao/data again, renew the tables of docs/corpora.md
	@OMP_NUM_THREADS=1 PYTHONPATH=book:docs $(BIN)/python -m corpora

readings: $(STAMP)-run ## hold the clock against docs/readings.md (ARTICLE=name: the line of a new reading)
	@$(TOOL).readings $$VISAO_ARTICLE

serve: $(STAMP)-serve ## build, open a server, rebuild and reload on every save
	@$(BIN)/python -m sphinx_autobuild --watch extensions --ignore "*.ipynb.tmp" \
	  -d $(BUILD)/.doctrees/serve book $(BUILD)/serve

jupyter: $(STAMP)-jupyter ## open the articles as notebooks; saving writes the same .md
	@PYTHONPATH="$(CURDIR)/book" $(BIN)/python -m jupyter lab \
	  --ServerApp.contents_manager_class=sphinx_visao.tools.contents.ArticleContents \
	  --LabApp.default_url=/lab/tree/book

lint: $(STAMP)-test ## check the style and the types of the code, Python and scripts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@requirements/tsc.sh
	@git grep -zIl '' | xargs -0 $(BIN)/end-of-file-fixer
	@git ls-files -z | xargs -0 $(BIN)/check-added-large-files --enforce-all --maxkb=500

clean: ## remove everything that was built (not the environment)
	rm -rf $(BUILD)
