"""The command line itself."""

from __future__ import annotations

import pytest
from sample_pages import write


def test_version(recto):
    done = recto("--version")
    assert done.returncode == 0
    name, version = done.stdout.decode().split()
    assert name == "recto"
    assert version.count(".") == 2


@pytest.mark.parametrize("arguments", [["--help"], ["text", "--help"], ["image", "--help"]])
def test_help(recto, arguments):
    done = recto(*arguments)
    assert done.returncode == 0
    assert done.stderr == b""
    assert all(len(line) <= 120 for line in done.stdout.decode().splitlines())


def test_help_names_every_error(recto):
    text = recto("text", "--help").stdout.decode()
    for kind in ("NotFound", "NotAFile", "UnsupportedFormat", "Corrupt", "Encrypted", "TooLarge", "DeadlineExceeded"):
        assert kind in text


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["text"],
        ["text", "a.png", "--format", "word"],
        ["text", "a.png", "--threads", "0"],
        ["text", "a.png", "--threads", "257"],
        ["text", "a.png", "--timeout", "-1"],
        ["text", "a.png", "--timeout", "nan"],
        ["text", "a.png", "--models", "best"],
        ["text", "a.png", "--limit-bytes", "0"],
        ["text", "a.png", "--indent", "99"],
        ["text", "a.png", "--unknown"],
        ["text", "-", "-", "--out", "x"],
        ["image"],
    ],
)
def test_what_makes_no_sense_is_refused(recto, arguments):
    done = recto(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"recto: ")
    assert b"(InvalidArgument; InvalidParameterException)" in done.stderr


def test_files_may_be_called_like_subcommands(recto, tmp_path, small_png):
    for name in ("text", "image"):
        write(tmp_path / name, small_png)
        assert recto("text", name, cwd=tmp_path).returncode == 0
