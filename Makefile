# Two commands on a bare machine with Python 3.11 or newer: `make run` and `make test`.
# Everything is installed in .venv, from the package registry, as uv.lock says.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
UV := UV_PROJECT_ENVIRONMENT=$(VENV) UV_PYTHON_DOWNLOADS=never $(VENV)/bin/uv
ARGUMENTS ?=

.DEFAULT_GOAL := aide
.PHONY: aide run demo test lint docs bench wheel propre

aide: ## Cette aide
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: $(VENV)/application ## Ouvre le tableau de bord sur les premières données
	@$(VENV)/bin/filiere-dash run $(ARGUMENTS)

demo: $(VENV)/application ## Ouvre le tableau de bord sur des données fictives
	@$(VENV)/bin/filiere-dash run --demo $(ARGUMENTS)

test: $(VENV)/outils lint ## Vérifie le code et lance tous les tests
	@$(VENV)/bin/python -m tests.navigateur --installer
	@$(VENV)/bin/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGUMENTS)

lint: $(VENV)/outils ## Vérifie le style et l'architecture
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/lint-imports

docs: $(VENV)/outils ## Réécrit docs/dictionnaire.md depuis la base
	@$(VENV)/bin/python -m filiere_dash.base.dictionnaire

bench: $(VENV)/outils ## Mesure la vitesse, à côté d'une page vide
	@$(VENV)/bin/python -m benchmarks $(ARGUMENTS)

wheel: $(VENV)/outils ## Construit le paquet dans dist/
	@$(UV) build --wheel

propre: ## Retire l'environnement et ce qui a été construit
	@rm -rf $(VENV) dist build .pytest_cache .ruff_cache .import_linter_cache

# Each stamp says: this environment holds what uv.lock wants, for this use.
$(VENV)/application: $(VENV)/bin/uv uv.lock pyproject.toml
	@$(UV) sync --frozen --no-dev --inexact --quiet
	@touch $@

$(VENV)/outils: $(VENV)/bin/uv uv.lock pyproject.toml
	@$(UV) sync --frozen --inexact --quiet
	@touch $@ $(VENV)/application

$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Il faut Python 3.11 ou plus récent (commande $(PYTHON))." ; \
	  echo "  Debian, Ubuntu : sudo apt-get install python3 python3-venv" ; \
	  echo "  Ou indiquez-le : make run PYTHON=/chemin/vers/python3.12" ; exit 1 ; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || [ -x $(VENV)/bin/pip ] || { \
	  echo "Il manque à Python le module venv, que Debian et Ubuntu livrent à part :" ; \
	  echo "  sudo apt-get install python3-venv" ; exit 1 ; }
	@[ -x $(VENV)/bin/pip ] || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
