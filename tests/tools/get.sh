#!/bin/sh
# Installs what the tests of the pages need from npm, exactly as the lock file says. HTML is checked with Java.
set -eu
cd "$(dirname "$0")"
if command -v npm >/dev/null 2>&1 && command -v java >/dev/null 2>&1; then
    npm ci --ignore-scripts --no-audit --no-fund --silent && touch node_modules/.installed && exit 0
fi
if [ "${CI:-}" = true ]; then
    echo "npm and Java are needed to check the HTML of the pages: apt-get install npm default-jre-headless" >&2
    exit 1
fi
echo "Without npm and Java the HTML of the pages is not checked; those tests will be skipped." >&2
