"""Restarting, and being stopped."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import time

import pytest
from sample_pages import write


def test_resume_leaves_out_what_has_its_answer(recto, tmp_path, small_png):
    files = [write(tmp_path / f"{name}.png", small_png) for name in "abc"]
    out = tmp_path / "out"
    write(out / "b.json", b"as it was")
    assert recto("text", *files, "--out", out, "--resume").returncode == 0
    assert (out / "b.json").read_bytes() == b"as it was"
    assert json.loads((out / "a.json").read_bytes()) == json.loads((out / "c.json").read_bytes())
    assert recto("text", *files, "--out", out).returncode == 0
    assert json.loads((out / "b.json").read_bytes())["Blocks"]


def test_resume_tries_again_what_failed(recto, tmp_path, small_png):
    bad = write(tmp_path / "a.png", b"")
    assert recto("text", bad, "--out", tmp_path / "out", "--resume").returncode == 1
    assert recto("text", bad, "--out", tmp_path / "out", "--resume").returncode == 1
    write(bad, small_png)
    assert recto("text", bad, "--out", tmp_path / "out", "--resume").returncode == 0


def test_resume_wants_all_pictures_of_a_document(recto, tmp_path, three_pages_tiff):
    file, out = write(tmp_path / "a.tif", three_pages_tiff), tmp_path / "out"
    run = ["text", file, "--out", out, "--format", "overlay", "--resume"]
    write(out / "a-3.png", b"from a run that was stopped")
    assert recto(*run).returncode == 0
    assert all((out / f"a-{page}.png").read_bytes().startswith(b"\x89PNG") for page in (1, 2, 3))
    write(out / "a-3.png", b"mark")
    assert recto(*run).returncode == 0
    assert (out / "a-3.png").read_bytes() == b"mark"


def test_resume_needs_a_directory(recto, tmp_path, small_png):
    assert recto("text", write(tmp_path / "a.png", small_png), "--resume").returncode == 2


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_whole_answers_only(recto_path, tmp_path, small_png, stop):
    out = tmp_path / "out"
    command = [recto_path, "text", write(tmp_path / "a.png", small_png), "-", "--out", out, "--threads", "1"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    while not (out / "a.json").exists() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(stop)  # while it waits for standard input
    process.wait(timeout=60)  # before communicate closes that: the end of the input is another way to go on
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 128 + stop
    assert b"interrupted" in errors
    assert [file.name for file in out.iterdir()] == ["a.json"]
    assert json.loads((out / "a.json").read_bytes())["Blocks"]


def read_all(terminal, until):
    """What is written to a terminal until the condition holds or its other end is closed."""
    seen = b""
    while not until(seen):
        if not select.select([terminal], [], [], 60)[0]:
            pytest.fail(f"nothing more came after {seen!r}")
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    return seen


def test_the_progress_bar_comes_and_goes(recto_path, tmp_path, small_png):
    terminal, end = pty.openpty()
    command = [
        recto_path,
        "text",
        write(tmp_path / "a.png", small_png),
        "-",
        "--out",
        tmp_path / "out",
        "--threads",
        "1",
    ]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=end)
    os.close(end)
    shown = read_all(terminal, until=lambda seen: b"1/2 files" in seen)
    assert b"[############------------] 1/2 files" in shown
    process.stdin.write(small_png)
    process.stdin.close()
    shown += read_all(terminal, until=lambda seen: False)
    assert process.wait(60) == 0
    assert shown.endswith(b"\r\x1b[K")


def test_no_bar_without_a_terminal(recto, tmp_path, small_png):
    files = [write(tmp_path / f"{name}.png", small_png) for name in "abc"]
    assert recto("text", *files, "--out", tmp_path / "out").stderr == b""
