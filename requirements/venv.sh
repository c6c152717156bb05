#!/usr/bin/env bash
# Install one dependency group into the virtual environment; the Makefile calls this.
# Usage: PYTHON=python3 requirements/venv.sh .venv build|desk|run|jupyter|test|serve
set -eu
venv=$1 group=$2
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}

fail() { printf '%s\n' "$@" >&2; exit 2; }

if [ ! -x "$venv/bin/python" ]; then
  command -v "$python" >/dev/null ||
    fail "Cần Python 3.11 trở lên, mà máy này chưa có $python. / Python 3.11+ is needed: $python was not found." \
      "Debian, Ubuntu: sudo apt install python3 python3-venv"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Cần Python 3.11 trở lên, đây là $("$python" -V 2>&1). / Python 3.11+ is needed." \
      "make PYTHON=python3.12 …"
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python này thiếu mô-đun venv. / This Python lacks the venv module." \
      "Debian, Ubuntu: sudo apt install python3-venv"
  echo "Dựng môi trường trong $venv …"
  "$python" -m venv "$venv"
fi
pip() { "$venv/bin/python" -m pip --disable-pip-version-check "$@"; }

echo "Cài nhóm $group …"
# The lists are complete, but for what requirements/lock.sh leaves out on purpose.
pip install --quiet --no-deps --require-hashes --only-binary :all: --requirement "$here/$group.txt"
case $group in
  run | jupyter | test)
    # The CPU build of torch: no gigabytes for graphics cards.  Where its index
    # cannot be reached the general build is taken; TORCH_INDEX= chooses it at once.
    index=${TORCH_INDEX-https://download.pytorch.org/whl/cpu}
    if [ -n "$index" ] && "$venv/bin/python" - "$index/torch/" <<'PY' 2>/dev/null
import sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=10).close()
PY
    then pip install --quiet --extra-index-url "$index" --requirement "$here/torch.txt"
    else pip install --quiet --requirement "$here/torch.txt"; fi
    ;;
esac
for package in sphinx-vi sphinx-visao; do
  pip install --quiet --no-deps --no-build-isolation --editable "$here/../extensions/$package"
done
touch "$venv/.installed-$group"
