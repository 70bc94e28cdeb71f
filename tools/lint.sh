#!/usr/bin/env bash
# Every look that the sources get without being run: lint.sh PYTHON BUILD_DIR
set -euo pipefail
python=$1 build=$2

heading() { printf -- '-- %s\n' "$*"; }

heading "form (clang-format)"
git ls-files '*.cpp' '*.hpp' | xargs clang-format --dry-run -Werror

heading "public headers compile alone and name no third party"
for header in engine/include/recto/*.hpp; do
    g++ -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I engine/include -include "$header" -x c++ /dev/null
done
if grep -nE '#include' engine/include/recto/*.hpp | grep -vE '#include (<[a-z_]+>|"recto/[a-z]+\.hpp")'; then exit 1; fi

heading "clang-tidy"
# shellcheck disable=SC2046 # a list of files
run-clang-tidy -quiet -extra-arg=-Wno-unknown-warning-option -extra-arg=-Wno-ignored-optimization-argument -j "$(nproc)" -p "$build" $(git ls-files 'engine/*.cpp' 'bindings/*.cpp' | sed "s|^|$PWD/|") \
    >"$build/clang-tidy.log" 2>/dev/null || { grep -E '(warning|error):' "$build/clang-tidy.log" | sort -u; exit 1; }

heading "Python (ruff)"
"$python" -m ruff check --quiet .

heading "scripts (shellcheck)"
git ls-files dev .ci/run '*.sh' | xargs shellcheck --severity=warning

heading "clean"
