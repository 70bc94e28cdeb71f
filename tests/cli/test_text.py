"""recto text: what it answers, in which form and where."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as xml

import pytest
from PIL import Image
from sample_pages import LINES, draw_page, encode, write


def blocks(answer, kind):
    return [block for block in answer["Blocks"] if block["BlockType"] == kind]


def test_one_page_gets_the_synchronous_answer(recto, tmp_path, page_png):
    done = recto("text", write(tmp_path / "page.png", page_png))
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    answer = json.loads(done.stdout)
    assert answer["DocumentMetadata"] == {"Pages": 1}
    assert answer["DetectDocumentTextModelVersion"]
    assert "JobStatus" not in answer
    assert all("Page" not in block for block in answer["Blocks"])
    assert [line["Text"] for line in blocks(answer, "LINE")] == list(LINES)
    assert " ".join(word["Text"] for word in blocks(answer, "WORD")) == " ".join(LINES)


@pytest.mark.parametrize("source", ["three_pages_tiff", "three_pages_pdf"])
def test_several_pages_get_the_get_answer(recto, tmp_path, request, source):
    done = recto("text", write(tmp_path / "pages", request.getfixturevalue(source)))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["JobStatus"] == "SUCCEEDED"
    assert answer["DocumentMetadata"] == {"Pages": 3}
    assert [block["Page"] for block in blocks(answer, "PAGE")] == [1, 2, 3]
    assert [line["Text"] for line in blocks(answer, "LINE")] == [f"This is page {n}" for n in ("one", "two", "three")]


def test_pages_are_chosen(recto, tmp_path, three_pages_tiff):
    done = recto("text", write(tmp_path / "pages.tif", three_pages_tiff), "--pages", "3,1-1")
    assert [block["Page"] for block in blocks(json.loads(done.stdout), "PAGE")] == [1, 3]


def test_a_page_beyond_the_end_is_an_error_of_the_file(recto, tmp_path, page_png):
    done = recto("text", write(tmp_path / "page.png", page_png), "--pages", "7")
    assert done.returncode == 1
    assert b"(InvalidArgument; InvalidParameterException)" in done.stderr


@pytest.mark.parametrize("pages", ["0", "3-1", "1,,2", "a", "1-", "-1", "", "99999999999"])
def test_pages_that_make_no_sense(recto, tmp_path, page_png, pages):
    done = recto("text", write(tmp_path / "page.png", page_png), f"--pages={pages}")
    assert done.returncode == 2, done.stdout
    assert b"InvalidArgument" in done.stderr


def test_text(recto, tmp_path, page_png):
    done = recto("text", write(tmp_path / "page.png", page_png), "--format", "text")
    assert done.stdout.decode().splitlines() == list(LINES)


def test_pages_of_text_are_parted_by_a_form_feed(recto, tmp_path, three_pages_tiff):
    done = recto("text", write(tmp_path / "pages.tif", three_pages_tiff), "--format", "text")
    assert [page.strip() for page in done.stdout.decode().split("\f")] == [
        "This is page one",
        "This is page two",
        "This is page three",
    ]


@pytest.mark.parametrize("form", ["hocr", "alto"])
def test_xml(recto, tmp_path, page_png, form):
    done = recto("text", write(tmp_path / "page.png", page_png), "--format", form)
    assert done.returncode == 0, done.stderr
    assert "20481" in done.stdout.decode()
    xml.fromstring(done.stdout)


def test_searchable_pdf(recto, tmp_path, page_png):
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    done = recto("text", write(tmp_path / "page.png", page_png), "--format", "pdf")
    assert done.returncode == 0, done.stderr
    document = pdfium.PdfDocument(done.stdout)
    assert len(document) == 1
    assert "20481" in document[0].get_textpage().get_text_range()


def test_overlay(recto, tmp_path, page_png):
    done = recto("text", write(tmp_path / "page.png", page_png), "--format", "overlay")
    assert done.returncode == 0, done.stderr
    overlay = Image.open(io.BytesIO(done.stdout)).convert("RGB")
    page = draw_page()
    assert overlay.width * page.height == overlay.height * page.width
    assert overlay.resize(page.size).tobytes() != page.tobytes()


def test_an_overlay_of_several_pages_has_a_file_for_each(recto, tmp_path, three_pages_tiff):
    source = write(tmp_path / "pages.tif", three_pages_tiff)
    done = recto("text", source, "--format", "overlay", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["pages-1.png", "pages-2.png", "pages-3.png"]
    on_stdout = recto("text", source, "--format", "overlay")
    assert on_stdout.returncode != 0
    assert b"--out DIR" in on_stdout.stderr
    assert on_stdout.stdout == b""
    assert recto("text", source, "--format", "overlay", "--pages", "2").stdout.startswith(b"\x89PNG")


def test_standard_input(recto, tmp_path, page_png):
    done = recto("text", "-", "--format", "text", input=page_png)
    assert done.stdout.decode().splitlines() == list(LINES)
    assert recto("text", "-", "--out", tmp_path, input=page_png).returncode == 0
    assert json.loads((tmp_path / "stdin.json").read_bytes())["Blocks"]


def test_errors_of_standard_input_are_named(recto):
    done = recto("text", "-", input=b"")
    assert done.returncode == 1
    assert done.stderr.startswith(b"recto: <stdin>: ")


def test_standard_input_is_limited(recto):
    done = recto("text", "-", "--limit-bytes", "1000", input=bytes(5000))
    assert b"(TooLarge; DocumentTooLargeException)" in done.stderr


def test_several_files_need_a_directory(recto, tmp_path, small_png):
    files = [write(tmp_path / name, small_png) for name in ("a.png", "b.png")]
    done = recto("text", *files)
    assert done.returncode == 2
    assert b"--out DIR" in done.stderr
    assert done.stdout == b""


def test_text_of_several_files_comes_in_their_order(recto, tmp_path):
    names = ["delta", "alpha", "charlie", "bravo", "echo"]
    files = [write(tmp_path / f"{name}.png", encode(draw_page([f"Hello {name}"], (400, 90)))) for name in names]
    missing = tmp_path / "missing.png"
    done = recto("text", *files[:3], missing, *files[3:], "--format", "text", "--threads", "4")
    assert done.returncode == 1
    assert [text.strip() for text in done.stdout.decode().split("\f")] == [f"Hello {name}" for name in names]


def test_the_indent(recto, tmp_path, small_png):
    file = write(tmp_path / "a.png", small_png)
    plain, indented = recto("text", file).stdout, recto("text", file, "--indent", "2").stdout
    assert plain.count(b"\n") == 1
    assert indented.startswith(b'{\n  "')
    assert json.loads(plain) == json.loads(indented)


def test_threads_do_not_change_the_answer(recto, tmp_path, page_png, small_png, three_pages_tiff):
    contents = {"page.png": page_png, "small.png": small_png, "pages.tif": three_pages_tiff}
    files = [write(tmp_path / name, content) for name, content in contents.items()]

    def answers(out, files, threads):
        assert recto("text", *files, "--out", out, "--threads", threads).returncode == 0
        return {file.name: file.read_bytes() for file in out.iterdir()}

    once = answers(tmp_path / "one", files, 1)
    assert once.keys() == {"page.json", "small.json", "pages.json"}
    assert answers(tmp_path / "two", files[::-1], 2) == once
    assert recto("text", files[0], "--threads", 3).stdout == once["page.json"]


def test_the_fast_models_read_too(recto, tmp_path, page_png):
    done = recto("text", write(tmp_path / "page.png", page_png), "--models", "fast", "--format", "text")
    assert done.returncode == 0, done.stderr
    assert "amount due" in done.stdout.decode()


def test_the_text_layer_says_which_it_took(recto, tmp_path, three_pages_pdf):
    done = recto("text", write(tmp_path / "pages.pdf", three_pages_pdf), "--text-layer", "auto")
    assert done.returncode == 0
    assert b"pages.pdf: picture read on pages 1-3" in done.stderr


def test_a_device_that_is_not_there(recto, tmp_path, small_png):
    done = recto("text", write(tmp_path / "a.png", small_png), "--device", "gpu")
    if done.returncode == 0:
        pytest.skip("this machine has a GPU that OpenVINO knows")
    assert done.returncode == 1
    assert b"(DeviceUnavailable; InternalServerError)" in done.stderr


def test_models_that_are_not_there(recto, tmp_path, small_png):
    done = recto("text", write(tmp_path / "a.png", small_png), "--model-directory", tmp_path)
    assert done.returncode == 1
    assert b"(ModelMissing; InternalServerError)" in done.stderr
