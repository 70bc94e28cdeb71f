"""The engine as an object: arguments, errors, threads, jobs, fork."""

from __future__ import annotations

import copy
import os
import pickle
import signal
import subprocess
import sys
import threading
import time

import pytest
import recto
from sample_pages import png_header, write


@pytest.mark.parametrize(
    "arguments, kind",
    [
        ({"models": "best"}, "InvalidArgument"),
        ({"device": "tpu"}, "InvalidArgument"),
        ({"threads": -1}, "InvalidArgument"),
        ({"threads": 257}, "InvalidArgument"),
        ({"model_directory": "/nonexistent"}, "ModelMissing"),
        ({"language": "xxx"}, "LanguageUnavailable"),
    ],
)
def test_arguments_that_make_no_sense(arguments, kind):
    with pytest.raises(recto.Error) as caught:
        recto.Engine(**arguments)
    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "content, kind, exception",
    [
        (b"PK\3\4 zip", "UnsupportedFormat", "UnsupportedDocumentException"),
        (b"%PDF-1.7\nnothing more", "Corrupt", "BadDocumentException"),
        (png_header(60_000, 60_000), "TooLarge", "DocumentTooLargeException"),
    ],
)
def test_errors_are_mapped(engine, content, kind, exception):
    with pytest.raises(recto.Error) as caught:
        engine.analyze(content)
    error = caught.value
    assert (error.kind, error.textract_exception, error.page) == (kind, exception, None)
    assert error.message and error.message in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (again.kind, again.message, again.file, str(again)) == (error.kind, error.message, error.file, str(error))


def test_an_error_names_the_file(engine, tmp_path):
    with pytest.raises(recto.Error) as caught:
        engine.analyze(tmp_path / "none.png")
    assert caught.value.kind == "NotFound"
    assert caught.value.file == str(tmp_path / "none.png")
    assert str(caught.value).startswith(caught.value.file + ": ")


def test_where_an_error_is():
    assert str(recto.Error("Corrupt", "it is broken", "a.pdf", 3)) == "a.pdf, page 3: it is broken"
    assert str(recto.Error("Corrupt", "it is broken")) == "it is broken"


def test_limits(engine, page_png, page):
    for limits in (recto.Limits(bytes=100), recto.Limits(pixels=1000), recto.Limits(side=100)):
        with pytest.raises(recto.Error) as caught:
            engine.analyze(page_png, limits=limits)
        assert caught.value.kind == "TooLarge"
    with pytest.raises(recto.Error):
        engine.analyze(page, limits=recto.Limits(pixels=1000))
    assert recto.Limits().pages == 3000


def test_arguments_of_a_call(engine, page_png):
    with pytest.raises(recto.Error, match="text_layer is one of off, auto"):
        engine.analyze(page_png, text_layer="always")
    for timeout in (0, -1, float("nan")):
        with pytest.raises(recto.Error, match="timeout"):
            engine.analyze(page_png, timeout=timeout)
    with pytest.raises(TypeError):
        engine.analyze(page_png, job=3)


def test_the_time_is_up(engine, many_pages_tiff):
    with pytest.raises(recto.Error) as caught:
        engine.analyze(many_pages_tiff, timeout=1e-6)
    assert caught.value.kind == "DeadlineExceeded"
    with pytest.raises(recto.Error) as caught:
        engine.analyze(many_pages_tiff, job=recto.Job(timeout=1e-6))
    assert caught.value.kind == "DeadlineExceeded"


def test_a_timeout_keeps_the_callers_limits(engine, page_png):
    limits = recto.Limits(seconds=1e-6)
    with pytest.raises(recto.Error) as caught:
        engine.analyze(page_png, limits=limits, timeout=100)
    assert caught.value.kind == "DeadlineExceeded"
    assert limits.seconds == 1e-6


def test_progress(engine, three_pages_tiff):
    job = recto.Job()
    assert job.progress == 0 and not job.cancelled
    engine.analyze(three_pages_tiff, job=job)
    assert job.progress == 1


def test_a_call_is_cancelled_by_another_thread(engine, many_pages_tiff):
    """Works only where the GIL is released meanwhile: otherwise the other thread comes when all is read."""
    job = recto.Job()

    def cancel_when_under_way():
        while job.progress == 0:
            time.sleep(0.001)
        job.cancel()

    other = threading.Thread(target=cancel_when_under_way)
    other.start()
    with pytest.raises(recto.Error) as caught:
        engine.analyze(many_pages_tiff, job=job)
    other.join()
    assert caught.value.kind == "Cancelled"
    assert job.cancelled and 0 < job.progress < 1


@pytest.fixture
def ctrl_c_raises():
    """As on a terminal: a shell lets what it starts in the background ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c_raises")
def test_ctrl_c_ends_a_call(engine, many_pages_tiff, page_png, analysis):
    job = recto.Job()

    def interrupt_when_under_way():
        while job.progress == 0:
            time.sleep(0.001)
        os.kill(os.getpid(), signal.SIGINT)

    other = threading.Thread(target=interrupt_when_under_way)
    other.start()
    with pytest.raises(KeyboardInterrupt):
        engine.analyze(many_pages_tiff, job=job)
    other.join()
    assert job.progress < 1
    assert engine.analyze(page_png) == analysis


def test_threads_share_an_engine(engine, analysis, page_png, three_pages_tiff):
    alone = {page_png: analysis, three_pages_tiff: engine.analyze(three_pages_tiff)}
    differing = []

    def read(document):
        for _ in range(3):
            if engine.analyze(document) != alone[document]:
                differing.append(document)

    threads = [threading.Thread(target=read, args=(document,)) for document in list(alone) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not differing


def test_the_number_of_threads_does_not_change_the_answer(analysis, page_png):
    assert recto.Engine(threads=1).analyze(page_png).json() == analysis.json()


def test_an_engine_is_pickled_by_its_arguments(page_png):
    engine = recto.Engine(models="fast", threads=1)
    assert pickle.loads(pickle.dumps(engine)).analyze(page_png) == engine.analyze(page_png)
    assert repr(copy.copy(engine)) == repr(engine)


def test_a_child_must_not_use_its_parents_engine(engine, page_png):
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        answer = b"read"
        try:
            engine.analyze(page_png)
        except recto.Error as error:
            answer = error.kind.encode()
        os.write(write_end, answer)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        assert pipe.read() == b"Internal"
    os.waitpid(child, 0)


CHILD_THAT_ENDS = """
import os, sys, recto
engine = recto.Engine()
engine.analyze(sys.argv[1])
if os.fork() == 0:
    raise SystemExit(7)  # takes everything down, the parent's engine too
print(os.waitstatus_to_exitcode(os.wait()[1]))
"""


def test_a_child_ends_as_any_other(tmp_path, page_png):
    page = write(tmp_path / "page.png", page_png)
    done = subprocess.run([sys.executable, "-c", CHILD_THAT_ENDS, page], capture_output=True, text=True, timeout=60)
    assert done.stdout == "7\n", done.stderr


def test_version():
    assert recto.__version__.count(".") == 2
