# make demo    install into .venv and check the samples
# make test    everything that CI checks: lint, types, layers, tests, docs
# make format  bring the code into its form
# make docs    write the pages of docs/rules/
# make bench   measure beside others' tools, for benchmarks/README.md (needs npm)
# make accuracy write docs/accuracy.md: cells read and rules found on generated reports
# make breakages try many more broken texts than the tests do
# make fuzz    damaged files for every reader, properties between documents (SECONDS=60; nightly more)
# make scaling how the time of each reader and rule grows with the text (SECONDS=60)
# make faults  kill runs at random moments and look at what is left (TIMES=90)
# make reliability  all of these and every hostile file, for docs/reliability.md
# make supply  the lock with hashes and the bill of materials, after dependencies have changed
# make wheel   the wheel, with its bill of materials
# make example the example plugin, installed beside the wheel, tried, run and removed
# make frozen  the folder that needs no Python, build/nianbao/, tried as people use it
# make installs try the wheel with pipx and uv, without a network
# make shells  type into bash, zsh and fish, and read the manual page (needs them, man and mandoc)
# make browser try the HTML page in Chromium, with axe-core (needs both, and npm)
# make office  read old Word files through a real LibreOffice (needs libreoffice-writer)
# make editor  try packs in yaml-language-server, as editors run it (needs npm)
# make docs-site build the documentation site, and open it in Chromium (needs both, and npm)
# make ocr     recognise scans of reports (needs Debian's fonts-noto-cjk)
# make sample-audit check 300 invented reports into build/sample-audit/, in every format
# make remote  try storages: servers that speak S3 and SFTP, on this machine
# make cluster check on a Dask cluster of this machine, and kill parts of it
# make foreign try the outputs on the tools of other people (needs npm and a JDK)
# make clean   remove what the others made

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PACKAGING := .packaging
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test lint types layers unit docs bench accuracy breakages fuzz scaling faults hostile reliability supply wheel example frozen installs shells browser office ocr editor docs-site sample-audit remote cluster foreign format clean

help:
	@grep -E '^# make' Makefile

demo: $(VENV)/.installed
	$(BIN)/nianbao check samples --fail-on never --format console --format sarif=findings.sarif --format xml=findings.xml

test: lint types layers unit

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

layers: $(VENV)/.ready
	$(BIN)/lint-imports --no-logo

unit: $(VENV)/.ready
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=95

format: $(VENV)/.ready
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

# The pages that are made from the rule packs and the program itself; a test holds them to it.
docs: $(VENV)/.ready
	$(BIN)/python docs/generate.py

BENCH_TOOLS := $(CURDIR)/.bench-tools

bench: $(VENV)/.ready $(BENCH_TOOLS)/.ready
	$(PIP) install --constraint constraints.txt pdfplumber
	MARKDOWNLINT=$(BENCH_TOOLS)/node_modules/.bin/markdownlint-cli2 $(BIN)/python -m benchmarks

$(BENCH_TOOLS)/.ready: benchmarks/package.json
	mkdir -p $(BENCH_TOOLS)
	cp benchmarks/package.json $(BENCH_TOOLS)/
	npm install --prefix $(BENCH_TOOLS) --no-audit --no-fund --ignore-scripts --silent
	touch $@

accuracy: $(VENV)/.ready
	$(BIN)/python -m tests.breakages.accuracy

# Thousands of broken texts: right or unread, never wrong.
breakages: $(VENV)/.ready
	NIANBAO_EXAMPLES=3000 $(BIN)/python -m pytest --no-cov -q tests/breakages

# Damaged files for every reader and the properties that hold between documents; how time grows;
# what a killed run leaves; hostile files on the command line. Each is bounded in time.
SECONDS ?= 60
TIMES ?= 90
STRIDE ?= 1

fuzz: $(VENV)/.fuzz
	$(BIN)/python -m tests.fuzz $(SECONDS)

scaling: $(VENV)/.ready
	$(BIN)/python -m tests.scaling $(SECONDS)

faults: $(VENV)/.ready
	$(BIN)/python -m tests.faults $(TIMES)

