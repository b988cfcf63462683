# Two commands: `make demo` runs the main job, `make test` passes the tests. Both need only Python >= 3.11.
PYTHON ?= python3
BIN := .venv/bin
SEED ?= 7

.PHONY: demo test lint lock clean

demo: .venv/demo
	$(BIN)/aftersend sample --seed $(SEED) --until 45m --out demo/capture.csv
	$(BIN)/aftersend forecast demo/capture.csv --at 45m --html demo/report.html --json demo/forecast.json
	$(BIN)/aftersend rehearse case:neighbour --seed $(SEED) --html demo/rehearsal.html
	$(BIN)/aftersend compare case:neighbour --seed $(SEED) --futures 200 --at 6h \
		--responses silence,delete,apologise:responsibility+repair+regret,repair,double_down \
		--policies moderated,bridging --html demo/comparison.html

test: .venv/dev lint
	$(BIN)/python -m pytest -n 2 tests

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The lock files pin every version and hash, and name no host.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra build -o requirements.lock pyproject.toml
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra build --extra dev --extra onnx -o requirements-dev.lock pyproject.toml

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/demo: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/pip install -q --require-hashes -r requirements.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

.venv/dev: .venv/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache
