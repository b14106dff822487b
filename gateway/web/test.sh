#!/usr/bin/env bash
# All tests of the screens: types, logic, and the real stack in a browser. Needs a built silo and client (BOOKING_BUILT,
# artifacts/Embedded/bin by default) and chromium. The last line is passed, failed and skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
readonly REPORTS=../../artifacts/web-tests
failed=0

mkdir -p "$REPORTS"
rm -f "$REPORTS"/{logic,report}.json
./build.sh || exit 1
npx tsc --noEmit -p tsconfig.json || failed=1
npx vitest run --reporter=default --reporter=json --outputFile.json="$REPORTS/logic.json" || failed=1
npx playwright test || failed=1
node --input-type=module - "$REPORTS" <<'JS' || failed=1
import { readFileSync } from 'node:fs'
const read = name => JSON.parse(readFileSync(`${process.argv[2]}/${name}.json`, 'utf8'))
const logic = read('logic')
const { expected, unexpected, flaky, skipped } = read('report').stats
console.log(logic.numPassedTests + expected, logic.numFailedTests + unexpected + flaky, logic.numPendingTests + skipped)
JS
exit "$failed"