hostile: $(VENV)/.ready
	$(BIN)/python -m tests.hostile --every $(STRIDE)

reliability: $(VENV)/.fuzz
	$(BIN)/python -m tests.reliability 1 510 240

# Completion and the manual page in the real shells.
shells: $(VENV)/.ready
	SHELLS=1 $(BIN)/python -m pytest --no-cov tests/shells

# The page for auditors in a real browser. Fails where there is none: a page that nobody opened is
# not known to work.
BROWSER_TOOLS := $(CURDIR)/.browser-tools
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

browser: $(VENV)/.ready $(BROWSER_TOOLS)/.ready
	@test -n "$(CHROMIUM)" || { echo "make browser needs Chromium; set CHROMIUM=PATH"; exit 1; }
	CHROMIUM="$(CHROMIUM)" AXE_CORE=$(BROWSER_TOOLS)/node_modules/axe-core $(BIN)/python -m pytest --no-cov tests/browser

$(BROWSER_TOOLS)/.ready: tests/browser/package.json
	mkdir -p $(BROWSER_TOOLS)
	cp tests/browser/package.json $(BROWSER_TOOLS)/
	npm install --prefix $(BROWSER_TOOLS) --no-audit --no-fund --ignore-scripts --silent
	touch $@

# Old Word files through a real LibreOffice. Fails where there is none.
SOFFICE ?= $(shell command -v soffice || command -v libreoffice)

office: $(VENV)/.ready
	@test -n "$(SOFFICE)" || { echo "make office needs LibreOffice (apt install libreoffice-writer-nogui)"; exit 1; }
	SOFFICE="$(SOFFICE)" $(BIN)/python -m pytest --no-cov tests/office

# Rule packs in an editor: a language server from npm, spoken to as editors do.
EDITOR_TOOLS := $(CURDIR)/.editor-tools

editor: $(VENV)/.ready $(EDITOR_TOOLS)/.ready
	EDITOR_TOOLS=$(EDITOR_TOOLS) $(BIN)/python -m pytest --no-cov tests/editor

$(EDITOR_TOOLS)/.ready: tests/editor/package.json
	mkdir -p $(EDITOR_TOOLS)
	cp tests/editor/package.json $(EDITOR_TOOLS)/
	npm install --prefix $(EDITOR_TOOLS) --no-audit --no-fund --ignore-scripts --silent
	touch $@

# The pages of docs/ as a site, without network once its tools are installed; no warning is let pass.
SITE_TOOLS := $(CURDIR)/.site-tools
SITE := $(CURDIR)/build/docs-site

docs-site: $(VENV)/.ready $(SITE_TOOLS)/.ready
	@test -n "$(CHROMIUM)" || { echo "make docs-site needs Chromium; set CHROMIUM=PATH"; exit 1; }
	rm -rf $(SITE)
	$(BIN)/python docs/site/lay_out.py $(SITE)/pages
	mkdir -p $(SITE)/pages/assets
	cp $(SITE_TOOLS)/node_modules/iframe-worker/shim/index.js $(SITE)/pages/assets/iframe-worker.js
	cp docs/site/zensical.toml $(SITE)/
	cd $(SITE) && $(SITE_TOOLS)/python/bin/zensical build --strict --config-file zensical.toml
	CHROMIUM="$(CHROMIUM)" DOCS_SITE=$(SITE)/html $(BIN)/python -m pytest --no-cov -q tests/docs_site

$(SITE_TOOLS)/.ready: docs/site/package.json docs/site/requirements.txt
	mkdir -p $(SITE_TOOLS)
	cp docs/site/package.json $(SITE_TOOLS)/
	npm install --prefix $(SITE_TOOLS) --no-audit --no-fund --ignore-scripts --silent
	test -x $(SITE_TOOLS)/python/bin/python || $(PYTHON) -m venv $(SITE_TOOLS)/python
	$(SITE_TOOLS)/python/bin/python -m pip install --disable-pip-version-check --quiet --requirement docs/site/requirements.txt
	touch $@

