# Every target sets up what it needs: start with `make demo` or `make test`; `make help` lists them all.
SHELL := /bin/sh
PYTHON ?= python3
WORKERS ?= 2

BIN := .venv/bin
READY := .venv/.set-up
SOAK := $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SEED),--seed $(SEED))
DEMO := $(if $(HEADLESS),--headless) $(if $(OUT),--out "$(OUT)")

# Where an image forbids bytecode, every one of the many processes here would compile its modules anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak check openapi translations policies format bench installer-tools installers reproduce test-installers clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## prepare this machine: system libraries, uv, .venv

$(READY): tools/bootstrap.py uv.lock pyproject.toml shared/pyproject.toml desktop/pyproject.toml sync_server/pyproject.toml
	$(PYTHON) tools/bootstrap.py
	@touch $@

demo: $(READY) ## show the whole product with an invented hospital (HEADLESS=1 OUT=folder: as pictures)
	$(BIN)/medschedule demo $(DEMO)

test: $(READY) ## run the tests (ARGS="tests/shared -k rest": some; WORKERS=0: in one process)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

soak: $(READY) ## kill servers, stations and windows for 200 rounds, and see what is lost (ROUNDS=n SEED=n)
	$(BIN)/python -m tests.soak $(SOAK)
	$(BIN)/python -m tests.soak.wall_soak

check: $(READY) ## check style, types, layers, tenant scope, translations, policies and the OpenAPI document
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.tenant_scope
	$(BIN)/python -m tools.translations --check
	$(BIN)/python -m tools.policies --check
	@$(BIN)/medschedule-server openapi | diff -u docs/openapi.json - > .openapi.diff || \
	  { head -40 .openapi.diff; echo "docs/openapi.json is not what the routes say: run make openapi."; exit 1; }

openapi: $(READY) ## write docs/openapi.json anew
	$(BIN)/medschedule-server openapi > .openapi.new && mv .openapi.new docs/openapi.json

translations: $(READY) ## bring the files of translations in step with the texts in the code
	$(BIN)/python -m tools.translations

policies: $(READY) ## write the schema, the Windows template and the list of policies anew
	$(BIN)/python -m tools.policies

format: $(READY) ## mend what the style checks can mend by themselves
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(READY) ## print the speed figures (INSTANCES=folder: on public instances too)
	@for script in tests/benchmarks/*.py; do \
	  printf '\n== %s\n' "$$script"; \
	  set --; \
	  if [ -n "$(INSTANCES)" ] && grep -q -e '--instances' "$$script"; then set -- --instances "$(INSTANCES)"; fi; \
	  PYTHONPATH=. $(BIN)/python "$$script" "$$@" || exit 1; \
	done

installer-tools: ## install what builds and tests the packages (Debian)
	$(PYTHON) tools/bootstrap.py installers

installers: $(READY) installer-tools ## build the packages into dist/ (BUILD="--level 1": larger, quicker)
	$(BIN)/python -m installers.build $(BUILD)

reproduce: $(READY) installer-tools ## build the last commit's .deb again elsewhere, and compare the bytes (BUILD: as before)
	$(BIN)/python -m installers.reproduce $(BUILD)

test-installers: $(READY) installer-tools ## install, attack and remove what `make installers` built, as root
	@ls dist/*.deb >/dev/null 2>&1 || $(MAKE) installers
	$(BIN)/python -m pytest -rs tests/installers $(ARGS)

clean: ## remove what setting up and running left here
	rm -rf .openapi.diff .openapi.new .venv .tools .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build out
