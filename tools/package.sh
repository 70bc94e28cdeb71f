#!/usr/bin/env bash
# Makes dist/: the Python wheel and the installed tree as an archive. Needs no network: package.sh PYTHON BUILD_DIR DEPS
set -euo pipefail
python=$1 build=$2 deps=$3
rm -rf dist
mkdir -p dist

"$python" -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist \
    --config-settings "cmake.define.RECTO_DEPS=$deps" .

version=$(sed -n 's/^project(recto VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
tree=recto-$version-linux-x86_64
cmake --install "$build" --prefix "dist/$tree" --strip >/dev/null
tar -C dist --sort=name --owner=0 --group=0 --numeric-owner -czf "dist/$tree.tar.gz" "$tree"
rm -r "dist/${tree:?}"

for made in dist/*; do
    printf '%s, %s, with these libraries:\n' "$made" "$(du -h "$made" | cut -f1)"
    case $made in
        *.whl) "$python" -m zipfile -l "$made" | awk '{ print $1 }' ;;
        *) tar -tf "$made" ;;
    esac | { grep -E '\.so(\.|$)' || true; } | sed 's/^/  /' | tee "$build/shipped.txt"
    if grep -E 'jbig|lept|tesseract|libtiff\.so\.6' "$build/shipped.txt"; then
        printf 'recto: %s carries a library that must not be shipped\n' "$made" >&2
        exit 1
    fi
done
