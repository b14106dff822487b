# Runs the tests of the platform. Read by ./booking, whose steps, exit codes and engine it uses; does nothing by itself.
# shellcheck shell=bash

give_up_in_ci() {
  if ! in_ci; then say "booking: $1 Tests that need it are skipped."; return 0; fi
  FAILED=1 TABLE=$1$'\n'
  finish_tests
}

has_grpc() { "$1" -c 'import grpc, google.protobuf' 2>/dev/null; }

install_test_tools() {
  local missing=()
  has_postgres || missing+=(postgresql)
  has_faketime || missing+=(libfaketime)
  PATH=$PATH:/usr/sbin command -v nginx >/dev/null || missing+=(nginx)
  has_grpc python3 || has_grpc /usr/bin/python3 || missing+=(python3-grpcio python3-protobuf)
  install_packages 'The tests need' "${missing[@]}"
  command -v npm >/dev/null || give_up_in_ci 'Node 20 is missing; the foreign gRPC clients need it.'
}

install_node_packages() {
  local folder=tests/foreign
  [[ -f $folder/package-lock.json ]] && command -v npm >/dev/null || return 0
  [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return 0
  run_step 'Installing npm packages for the foreign clients' artifacts/logs/npm.log \
    npm ci --prefix "$folder" --no-audit --no-fund && return 0
  tail -n 10 artifacts/logs/npm.log >&2
  give_up_in_ci 'npm ci failed in tests/foreign.'
}

attribute() { sed -nE "s/.*<Counters [^>]*\b$2=\"([0-9]+)\".*/\1/p" "$1" | head -n 1; }

# test_project <name> <filter>: adds to PASSED, FAILED, SKIPPED and prints the project's line.
test_project() {
  local name=$1 filter=$2 results=$ROOT/artifacts/test-results log=artifacts/logs/test-$1.log start=$SECONDS code=0
  local total=0 passed=0 failed=0 skipped arguments=()
  rm -f "$results/$name.trx"
  [[ -z $filter ]] || arguments=(--filter "FullyQualifiedName~$filter")
  run_step "Testing $name" "$log" timeout --kill-after=20 "$PROJECT_TEST_SECONDS" \
    dotnet test "artifacts/$ENGINE/bin/$name/debug/$name.dll" --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' "${arguments[@]}" || code=$?
  if [[ -f $results/$name.trx ]]; then
    total=$(attribute "$results/$name.trx" total)
    passed=$(attribute "$results/$name.trx" passed)
    failed=$(attribute "$results/$name.trx" failed)
  fi
  # A host that crashed, hung or could not start is a failure even if no single test says so.
  if (( code != 0 && failed == 0 )); then failed=1; total=$(( total + 1 )); fi
  (( failed == 0 )) || head -n 300 "$log" >&2
  (( code != 124 )) || say "$name took longer than $PROJECT_TEST_SECONDS s and was stopped."
  skipped=$(( total - passed - failed ))
  PASSED=$(( PASSED + passed )) FAILED=$(( FAILED + failed )) SKIPPED=$(( SKIPPED + skipped ))
  TABLE+=$(printf '%-34s %7d %7d %7d %6d s' "$name" "$passed" "$failed" "$skipped" $(( SECONDS - start )))$'\n'
}

build_everything() {
  run_step "Building everything ($ENGINE)" artifacts/logs/build-all.log \
    locked dotnet build Booking.sln -c Debug -p:Engine="$ENGINE" -warnaserror -v quiet -clp:NoSummary
}

# White space alone: names and style the build itself has looked at, as warnings, which are errors.
check_format() {
  run_step 'Checking the layout of the code' artifacts/logs/format.log \
    dotnet format whitespace Booking.sln --verify-no-changes --no-restore --exclude artifacts && return 0
  print_errors artifacts/logs/format.log
  say 'Repair it with: dotnet format whitespace Booking.sln'
  return 1
}

# Chromium without a window draws the same pages in less time; the whole one serves as well.
browser() { command -v chromium-headless-shell || command -v chromium; }

browser_package() {
  if apt-cache show chromium-headless-shell >/dev/null 2>&1; then printf chromium-headless-shell; else printf chromium; fi
}

# The screens in a browser, against the silo that was just built.
test_screens() {
  local log=artifacts/logs/test-web.log start=$SECONDS code=0 passed=0 failed=1 skipped=0 missing=()
  if ! command -v npm >/dev/null; then say 'The screens are not tested: Node 20 is missing.'; return 0; fi
  browser >/dev/null || missing+=("$(browser_package)" fonts-noto-cjk)
  install_packages 'The tests of the screens need' "${missing[@]}"
  if ! browser >/dev/null; then say 'The screens are not tested: chromium is missing.'; return 0; fi
  run_step 'Testing the screens' "$log" timeout --kill-after=20 "$SCREENS_TEST_SECONDS" \
    env BOOKING_BUILT="$ROOT/artifacts/$ENGINE/bin" CHROMIUM="$(browser)" gateway/web/test.sh || code=$?
  (( code != 124 )) || say "The screens took longer than $SCREENS_TEST_SECONDS s and were stopped."
  read -r passed failed skipped < <(tail -n 1 "$log" | grep -E '^[0-9]+ [0-9]+ [0-9]+$' || printf '0 1 0\n')
  if (( code != 0 && failed == 0 )); then failed=1; fi
  (( failed == 0 )) || show_failed_screens "$log" >&2
  grep '^Needed a second try' "$log" >&2 || true
  PASSED=$(( PASSED + passed )) FAILED=$(( FAILED + failed )) SKIPPED=$(( SKIPPED + skipped ))
  TABLE+=$(printf '%-34s %7d %7d %7d %6d s' screens "$passed" "$failed" "$skipped" $(( SECONDS - start )))$'\n'
}

# What CI printed is often all that is left of a run: so also what stood on each page, and what the platform had to say.
show_failed_screens() {
  local page
  tail -n 200 "$1"
  while read -r page; do
    printf '\n==> %s\n' "$(basename "$(dirname "$page")")"
    sed -n '/^...yaml$/,/^...$/p' "$page" | head -n 80
  done < <(find artifacts/web-tests -name error-context.md)
  [[ ! -f artifacts/web-tests/platform.log ]] || { printf '\n==> The platform\n'; tail -n 60 artifacts/web-tests/platform.log; }
}

finish_tests() {
  local last="$PASSED passed, $FAILED failed"
  (( SKIPPED == 0 )) || last+=", $SKIPPED skipped"
  printf '\n%-34s %7s %7s %7s %8s\n%s\n%s\n' project passed failed skipped seconds "$TABLE" "$last"
  (( FAILED == 0 && PASSED > 0 )) || exit 1
}

run_tests() {
  local filter='' wanted='' format=false file name
  while (( $# > 0 )); do
    case $1 in
      --filter) filter=${2:?--filter wants a text}; shift 2 ;;
      --project) wanted=${2:?--project wants a text}; shift 2 ;;
      --format) format=true; shift ;;
      *) die "$EXIT_USAGE" "test does not know '$1'; see ./booking help." ;;
    esac
  done
  PASSED=0 FAILED=0 SKIPPED=0 TABLE=
  need_dotnet
  choose_engine
  install_test_tools
  install_node_packages
  until build_everything; do
    print_errors artifacts/logs/build-all.log
    fall_back && continue
    TABLE='The build failed; no test was run.'$'\n' FAILED=1
    finish_tests
  done
  if in_ci || [[ $format == true ]]; then
    check_format || FAILED=1 TABLE='Layout of the code: to repair (counted as a failure)'$'\n'
  fi
  for file in tests/*/*.csproj; do
    name=$(basename "$file" .csproj)
    [[ $name == *.Tests || $name == Booking.Simulation ]] || continue
    [[ -z $wanted || $name == *"$wanted"* ]] || continue
    test_project "$name" "$filter"
  done
  [[ -n $filter || screens != *"$wanted"* ]] || test_screens
  finish_tests
}
