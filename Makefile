# Two commands on a fresh machine: `make run` and `make test`. Everything lives in .venv, build and data.
PYTHON ?= python3
BIN := .venv/bin
export PORT ?= 8000

.PHONY: run test check bench soak pictures locks islands clean
run: .venv/run.done
	@$(BIN)/tonkla run --port $(PORT)

test: .venv/test.done
	@$(BIN)/python -m tests.prepare
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: .venv/test.done
	$(BIN)/ruff format --check tonkla tests
	$(BIN)/ruff check tonkla tests
	$(BIN)/mypy tonkla
	$(BIN)/lint-imports
	$(BIN)/python -m django makemigrations --check --dry-run --settings tonkla.settings
	$(BIN)/python -m tonkla.face.build --check
	$(BIN)/tonkla words check
	$(MAKE) test

bench: .venv/bench.done
	@$(BIN)/python -m tests.bench $(ONLY)

soak: .venv/test.done
	@$(BIN)/python -m tests.bench soak

pictures: .venv/test.done
	@$(BIN)/python -m tests.prepare
	$(BIN)/python -m tests.pictures

islands: .venv/test.done
	$(BIN)/python -m tonkla.face.build

.venv/run.done: locks/run.txt pyproject.toml
	@$(PYTHON) -m venv .venv
	@echo "Setting up (once) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes --only-binary :all: -r locks/run.txt
	@$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.done: .venv/run.done locks/test.txt
	@$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes --only-binary :all: -r locks/test.txt
	@touch $@

.venv/bench.done: .venv/test.done locks/bench.txt
	@$(BIN)/python -m pip install --disable-pip-version-check -q --require-hashes --only-binary :all: -r locks/bench.txt
	@touch $@

locks:
	for kind in run test bench; do \
	  extra=$$( [ $$kind = run ] || echo "--extra $$kind --extra model" ); \
	  uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --python-version 3.11 $$extra pyproject.toml -o locks/$$kind.txt; \
	done
