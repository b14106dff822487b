#!/usr/bin/env bash
# The shortest way through the screens once on PostgreSQL: sign in, book, cancel, a code taken at the door, a desk's walk-in. Starts a
# server for the run in a temporary folder, on loopback, and ends it. Needs what test.sh needs; exit code 3: there is no PostgreSQL.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
readonly REPORTS=../../artifacts/web-tests
readonly WAYS='four taps, then seen and cancelled: phone, zh|sign in for real|the door takes it: zh|at the desk: a walk-in'

bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")
[[ -x $bin/initdb ]] || { echo 'PostgreSQL is not installed: apt-get install postgresql' >&2; exit 3; }
# It refuses to run as root.
as=()
(( EUID != 0 )) || as=(setpriv --reuid postgres --regid postgres --clear-groups)
folder=$("${as[@]}" mktemp -d /tmp/booking-web-pg-XXXXXX)
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
cd_home() { (cd / && "$@"); }
trap 'cd_home "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"' EXIT

cd_home "${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null || exit 1
cd_home "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w \
  -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder" start >/dev/null || exit 1

export BOOKING_DATABASE="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres;Gss Encryption Mode=Disable"
export PLAYWRIGHT_JSON_OUTPUT_FILE=$PWD/$REPORTS/postgres.json
mkdir -p "$REPORTS"
npx playwright test --reporter=list,json --output "$REPORTS/postgres-results" -g "$WAYS"
