#!/usr/bin/env bash
# All tests of the screens: types, logic, and the real stack in a browser, the shortest ways also on PostgreSQL where it is installed.
# Needs a built silo and client (BOOKING_BUILT, artifacts/Embedded/bin by default) and chromium. The last line is passed, failed and skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
readonly REPORTS=../../artifacts/web-tests
failed=0

mkdir -p "$REPORTS"
rm -f "$REPORTS"/{logic,report,postgres}.json "$REPORTS/tasks.jsonl"
./build.sh || exit 1
npx tsc --noEmit -p tsconfig.json || failed=1
npx vitest run --reporter=default --reporter=json --outputFile.json="$REPORTS/logic.json" || failed=1
npx playwright test || failed=1
./postgres.sh || (( $? == 3 )) || failed=1
[[ ! -f $REPORTS/tasks.jsonl ]] || node tasks.mjs "$REPORTS/tasks.jsonl"
node --input-type=module - "$REPORTS" <<'JS' || failed=1
import { existsSync, readFileSync } from 'node:fs'
const file = name => `${process.argv[2]}/${name}.json`
const read = name => JSON.parse(readFileSync(file(name), 'utf8'))
const logic = read('logic')
const reports = ['report', 'postgres'].filter(name => name === 'report' || existsSync(file(name))).map(read)
const specs = suite => [...suite.specs ?? [], ...(suite.suites ?? []).flatMap(specs)]
for (const spec of reports.flatMap(report => report.suites.flatMap(specs)))
  for (const run of spec.tests.filter(one => one.status === 'flaky'))
    console.error(`Needed a second try: ${spec.file}:${spec.line} ${spec.title}: ${run.results[0].error?.message?.split('\n')[0]}`)
const sum = of => reports.reduce((all, report) => all + of(report.stats), 0)
console.log(
  logic.numPassedTests + sum(run => run.expected + run.flaky), logic.numFailedTests + sum(run => run.unexpected),
  logic.numPendingTests + sum(run => run.skipped))
JS
exit "$failed"
