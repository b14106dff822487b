#!/usr/bin/env bash
# Builds the screens if anything they are made of changed since the last build: ./gateway/web/build.sh
# Called by ./booking, whose working directory is the root. Exit codes: 0 built or up to date, 3 no Node, 4 it does not build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly OUT=../../artifacts/web STAMP=../../artifacts/stamps/web INSTALLED=node_modules/.package-lock.json

if ! [[ $(node --version 2>/dev/null) =~ ^v([0-9]+) ]] || (( BASH_REMATCH[1] < 20 )); then
  echo 'Node 20 or later is needed for the screens: https://nodejs.org' >&2
  exit 3
fi

sources() {
  find . ../Booking.Protocol \( -name node_modules -o -name bin -o -name obj -o -path ./packages/api/src/gen \) -prune \
    -o -type f "$@" -print
}

# Newer files tell of changes, and the list of names, kept in the stamp, of files that have gone.
is_fresh() {
  [[ -f $OUT/index.html && -f $STAMP && $(sources | sort) == "$(<"$STAMP")" ]] || return 1
  [[ -z $(sources -newer "$STAMP") ]]
}

install() {
  [[ -f $INSTALLED && $INSTALLED -nt package-lock.json && $INSTALLED -nt package.json ]] && return 0
  npm ci --no-audit --no-fund
}

[[ ${1:-} == --install ]] && { install; exit; }
if is_fresh; then exit 0; fi
mkdir -p "$(dirname "$STAMP")"
# Written first: whatever is changed while it builds is newer than this.
sources | sort >"$STAMP.started"
install || exit 4
node build.mjs || exit 4
mv "$STAMP.started" "$STAMP"
