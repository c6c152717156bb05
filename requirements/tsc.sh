#!/usr/bin/env bash
# Hold the scripts against their types with TypeScript, the version that package-lock.json
# pins.  Where there is no npm they are left out, and said so; on a CI that is an error.
set -eu
cd "$(dirname "$0")"
if ! command -v npm >/dev/null; then
  echo "Left out: the types of the scripts, for want of npm.  Debian, Ubuntu: sudo apt install npm" >&2
  [ -z "${CI:-}" ] && exit
  exit 1
fi
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --silent --no-audit --no-fund
  touch node_modules/.package-lock.json
fi
node_modules/.bin/tsc --project ..
node_modules/.bin/tsc --project ../tsconfig.worker.json
