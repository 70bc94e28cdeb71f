"""The parsers that are written for Textract's answers read Recto's."""

from __future__ import annotations

import pytest
from sample_pages import LINES

WHY = "it is not installed: requirements/test.txt names it"


@pytest.fixture(params=["synchronous", "asynchronous"])
def answer(request, analysis):
    return analysis.to_dict(request.param)


def test_response_parser(answer):
    trp = pytest.importorskip("trp", reason=WHY)
    document = trp.Document(answer)
    (page,) = document.pages
    assert [line.text for line in page.lines] == list(LINES)
    assert [word.text for line in page.lines for word in line.words] == " ".join(LINES).split()


def test_response_parser_2(answer):
    trp2 = pytest.importorskip("trp.trp2", reason=WHY)
    document = trp2.TDocumentSchema().load(answer)
    lines = document.lines(document.pages[0])
    assert [line.text for line in lines] == list(LINES)
    assert trp2.TDocumentSchema().dump(document)["DocumentMetadata"] == {"Pages": 1}


def test_textractor(answer):
    parser = pytest.importorskip("textractor.parsers.response_parser", reason=WHY)
    document = parser.parse(answer)
    assert [line.text for line in document.lines] == list(LINES)
    assert sorted(word.text for word in document.words) == sorted(" ".join(LINES).split())
    assert {word.text_type.name for word in document.words} <= {"PRINTED", "HANDWRITING"}


def test_prettyprinter(answer):
    printer = pytest.importorskip("textractprettyprinter.t_pretty_print", reason=WHY)
    assert printer.get_lines_string(answer).split("\n")[: len(LINES)] == list(LINES)
    assert "20481" in printer.get_words_string(answer)
