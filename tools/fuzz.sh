#!/usr/bin/env bash
# Runs every fuzz target at once, each for SECONDS on a copy of its seeds: fuzz.sh BUILD_DIR SECONDS
# A finding is left in BUILD_DIR/findings/; once mended it belongs into fuzz/corpus/.
set -euo pipefail
build=$1 seconds=$2
mkdir -p "$build/findings"
declare -A running
for target in "$build"/fuzz/*_fuzz; do
    name=$(basename "$target" _fuzz)
    rm -rf "$build/corpus/$name" && mkdir -p "$build/corpus/$name"
    [ ! -d "fuzz/corpus/$name" ] || cp -r "fuzz/corpus/$name/." "$build/corpus/$name/"
    "$target" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=4096 -print_final_stats=1 \
        -artifact_prefix="$build/findings/$name-" "$build/corpus/$name" >"$build/$name.log" 2>&1 &
    running[$name]=$!
done
failed=0
for name in "${!running[@]}"; do
    if wait "${running[$name]}"; then
        printf '%s: %s runs, nothing found\n' "$name" "$(awk '/number_of_executed_units/ { print $2 }' "$build/$name.log")"
    else
        tail -n 40 "$build/$name.log" >&2
        printf '%s: found a defect; the whole log is %s\n' "$name" "$build/$name.log" >&2
        failed=1
    fi
done
exit $failed
