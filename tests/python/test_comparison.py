"""Answers compared from Python: `recto compare` and the C++ tests try what the measures are."""

from __future__ import annotations

import json

import pytest
import recto
from sample_pages import draw_page


@pytest.fixture(scope="module")
def answer(analysis):
    return analysis.to_dict()


def one_word_changed(answer, text="changed"):
    changed = json.loads(json.dumps(answer))
    next(block for block in changed["Blocks"] if block["BlockType"] == "WORD")["Text"] = text
    return changed


def test_an_answer_agrees_with_itself_however_it_is_given(analysis, answer, tmp_path):
    file = tmp_path / "answer.json"
    file.write_text(json.dumps(answer))
    for given in (analysis, answer, json.dumps(answer), json.dumps(answer).encode(), file):
        comparison = recto.compare(given, analysis)
        assert comparison.pages == 1
        assert comparison.measures["words"].f1 == 1
        assert comparison.measures["lines"].cer == 0
        assert {finding.verdict for finding in comparison.findings} == {"right"}


def test_what_differs_is_found_with_its_place_and_confidence(analysis, answer):
    comparison = recto.compare(one_word_changed(answer), analysis)
    first = analysis.words[0]
    (wrong,) = [f for f in comparison.findings if f.aspect == "word" and f.verdict != "right"]
    assert (wrong.verdict, wrong.theirs, wrong.ours, wrong.page) == ("wrong", "changed", first.text, 1)
    assert wrong.our_boxes[0].left == pytest.approx(first.geometry.box.left, abs=1e-4)
    assert wrong.our_confidence == pytest.approx(first.confidence, abs=0.01)
    words = comparison.measures["words"]
    assert words.right == len(analysis.words) - 1
    assert (words.ours, words.theirs) == (len(analysis.words), len(analysis.words))
    assert words.precision == words.recall == words.f1 == words.right / words.ours
    assert words.cer is None


def test_measures_of_many_documents_add_up(analysis, answer):
    same = recto.compare(answer, analysis)
    other = recto.compare(one_word_changed(answer), analysis)
    words = recto.pool([same, other])["words"]
    assert words.right == same.measures["words"].right + other.measures["words"].right
    assert words.theirs == 2 * len(analysis.words)


def test_the_report_shows_the_page_and_names_pictures_that_cannot_be_read(analysis, answer):
    comparison = recto.compare(answer, analysis)
    html, problems = recto.comparison_html(
        [("shown", comparison, draw_page()), ("unshown", comparison, None), ("broken", comparison, b"no picture")]
    )
    assert "data:image/" in html
    assert "unshown" in html
    assert len(problems) == 1
    assert "broken" in problems[0]


def test_what_is_no_answer_is_named():
    for truth, ours, named in (("{", '{"Blocks": []}', "truth"), ({"Blocks": []}, "[1]", "ours")):
        with pytest.raises(recto.Error) as caught:
            recto.compare(truth, ours)
        assert (caught.value.kind, caught.value.file) == ("Corrupt", named)