# Scans of reports, set in a font of the system. Fails where there is none.
OCR_FONTS ?= /usr/share/fonts/opentype/noto

ocr: $(VENV)/.ready
	@test -d "$(OCR_FONTS)" || { echo "make ocr needs Chinese fonts (apt install fonts-noto-cjk)"; exit 1; }
	OCR_FONTS="$(OCR_FONTS)" $(BIN)/python -m pytest --no-cov tests/ocr

# A folder as an office gets it, and every output that can be made of it. Some of its files cannot be
# read, so the check is incomplete (3), as it should be.
AUDIT := build/sample-audit
AUDIT_FILES := html=result.html xlsx=result.xlsx csv=result.csv sarif=result.sarif sarif-full=full.sarif xml=result.xml \
  junit=junit.xml checkstyle=checkstyle.xml svrl=result.svrl gitlab=gitlab.json sonarqube=sonarqube.json \
  rdjson=rdjson.json markdown=result.md line=result.txt json=run.json github=annotations.txt summary=summary.txt \
  annotated=annotated text=texts parquet=dataset

sample-audit: $(VENV)/.ready
	rm -rf $(AUDIT)
	$(BIN)/python -m tests.generators.audit $(AUDIT)
	cd $(AUDIT) && { $(CURDIR)/$(BIN)/nianbao check reports --roster roster.csv --fail-on never --quiet \
	  --format console $(addprefix --format ,$(AUDIT_FILES)); test $$? -eq 3; }

# The outputs under the tools of other people, which come from npm and PyPI; their tests are skipped
# where FOREIGN_TOOLS is not set.
FOREIGN := $(CURDIR)/.foreign-tools

foreign: $(VENV)/.ready $(FOREIGN)/.ready
	FOREIGN_TOOLS=$(FOREIGN) $(BIN)/python -m pytest --no-cov -m foreign

$(FOREIGN)/.ready: tests/foreign_tools/package.json tests/foreign_tools/requirements.txt
	mkdir -p $(FOREIGN)
	cp tests/foreign_tools/package.json $(FOREIGN)/
	npm install --prefix $(FOREIGN) --no-audit --no-fund --ignore-scripts --silent
	chmod u+x $(FOREIGN)/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
	test -x $(FOREIGN)/python/bin/python || $(PYTHON) -m venv $(FOREIGN)/python
	$(FOREIGN)/python/bin/python -m pip install --disable-pip-version-check --quiet --requirement tests/foreign_tools/requirements.txt
	touch $@

# Reports on an S3 server that runs on this machine, and outputs to it.
REMOTE_TOOLS := $(CURDIR)/.remote-tools

remote: $(VENV)/.ready $(REMOTE_TOOLS)/.ready
	$(PIP) install --constraint constraints.txt paramiko
	MOTO_SERVER=$(REMOTE_TOOLS)/bin/moto_server $(BIN)/python -m pytest --no-cov tests/remote

$(REMOTE_TOOLS)/.ready: tests/remote/requirements.txt
	test -x $(REMOTE_TOOLS)/bin/python || $(PYTHON) -m venv $(REMOTE_TOOLS)
	$(REMOTE_TOOLS)/bin/python -m pip install --disable-pip-version-check --quiet --requirement tests/remote/requirements.txt
	touch $@

# A Dask scheduler and workers on this machine, some of which are killed.
cluster: $(VENV)/.ready
	CLUSTER=1 $(BIN)/python -m pytest --no-cov tests/cluster

LOCKED := .supply/bin/uv pip compile --constraint constraints.txt --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet

# What CI, servers and the frozen folder are installed from, with hashes, and the bill of materials that the wheel carries.
supply: $(VENV)/.ready
	$(PYTHON) -m venv .supply
	.supply/bin/python -m pip --quiet install --constraint constraints.txt uv cyclonedx-bom
	$(LOCKED) pyproject.toml --group dev --group fuzz --no-strip-extras --output-file .ci/requirements.txt
	$(LOCKED) pyproject.toml --extra serve --constraint .ci/requirements.txt --output-file packaging/runtime.txt
	$(LOCKED) packaging/requirements.in --constraint .ci/requirements.txt --output-file packaging/requirements.txt
	$(PYTHON) -m venv --clear .supply/run
	.supply/run/bin/python -m pip --quiet install --constraint constraints.txt .
	.supply/bin/cyclonedx-py environment .supply/run --pyproject pyproject.toml --mc-type application --output-reproducible --output-file docs/sbom.cdx.json
	rm -rf .supply

