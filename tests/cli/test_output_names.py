"""DIR/NAME.json: every input has an answer of its own."""

from __future__ import annotations

import json

import pytest
from sample_pages import draw_page, encode, write


@pytest.fixture
def names(recto, tmp_path, small_png):
    """The names of the answers to some inputs."""

    def run(*inputs, form="json", out="out"):
        files = [write(tmp_path / name, small_png) for name in inputs]
        done = recto("text", *files, "--out", tmp_path / out, "--format", form, "--models", "fast")
        assert done.returncode == 0, done.stderr
        return sorted(file.name for file in (tmp_path / out).iterdir() if file not in files)

    return run


def test_a_stem(names):
    assert names("a.png", "b.c.png", "d") == ["a.json", "b.c.json", "d.json"]


def test_equal_stems_keep_their_extensions(names):
    assert names("a.png", "a.pdf", "b.png") == ["a.pdf.json", "a.png.json", "b.json"]


def test_equal_names_in_different_folders_are_numbered(names):
    assert names("x/a.png", "y/a.png", "z/a.png") == ["a.png.json", "a.png_2.json", "a.png_3.json"]


def test_a_stem_that_looks_like_another_file(names):
    assert names("a.png", "a.pdf", "a.png.tif") == ["a.pdf.json", "a.png.json", "a.png_2.json"]


def test_a_number_that_is_taken(names):
    assert names("x/a.png", "y/a.png", "a.png_2.png") == ["a.png.json", "a.png_2.json", "a.png_3.json"]


@pytest.mark.parametrize(
    "form, extension", [("text", "txt"), ("hocr", "hocr"), ("alto", "xml"), ("pdf", "pdf"), ("overlay", "png")]
)
def test_extensions(names, form, extension):
    assert names("a.png", form=form) == [f"a.{extension}"]


def test_an_input_is_never_written_over(names, tmp_path, small_png):
    assert names("a.png", "b.pdf", form="overlay", out=".") == ["a.png.png", "b.png"]
    assert (tmp_path / "a.png").read_bytes() == small_png


def test_pictures_of_pages_do_not_meet_other_answers(recto, tmp_path, small_png, three_pages_tiff):
    files = [write(tmp_path / "a.tif", three_pages_tiff), write(tmp_path / "a-2.png", small_png)]
    done = recto("text", *files, "--out", tmp_path / "out", "--format", "overlay", "--models", "fast")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_the_answer_is_the_inputs_own(recto, tmp_path):
    words = {"x": "first", "y": "second", "z": "third"}
    files = [
        write(tmp_path / folder / "a.png", encode(draw_page([f"The {word}"], (300, 90))))
        for folder, word in words.items()
    ]
    recto("text", *files, "--out", tmp_path / "out", "--threads", 4)
    texts = [
        next(
            b["Text"] for b in json.loads((tmp_path / "out" / name).read_bytes())["Blocks"] if b["BlockType"] == "LINE"
        )
        for name in ("a.png.json", "a.png_2.json", "a.png_3.json")
    ]
    assert texts == ["The first", "The second", "The third"]


def test_names_from_a_list(recto, tmp_path, small_png):
    files = [write(tmp_path / name, small_png) for name in ("a.png", "b b.png")]
    listing = write(tmp_path / "list", "\n".join(map(str, files)).encode() + b"\n")
    assert recto("text", "--files-from", listing, "--out", tmp_path / "out").returncode == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["a.json", "b b.json"]
    assert recto("text", "--files-from", tmp_path / "none", "--out", tmp_path / "out").returncode == 1


def test_a_long_name(names):
    assert names("n" * 250 + ".png") == ["n" * 250 + ".json"]


def test_a_directory_that_cannot_be_made(recto, tmp_path, small_png):
    file = write(tmp_path / "a.png", small_png)
    done = recto("text", file, "--out", file / "out")
    assert done.returncode == 1
    assert b"(WriteFailed; InternalServerError)" in done.stderr


def test_an_answer_that_cannot_be_written(recto, tmp_path, small_png):
    (tmp_path / "out" / "a.json").mkdir(parents=True)
    done = recto("text", write(tmp_path / "a.png", small_png), "--out", tmp_path / "out")
    assert done.returncode == 1
    assert b"(WriteFailed; InternalServerError)" in done.stderr
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["a.json"]
