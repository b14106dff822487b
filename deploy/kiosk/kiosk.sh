#!/usr/bin/env bash
# Shows the kiosk and nothing else, and shows it again when it ends: ./kiosk.sh https://booking.example.org
# As an unprivileged user in a graphical session of its own. The policy (see README.md) must be in place first.
set -euo pipefail

readonly SERVER=${1:?usage: kiosk.sh https://booking.example.org}
readonly PROFILE=${KIOSK_PROFILE:-$HOME/.local/share/booking-kiosk}
readonly POLICY=${KIOSK_POLICY:-/etc/chromium/policies/managed/booking-kiosk.json}
BROWSER=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}

fail() {
  echo "kiosk: $1" >&2
  exit 1
}

[[ $SERVER =~ ^https://[^/]+$ || $SERVER =~ ^http://(127\.0\.0\.1|localhost)(:[0-9]+)?$ ]] ||
  fail "the address is https://HOST without a path: the key of this kiosk may not travel in the clear."
[[ -n $BROWSER ]] || fail 'Chromium is missing: apt-get install chromium'
[[ $EUID -ne 0 ]] || fail 'not as root: a browser that strangers touch gets no rights.'
[[ -f $POLICY ]] || fail "there is no policy at $POLICY: README.md says how to put it there."
grep -q '"DeveloperToolsAvailability": 2' "$POLICY" || fail "the policy at $POLICY does not lock the browser down."

# The profile is kept: in it lies the key that makes this device this kiosk. For this user only.
mkdir -p "$PROFILE"
chmod 700 "$PROFILE"

# A screen that goes dark looks broken.
if [[ -n ${DISPLAY:-} ]] && command -v xset >/dev/null; then xset s off -dpms || true; fi

# Without a window manager nobody makes the window as large as the screen.
size=()
if [[ -n ${DISPLAY:-} ]] && command -v xdpyinfo >/dev/null; then
  dimensions=$(xdpyinfo | awk '$1 == "dimensions:" { sub("x", ",", $2); print $2 }')
  [[ -z $dimensions ]] || size=(--window-position=0,0 --window-size="$dimensions")
fi

child=
trap '[[ -n $child ]] && kill "$child" 2>/dev/null; exit 0' TERM INT
while :; do
  # After a power cut the browser must not ask whether to restore what was open.
  if [[ -f $PROFILE/Default/Preferences ]]; then
    sed -i 's/"exit_type":"[^"]*"/"exit_type":"Normal"/; s/"exited_cleanly":false/"exited_cleanly":true/' "$PROFILE/Default/Preferences"
  fi
  "$BROWSER" --kiosk "$SERVER/kiosk/" --user-data-dir="$PROFILE" "${size[@]}" \
    --no-first-run --no-default-browser-check --disable-session-crashed-bubble --noerrdialogs --disable-infobars \
    --disable-pinch --overscroll-history-navigation=0 --disable-features=Translate,TouchpadOverscrollHistoryNavigation \
    --disable-sync --disable-component-update --password-store=basic --autoplay-policy=no-user-gesture-required &
  child=$!
  wait "$child" || true
  # One that ends at once must not spin.
  sleep 2
done
