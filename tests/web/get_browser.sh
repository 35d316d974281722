#!/bin/sh
# Makes sure there is a Chromium for the tests of the pages: one that is here, the system's package, or Playwright's own.
set -eu
python=$1
for name in "${FONDS_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
"$python" -m playwright install chromium && exit 0
if [ "${CI:-}" = true ]; then
    echo "No Chromium: install one (apt-get install chromium), or name it in FONDS_CHROMIUM." >&2
    exit 1
fi
echo "No Chromium here: the browser tests will be skipped. Install one, or name it in FONDS_CHROMIUM." >&2
