"""What an answer holds."""

from __future__ import annotations

import copy
import io
import json
import pickle
import xml.etree.ElementTree as xml

import pytest
import recto
from PIL import Image
from sample_pages import LINES


def test_blocks_are_typed(analysis, page):
    first, *others = analysis.blocks
    assert first.type == "PAGE" and first.confidence is None and first.text == "" and first.text_type is None
    assert {block.type for block in others} == {"LINE", "WORD"}
    assert len({block.id for block in analysis.blocks}) == len(analysis.blocks)
    for block in others:
        assert 0 < block.confidence <= 100
        assert block.page == 1
        assert 0 <= block.geometry.box.left < 1
        assert len(block.geometry.polygon) == 4
        assert (block.text_type is not None) == (block.type == "WORD")
    with pytest.raises(AttributeError):
        first.text = "changed"


def test_lines_words_and_pages(analysis, page):
    assert tuple(line.text for line in analysis.lines) == LINES
    assert [word.text for word in analysis.words] == " ".join(LINES).split()
    for line in analysis.lines:
        assert " ".join(word.text for word in line.words) == line.text
        assert line.block in analysis.blocks
    (seen,) = analysis.pages
    assert (seen.number, seen.width, seen.height, seen.source) == (1, *page.size, "PICTURE")
    assert abs(seen.rotation) < 1
    assert seen.lines == analysis.lines
    assert seen.words == analysis.words
    assert analysis.document_pages == 1
    assert analysis.warnings == ()
    assert analysis.text.splitlines() == list(LINES)


def test_words_stand_where_they_were_drawn(analysis, page):
    word = analysis.words[0]
    box = word.geometry.box
    assert box.left * page.width == pytest.approx(40, abs=8)
    assert box.top * page.height == pytest.approx(38, abs=10)


def test_json_is_textracts(analysis):
    answer = analysis.to_dict()
    assert answer == json.loads(analysis.json()) == json.loads(analysis.json(indent=2))
    assert "\n" not in analysis.json() and "\n" in analysis.json(indent=2)
    assert answer["DocumentMetadata"] == {"Pages": 1}
    assert [block["Id"] for block in answer["Blocks"]] == [block.id for block in analysis.blocks]
    asynchronous = analysis.to_dict("asynchronous")
    assert asynchronous["JobStatus"] == "SUCCEEDED"
    assert all(block["Page"] == 1 for block in asynchronous["Blocks"])
    with pytest.raises(recto.Error, match="form is one of automatic"):
        analysis.json("other")


def test_json_is_read_again(analysis):
    again = recto.read_json(analysis.json())
    assert [block.text for block in again.blocks] == [block.text for block in analysis.blocks]
    assert recto.read_json(analysis.json().encode()) == again
    for nonsense in ("", "{", "[]", '{"Blocks": 3}'):
        with pytest.raises(recto.Error) as caught:
            recto.read_json(nonsense)
        assert caught.value.kind == "Corrupt"


def test_pages_of_a_document(engine, three_pages_tiff):
    analysis = engine.analyze(three_pages_tiff)
    assert [page.number for page in analysis.pages] == [1, 2, 3]
    assert [[line.text for line in page.lines] for page in analysis.pages] == [
        ["This is page one"],
        ["This is page two"],
        ["This is page three"],
    ]
    assert analysis.to_dict()["JobStatus"] == "SUCCEEDED"


@pytest.mark.parametrize("pages, numbers", [([2], [2]), ([(2, 3), 1], [1, 2, 3]), (range(1, 3), [1, 2])])
def test_pages_are_chosen(engine, three_pages_tiff, pages, numbers):
    analysis = engine.analyze(three_pages_tiff, pages=pages)
    assert [page.number for page in analysis.pages] == numbers
    assert analysis.document_pages == 3


@pytest.mark.parametrize("pages", [[], [0], [-1], [(3, 2)], [9]])
def test_pages_that_make_no_sense(engine, three_pages_tiff, pages):
    with pytest.raises(recto.Error) as caught:
        engine.analyze(three_pages_tiff, pages=pages)
    assert caught.value.kind == "InvalidArgument"


def test_copies_are_equal(analysis, engine, three_pages_tiff):
    for copied in (copy.copy(analysis), copy.deepcopy(analysis), pickle.loads(pickle.dumps(analysis))):
        assert copied == analysis
        assert copied.blocks == analysis.blocks
        assert copied.pages == analysis.pages
        assert copied.json() == analysis.json()
    assert engine.analyze(three_pages_tiff) != analysis
    assert analysis != "something else"
    assert "3 lines" in repr(analysis)


def test_other_formats(analysis):
    for text in (analysis.hocr(), analysis.alto()):
        assert "20481" in text
        xml.fromstring(text.encode())


def test_searchable_pdf(analysis, page_png):
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    document = pdfium.PdfDocument(recto.searchable_pdf(page_png, analysis))
    assert "20481" in document[0].get_textpage().get_text_range()


def test_overlay(analysis, page):
    overlay = Image.open(io.BytesIO(recto.overlay_png(page, analysis))).convert("RGB")
    assert overlay.width * page.height == overlay.height * page.width
    assert overlay.resize(page.size).tobytes() != page.tobytes()
    with pytest.raises(recto.Error):
        recto.overlay_png(page, analysis, page=2)


@pytest.mark.parametrize("stage", ["binarize", "binarize-auto", "binarize-wolf", "deskew", "orient"])
def test_stages(page, stage):
    assert Image.open(io.BytesIO(recto.image_stage_png(page, stage))).width > 0
    with pytest.raises(recto.Error, match="stage is one of"):
        recto.image_stage_png(page, "sharpen")
