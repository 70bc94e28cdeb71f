"""Files that cannot be read are reported, the others are read."""

from __future__ import annotations

import io
import json
import os
import zipfile

import pytest
from sample_pages import png_header, write


def zip_bytes():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("page.txt", "no picture")
    return stream.getvalue()


BAD = {
    "empty.png": (lambda png: b"", {"UnsupportedFormat", "Corrupt"}),
    "truncated.png": (lambda png: png[:60], {"Corrupt"}),
    "zip.png": (lambda png: zip_bytes(), {"UnsupportedFormat"}),
    "huge.png": (lambda png: png_header(60_000, 60_000), {"TooLarge"}),
    "text.pdf": (lambda png: b"just text", {"UnsupportedFormat"}),
    "broken.pdf": (lambda png: b"%PDF-1.7\nnothing more", {"Corrupt"}),
}
EXCEPTIONS = {
    "UnsupportedFormat": "UnsupportedDocumentException",
    "Corrupt": "BadDocumentException",
    "TooLarge": "DocumentTooLargeException",
    "NotFound": "InvalidS3ObjectException",
    "NotAFile": "InvalidS3ObjectException",
}


def reported_kind(done, file):
    """The kind in the one line on standard error, which has to name the file and the exception."""
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith((f"recto: {file}: ", f"recto: {file}, page 1: ")), lines[0]
    kind, exception = lines[0].rstrip(")").rpartition("(")[2].split("; ")
    assert exception == EXCEPTIONS[kind]
    return kind


@pytest.mark.parametrize("name", BAD)
def test_bad_content(recto, tmp_path, small_png, name):
    make, kinds = BAD[name]
    file = write(tmp_path / name, make(small_png))
    done = recto("text", file)
    assert done.returncode == 1
    assert done.stdout == b""
    assert reported_kind(done, file) in kinds


def test_no_such_file(recto, tmp_path):
    done = recto("text", tmp_path / "missing.png")
    assert done.returncode == 1
    assert reported_kind(done, tmp_path / "missing.png") == "NotFound"


def test_a_directory(recto, tmp_path):
    done = recto("text", tmp_path)
    assert done.returncode == 1
    assert reported_kind(done, tmp_path) == "NotAFile"


def test_a_fifo(recto, tmp_path):
    fifo = tmp_path / "fifo.png"
    os.mkfifo(fifo)
    done = recto("text", fifo)
    assert done.returncode == 1
    assert reported_kind(done, fifo) == "NotAFile"


def test_the_others_are_read(recto, tmp_path, small_png):
    good = [write(tmp_path / f"good{i}.png", small_png) for i in range(3)]
    bad = [write(tmp_path / name, make(small_png)) for name, (make, _) in BAD.items()]
    done = recto("text", good[0], *bad, good[1], tmp_path / "missing.png", good[2], "--out", tmp_path / "out")
    assert done.returncode == 1
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["good0.json", "good1.json", "good2.json"]
    assert len(done.stderr.splitlines()) == len(bad) + 1


def test_a_limit_is_an_option(recto, tmp_path, small_png):
    file = write(tmp_path / "a.png", small_png)
    for limit, value in [("--limit-bytes", 100), ("--limit-pixels", 1000), ("--limit-side", 100)]:
        done = recto("text", file, limit, value)
        assert done.returncode == 1, limit
        assert reported_kind(done, file) == "TooLarge"


def test_too_many_pages(recto, tmp_path, three_pages_tiff):
    done = recto("text", write(tmp_path / "a.tif", three_pages_tiff), "--limit-pages", 2)
    assert b"(TooLarge; DocumentTooLargeException)" in done.stderr


def test_the_time_is_up(recto, tmp_path, page_png):
    done = recto("text", write(tmp_path / "a.png", page_png), "--timeout", "0.000001")
    assert done.returncode == 1
    assert b"(DeadlineExceeded; " in done.stderr


def test_a_bad_page_in_a_good_document(recto, tmp_path, three_pages_tiff):
    """The third page's directory claims a width beyond the limits."""
    broken = bytearray(three_pages_tiff)
    directory = int.from_bytes(broken[4:8], "little")
    for _ in range(2):
        entries = int.from_bytes(broken[directory : directory + 2], "little")
        directory = int.from_bytes(broken[directory + 2 + 12 * entries :][:4], "little")
    for entry in range(directory + 2, directory + 2 + 12 * 20, 12):
        if int.from_bytes(broken[entry : entry + 2], "little") == 256:  # ImageWidth
            broken[entry + 2 : entry + 12] = (4).to_bytes(2, "little") + (1).to_bytes(4, "little") + b"\xff\xff\xff\x0f"
            break
    file = write(tmp_path / "pages.tif", bytes(broken))
    done = recto("text", file)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["JobStatus"] == "PARTIAL_SUCCESS"
    assert [page for warning in answer["Warnings"] for page in warning["Pages"]] == [3]
    assert {block["Page"] for block in answer["Blocks"]} == {1, 2}
    assert done.stderr.startswith(f"recto: warning: {file}, page 3: ".encode())


def test_control_characters_do_not_reach_the_terminal(recto, tmp_path):
    done = recto("text", tmp_path / "evil\x1b[31m\nname.png")
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr
    assert done.stderr.count(b"\n") == 1
