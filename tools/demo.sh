#!/usr/bin/env bash
# Reads the sample page and shows what comes out.
set -euo pipefail
page=tests/data/demo.png out=build/demo
mkdir -p "$out"
build/recto text "$page" --indent 2 >"$out/demo.json"
build/recto text "$page" --format text >"$out/demo.txt"
build/recto text "$page" --format overlay >"$out/demo.overlay.png"

printf '\n%s as text:\n\n' "$page"
sed 's/^/    /' "$out/demo.txt"
printf '\nas JSON (the first lines):\n\n'
sed -n '1,40s/^/    /p' "$out/demo.json"
printf '\nThe whole of it:\n'
printf '  %-8s %s\n' text "$out/demo.txt" JSON "$out/demo.json" picture "$out/demo.overlay.png, with the boxes drawn on"
printf '\nYour own: build/recto text FILE\n'
