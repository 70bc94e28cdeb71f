"""The wheel that ./dev package makes, or the one that RECTO_WHEEL names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

DIST = Path(__file__).parents[2] / "dist"
WHEELS = [Path(os.environ["RECTO_WHEEL"])] if "RECTO_WHEEL" in os.environ else sorted(DIST.glob("recto-*.whl"))
pytestmark = pytest.mark.skipif(not WHEELS, reason="there is no dist/recto-*.whl: ./dev package makes it")

# Every library that may be in it, none of them under the GPL (THIRD_PARTY.md).
MAY_BE_SHIPPED = re.compile(
    r"_recto\..*|librecto\.so\.\d+|libopenvino(_intel_[cg]pu_plugin|_ir_frontend)?\.so.*|libtbb(bind_2_5|malloc)?\.so.*"
    r"|libhwloc\.so.*|libpdfium\.so|lib(png16|jpeg|webp|webpdemux|openjp2|gif|lcms2|utf8proc|hwy|z|sharpyuv)\.so.*"
)
READ = """
import sys, recto
analysis = recto.Engine().analyze(sys.argv[1])
print(recto.__file__, analysis.text, recto.__version__, sep="|")
"""


@pytest.fixture(scope="session")
def wheel():
    with zipfile.ZipFile(WHEELS[-1]) as archive:
        yield archive


def test_the_wheel_holds_all_that_is_needed(wheel):
    names = set(wheel.namelist())
    assert {"recto/__init__.py", "recto/_recto.pyi", "recto/py.typed"} <= names
    for part in ("libopenvino.so", "libopenvino_intel_cpu_plugin.so", "libopenvino_ir_frontend.so", "libtbb.so"):
        assert any(f"/{part}" in name for name in names), part
    assert any(name.endswith("models/detect.xml") for name in names)
    assert any(name.endswith("models/detect.bin") for name in names)


def test_the_wheel_holds_nothing_else(wheel):
    libraries = [name.rpartition("/")[2] for name in wheel.namelist() if re.search(r"\.so(\.|$)", name)]
    assert [name for name in libraries if not MAY_BE_SHIPPED.fullmatch(name)] == []
    assert len(libraries) == len(set(libraries)), "a library is there twice"
    assert sum(name.startswith("librecto.so") for name in libraries) == 1


def test_the_wheel_reads_where_it_is_put(wheel, tmp_path, page_png):
    wheel.extractall(tmp_path / "site")
    (tmp_path / "page.png").write_bytes(page_png)
    alone = (
        ["unshare", "-rn"] if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0 else []
    )
    environment = {"PYTHONPATH": str(tmp_path / "site"), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [*alone, sys.executable, "-P", "-s", "-c", READ, "page.png"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    where, text, version = done.stdout.split("|")
    assert where.startswith(str(tmp_path / "site"))
    assert "20481" in text
    assert version.strip() == WHEELS[-1].name.split("-")[1]


def test_every_library_is_found_inside(wheel, tmp_path):
    if not shutil.which("ldd"):
        pytest.skip("ldd is not there")
    wheel.extractall(tmp_path)
    (module,) = (tmp_path / "recto").glob("_recto.*.so")
    for line in subprocess.run(["ldd", module], capture_output=True, text=True).stdout.splitlines():
        found = re.match(r"\s*(\S+) => (.*) \(", line)
        if found and not re.match(r"lib(c|m|dl|pthread|rt|stdc\+\+|gcc_s)\.so|ld-linux", found[1]):
            assert found[2].startswith(str(tmp_path)), line
        assert "not found" not in line