wheel: $(PACKAGING)/.ready
	$(PACKAGING)/bin/python -m build --wheel --outdir dist .

# Tools that build, freeze and install, apart from what they build.
$(PACKAGING)/.ready: packaging/requirements.txt
	test -x $(PACKAGING)/bin/python || $(PYTHON) -m venv $(PACKAGING)
	$(PACKAGING)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	touch $@

# The example plugin as its users meet it: wheels of both in an environment of their own.
EXAMPLE := build/example

example: $(VENV)/.ready $(PACKAGING)/.ready
	rm -rf $(EXAMPLE)
	$(PACKAGING)/bin/python -m build --wheel --outdir $(EXAMPLE) .
	$(PACKAGING)/bin/python -m build --wheel --outdir $(EXAMPLE) examples/nianbao-shanghai
	$(PYTHON) -m venv $(EXAMPLE)/venv
	$(EXAMPLE)/venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement packaging/runtime.txt
	$(EXAMPLE)/venv/bin/python -m pip --disable-pip-version-check --quiet install --no-deps $(EXAMPLE)/nianbao-*.whl
	$(EXAMPLE)/venv/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt pytest
	EXAMPLE=$(EXAMPLE) $(BIN)/python -m pytest --no-cov tests/example

# The folder with nianbao in it, build/nianbao/, made of the wheel, and tried as people use it.
FROZEN := build/frozen

frozen: $(VENV)/.ready $(PACKAGING)/.ready
	rm -rf $(FROZEN) build/nianbao
	$(PACKAGING)/bin/python -m build --wheel --outdir $(FROZEN) .
	$(PYTHON) -m venv $(FROZEN)/venv
	$(FROZEN)/venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement packaging/runtime.txt --requirement packaging/requirements.txt
	$(FROZEN)/venv/bin/python -m pip --disable-pip-version-check --quiet install --no-deps $(FROZEN)/nianbao-*.whl
	$(FROZEN)/venv/bin/pyinstaller --noconfirm --log-level WARN --distpath build --workpath $(FROZEN)/work packaging/nianbao.spec
	FROZEN=$(CURDIR)/build/nianbao/nianbao $(BIN)/python -m pytest --no-cov tests/frozen

# The wheel as people install it, with pipx and with uv, into a clean place and without a network.
installs: $(VENV)/.ready $(PACKAGING)/.ready
	rm -rf build/installs
	$(PACKAGING)/bin/python -m build --wheel --outdir build/installs .
	$(PYTHON) -m pip --disable-pip-version-check --quiet download --require-hashes --no-deps --only-binary :all: --dest build/installs --requirement packaging/runtime.txt
	INSTALLS=$(CURDIR)/build/installs PACKAGING=$(CURDIR)/$(PACKAGING)/bin $(BIN)/python -m pytest --no-cov tests/installs

clean:
	rm -rf $(VENV) $(PACKAGING) build .remote-tools .foreign-tools .bench-tools .browser-tools .editor-tools .site-tools .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* findings.sarif findings.xml

# A virtual environment with nianbao and what it needs at run time.
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "nianbao needs Python 3.11 or later; set PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(if $(LOCK),$(PIP) install --require-hashes --requirement .ci/requirements.txt)
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

# What guides fuzzing, where there is a wheel of it.
$(VENV)/.fuzz: $(VENV)/.ready
	$(PIP) install --constraint constraints.txt --group fuzz
	touch $@

# The same with what its own tests need.
$(VENV)/.ready: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --upgrade 'pip>=25.1'
	$(PIP) install --constraint constraints.txt --group dev
	touch $@
