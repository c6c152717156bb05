#!/usr/bin/env bash
# Renew the locks after a change of the dependency groups in pyproject.toml.
# For maintainers: needs uv on the PATH.  Readers and authors never run this.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "requirements/lock.sh needs uv: pip install uv" >&2; exit 2; }
# Jupyter's events ask for a check of addresses that takes a second to load, at the
# start of every program that reads a notebook, ours too, and that nothing here calls.
slow="--no-emit-package rfc3987-syntax --no-emit-package lark"
lock() { # lock NAME [options]: one version of each package for every platform and Python >= 3.11
  name=$1
  shift
  uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links \
    $slow "$@" --output-file "requirements/$name.txt"
}
lock test --group build --group desk --group run --group test --upgrade
# The smaller groups take the very versions that the tests run with.
lock run --group build --group run --constraint requirements/test.txt
lock desk --group build --group desk --constraint requirements/test.txt
lock build --group build --constraint requirements/test.txt
lock jupyter --group build --group run --group jupyter --constraint requirements/test.txt
lock serve --group build --group serve --constraint requirements/test.txt
