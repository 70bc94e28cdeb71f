"""Everything that can be read, and that nothing of it is copied."""

from __future__ import annotations

import io

import numpy as np
import pytest
import recto
from PIL import Image
from recto.document import open_document
from sample_pages import LINES, draw_page, encode, write


def text_lines(analysis):
    return [line.text for line in analysis.lines]


@pytest.mark.parametrize("wrap", [bytes, bytearray, memoryview, lambda b: np.frombuffer(b, np.uint8)])
def test_bytes(engine, page_png, analysis, wrap):
    assert engine.analyze(wrap(page_png)) == analysis


@pytest.mark.parametrize("wrap", [str, lambda path: path])
def test_a_path(engine, tmp_path, page_png, analysis, wrap):
    assert engine.analyze(wrap(write(tmp_path / "page.png", page_png))) == analysis


def test_a_path_that_is_not_utf8(engine, tmp_path, page_png, analysis):
    path = str(tmp_path) + "/\udcff.png"
    with open(path, "wb") as file:
        file.write(page_png)
    assert engine.analyze(path) == analysis
    with pytest.raises(recto.Error) as caught:
        engine.analyze(path + "x")
    assert caught.value.file == path + "x"


ARRAYS = {
    "RGB": np.asarray,
    "gray": lambda page: np.asarray(page.convert("L")),
    "gray with a channel": lambda page: np.asarray(page.convert("L"))[..., None],
    "RGBA": lambda page: np.asarray(page.convert("RGBA")),
    "BGR seen as RGB": lambda page: np.ascontiguousarray(np.asarray(page)[..., ::-1])[..., ::-1],
    "rows with gaps": lambda page: np.pad(np.asarray(page), ((0, 0), (0, 5), (0, 0)))[:, : page.width],
    "read-only": lambda page: np.frombuffer(page.tobytes(), np.uint8).reshape(page.height, page.width, 3),
    "every other row": lambda page: np.repeat(np.asarray(page), 2, axis=0)[::2],
}


@pytest.mark.parametrize("kind", ARRAYS)
def test_an_array(engine, page, analysis, kind):
    assert engine.analyze(ARRAYS[kind](page)) == analysis


def test_channels_are_told_apart(engine):
    """Text that is dark in red and light in blue reads the same; its pictures differ."""
    colours = np.asarray(Image.new("RGB", (60, 60), (250, 20, 10)))
    red, blue = (
        recto.image_stage_png(array, "orient") for array in (colours, np.ascontiguousarray(colours[..., ::-1]))
    )
    assert Image.open(io.BytesIO(red)).convert("RGB").getpixel((30, 30)) == (250, 20, 10)
    assert Image.open(io.BytesIO(blue)).convert("RGB").getpixel((30, 30)) == (10, 20, 250)
    assert recto.image_stage_png(np.ascontiguousarray(colours[..., ::-1])[..., ::-1], "orient") == red


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA", "CMYK", "YCbCr", "I;16"])
def test_a_picture_of_pillows(engine, page, mode):
    if mode == "I;16":
        gray = np.asarray(page.convert("L")).astype(np.uint16) * 257
        picture = Image.fromarray(gray)
        assert picture.mode == "I;16"
    else:
        picture = page.convert(mode)
    assert text_lines(engine.analyze(picture)) == list(LINES)


def test_a_picture_of_pillows_that_is_transparent(engine, page):
    ink = Image.new("RGBA", page.size, (0, 0, 0, 0))
    ink.paste((0, 0, 0, 255), mask=page.convert("L").point(lambda value: 255 - value))
    assert text_lines(engine.analyze(ink)) == list(LINES)


@pytest.mark.parametrize("form", ["JPEG", "TIFF", "WEBP", "BMP", "GIF", "JPEG2000", "PDF"])
def test_encoded_forms(engine, form):
    options = {"quality": 95} if form in ("JPEG", "WEBP") else {"resolution": 100} if form == "PDF" else {}
    assert text_lines(engine.analyze(encode(draw_page(), form, **options))) == list(LINES)


@pytest.mark.parametrize("kind", [kind for kind in ARRAYS if kind != "BGR seen as RGB"])
def test_arrays_are_not_copied(page, kind):
    array = ARRAYS[kind](page)
    assert open_document(array).address == array.__array_interface__["data"][0]


def test_a_view_of_bgr_is_not_copied(page):
    bgr = np.ascontiguousarray(np.asarray(page)[..., ::-1])
    assert open_document(bgr[..., ::-1]).address == bgr.ctypes.data


def test_bytes_are_not_copied(page_png):
    assert open_document(page_png).address == np.frombuffer(page_png, np.uint8).ctypes.data


def test_a_document_keeps_its_bytes_alive_and_in_place(page_png):
    changeable = bytearray(page_png)
    document = open_document(changeable)
    with pytest.raises(BufferError):
        changeable.extend(b"more")
    del document
    changeable.extend(b"more")


@pytest.mark.parametrize(
    "array, message",
    [
        (np.zeros((20, 30, 3), np.float32), "uint8"),
        (np.zeros((20, 30), bool), "uint8"),
        (np.zeros((20, 30), np.uint16), "uint8"),
        (np.zeros((20, 30, 2), np.uint8), "channel"),
        (np.zeros((20, 30, 5), np.uint8), "channel"),
        (np.zeros((2, 20, 30, 3), np.uint8), "height x width"),
        (np.zeros((3, 20, 30), np.uint8).transpose(1, 2, 0), "ascontiguousarray"),
        (np.zeros((20, 30), np.uint8)[::-1], "ascontiguousarray"),
        (np.zeros((20, 60), np.uint8)[:, ::2], "ascontiguousarray"),
        (np.zeros((20, 30, 4), np.uint8)[..., ::-1], "ascontiguousarray"),
        (np.zeros((0, 30), np.uint8), "at least 1 x 1"),
        (np.zeros((20, 0, 3), np.uint8), "at least 1 x 1"),
        (np.zeros(20, np.float64), "one run of bytes"),
        (np.zeros(40, np.uint8)[::2], "one run of bytes"),
        (Image.new("F", (20, 20)), "mode F"),
    ],
)
def test_pixels_that_do_not_lie_right(engine, array, message):
    with pytest.raises(recto.Error, match=message) as caught:
        engine.analyze(array)
    assert caught.value.kind == "InvalidArgument"
    assert caught.value.textract_exception == "InvalidParameterException"


@pytest.mark.parametrize("thing", [None, 7, [1, 2], {"a": 1}, object()])
def test_what_is_no_document(engine, thing):
    with pytest.raises(TypeError, match="a document is a path"):
        engine.analyze(thing)


def test_the_smallest_picture_has_an_empty_page(engine):
    analysis = engine.analyze(np.full((1, 1), 255, np.uint8))
    assert [block.type for block in analysis.blocks] == ["PAGE"]
