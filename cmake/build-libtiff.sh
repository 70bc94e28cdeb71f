#!/bin/sh
# Builds a static libtiff without JBIG (Debian's own links libjbig, which is GPL) from Debian's source package, with
# Debian's security patches. usage: cmake/build-libtiff.sh PREFIX
# Nothing is done where PREFIX has it already. The system's package sources are read, never changed.
set -eu

upstream=4.5.0
upstream_sha256=638f43d7dea33948d5dee7f39572fc0194d9cc3c74195de9dd26a4388a1f880a
recipe=1 # to be raised when the options below change

[ $# -eq 1 ] || { echo "usage: $0 PREFIX" >&2; exit 2; }
mkdir -p "$1"
prefix=$(cd "$1" && pwd)
stamp="$prefix/recipe"
wanted="$upstream $upstream_sha256 $recipe"
[ -f "$prefix/lib/libtiff.a" ] && [ "$(head -n 1 "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0

fail() { echo "libtiff: $1" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/sources" "$work/lists/partial" "$work/cache/archives/partial" "$work/fetch"

# The source packages of this release, from wherever the machine takes its binary packages.
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
for file in /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    awk -v RS= -v ORS='\n\n' -v suite="(^|\n)Suites:([^\n]* )?$release([- \n]|\$)" '$0 ~ suite' "$file" |
        sed 's/^Types:.*/Types: deb-src/' > "$work/sources/$(basename "$file")"
done
cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -n "s/^deb\( .* ${release}[-a-z]* .*\)/deb-src\1/p" > "$work/sources/lines.list" || true

apt() {
    apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/sources" \
        -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}
{ apt update -o APT::Update::Error-Mode=any && cd "$work/fetch" && apt source --download-only tiff; } > "$work/log" 2>&1 ||
    fail "its source package cannot be fetched; is there a network? ($(grep -m 1 '^E:' "$work/log" || tail -n 1 "$work/log"))"

# apt has checked every file against the signed index; the upstream part is pinned besides.
tarball=$(ls "$work/fetch/tiff_$upstream.orig.tar."* 2>/dev/null) || fail "Debian has another version than $upstream now"
echo "$upstream_sha256  $tarball" | sha256sum --check --status || fail "the source is not the one expected"

cd "$work"
{
    dpkg-source --no-check -x fetch/tiff_*.dsc source
    cmake -S source -B build -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib \
        -DCMAKE_C_FLAGS="-march=x86-64-v2 -fvisibility=hidden" -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
        -DBUILD_SHARED_LIBS=OFF -Dzlib=ON -Djpeg=ON -Djbig=OFF -Dlzma=OFF -Dzstd=OFF -Dlerc=OFF -Dwebp=OFF \
        -Dlibdeflate=OFF -Djpeg12=OFF -Dcxx=OFF -Dtiff-tools=OFF -Dtiff-tests=OFF -Dtiff-docs=OFF -Dtiff-contrib=OFF
    cmake --build build --parallel "$(nproc)"
    cmake --install build
} > "$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; fail "does not build"; }

install -D -m 644 source/LICENSE.md "$prefix/share/doc/tiff/LICENSE.md"
{ echo "$wanted"; basename fetch/tiff_*.dsc .dsc; } > "$stamp"
