"""Handwriting must say what it claims to say, where it claims to say it."""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("cv2", reason="handwriting is drawn with opencv-python-headless")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from models.training import hands  # noqa: E402
from models.training.hands import alphabet, glyphs  # noqa: E402

LATIN = "AÁÀÂÄÃÅĄBCÇČĆDĎEÉÈÊËĘĚFGĞHIÍÎÏİJKLŁMNÑŃŇOÓÒÔÖÕØŐPQRŘSŚŠŞTŤUÚÙÛÜŮŰVWXYÝZŹŻŽ"
LATIN += "aáàâäãåąbcçčćdeéèêëęěfgğhiíîïıjklłmnñńňoóòôöõøőpqrřsśšştuúùûüůűvwxyýzźżžßæœđðþÆŒÐÞ"
SIGNS = "0123456789.,:;!?'\"()[]/\\-–—_+=*&@#$€£%<>°§•×“”„’«»"


def own_hand(seed: int = 1, style: str = "print") -> hands.Hand:
    return hands.Hand.random(np.random.default_rng(seed), style, "own")


@pytest.mark.parametrize("joined", [False, True])
def test_the_alphabet_has_every_sign(joined):
    missing = [c for c in LATIN + SIGNS if not glyphs.own_forms(c, joined)]
    assert not missing


def test_letters_and_digits_have_several_forms():
    tables = {**alphabet.CAPITALS, **alphabet.DIGITS}
    assert all(len(tables[c]) >= 2 for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    assert all(len(alphabet.SMALL[c]) >= 2 for c in "abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize("letter,top", [("H", -1.0), ("8", -1.0), ("x", -0.56), ("d", -1.0)])
def test_letters_stand_on_the_baseline_at_their_height(letter, top):
    for glyph in glyphs.own_forms(letter, False):
        points = np.vstack(glyph.strokes)
        assert abs(points[:, 1].min() - top) < 0.09 and abs(points[:, 1].max()) < 0.09
        assert abs(points[:, 0].min()) < 0.2 and abs(points[:, 0].max() - glyph.advance) < 0.2


@pytest.mark.parametrize("style", ["capitals", "print", "mixed", "cursive"])
def test_the_box_holds_the_ink_and_nothing_else(style):
    rng = np.random.default_rng(7)
    drawing = hands.written("Invoice 4,310.55 Müller", rng, 48, own_hand(3, style))
    raster = hands.rasterise(drawing, margin=5)
    rows, columns = np.nonzero(raster.image < 200)
    x, y = raster.origin
    found = (columns.min() - x, rows.min() - y, columns.max() + 1 - x, rows.max() + 1 - y)
    assert np.abs(np.array(found) - drawing.ink).max() < 2.5


def test_each_word_has_its_box():
    drawing = hands.written("one two three", np.random.default_rng(0), 40, own_hand())
    assert [word for word, _ in drawing.words] == ["one", "two", "three"]
    boxes = np.array([box for _, box in drawing.words])
    assert (boxes[1:, 0] > boxes[:-1, 0]).all() and (boxes[:, 2] > boxes[:, 0]).all()


def test_one_seed_one_drawing_and_no_letter_twice_alike():
    hand = own_hand()
    first = hands.written("aa", np.random.default_rng(4), 40, hand)
    again = hands.written("aa", np.random.default_rng(4), 40, hand)
    other = hands.written("aa", np.random.default_rng(5), 40, hand)
    assert first.svg == again.svg and first.svg != other.svg


def test_capitals_say_capitals_and_unknown_signs_are_left_out():
    hand = own_hand(2, "capitals")
    drawing = hands.written("Straße 日 7", np.random.default_rng(0), 40, hand)
    assert drawing.text == "STRASSE 7"


def test_marks_that_stand_apart_are_written_too():
    assert own_hand(1).says("cafe\u0301") == "café"


def test_nothing_to_write():
    drawing = hands.written("  ", np.random.default_rng(0), 40, own_hand())
    assert drawing.text == "" and hands.rasterise(drawing).image.min() == 255


def test_svg_holds_what_the_pixels_hold():
    drawing = hands.written("Hello 12", np.random.default_rng(1), 40, own_hand())
    starts = [tuple(map(float, m)) for m in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", drawing.svg)]
    assert len(starts) == len(drawing.lines)
    left, top, right, bottom = drawing.ink
    assert all(left - 0.1 <= x <= right + 0.1 and top - 0.1 <= y <= bottom + 0.1 for x, y in starts)


def test_height_is_what_was_asked_for():
    hand = own_hand()
    heights = []
    for height in (20, 60):
        box = hands.written("HEHEHE", np.random.default_rng(1), height, hand).ink
        heights.append(box[3] - box[1])
    assert 2.8 < heights[1] / heights[0] < 3.2


def test_fonts_are_bent_anew_for_each_letter():
    pytest.importorskip("fontTools", reason="outlines of fonts are read with fontTools")
    from models.training.hands import person

    if not person.present_fonts():
        pytest.skip("none of Debian's handwriting fonts is installed")
    hand = hands.Hand.random(np.random.default_rng(0), "print", person.present_fonts()[0])
    drawing = hands.written("oo", np.random.default_rng(0), 60, hand)
    first, second = (max(area, key=len) for area in drawing.areas)
    assert len(first) == len(second)
    assert np.abs((first - first.mean(0)) - (second - second.mean(0))).max() > 0.3


@pytest.mark.parametrize("seed", range(12))
def test_signatures_have_ink_about_as_high_as_asked(seed):
    drawing = hands.signature("Jane M. Doe", np.random.default_rng(seed), 50)
    left, top, right, bottom = drawing.ink
    assert 25 < bottom - top < 400 and right - left > 20 and abs(left) < 12
    assert drawing.words == [("Jane M. Doe", drawing.ink)]


@pytest.mark.parametrize("kind", hands.marks.DRAWN)
def test_marks_lie_on_their_box(kind):
    for seed in range(5):
        left, top, right, bottom = hands.mark(kind, np.random.default_rng(seed), 30).ink
        assert left < 15 and right > -15 and top < 22 and bottom > -15
        assert max(right - left, bottom - top) < 75


def test_a_circle_goes_round_a_word():
    left, top, right, bottom = hands.mark("circle", np.random.default_rng(1), (120, 30)).ink
    assert left < -55 and right > 55 and top < -14 and bottom > 14


@pytest.mark.parametrize("kind", ["frame", "plain", "round"])
def test_stamps_hold_their_words(kind):
    pytest.importorskip("fontTools", reason="outlines of fonts are read with fontTools")
    if not any((glyphs.FONTS / face).is_file() for face in hands.stamps.FACES):
        pytest.skip("none of the stamps' fonts is installed")
    drawing = hands.stamp(["CITY TREASURER", "PAID"], np.random.default_rng(2), 20, kind)
    assert [word for word, _ in drawing.words] == ["CITY", "TREASURER", "PAID"]
    left, top, right, bottom = drawing.ink
    for _, box in drawing.words:
        assert left - 1 <= box[0] < box[2] <= right + 1 and top - 1 <= box[1] < box[3] <= bottom + 1


def test_signs_lie_in_their_boxes():
    drawing = hands.in_boxes("A1 7", np.random.default_rng(3), 24, 30, own_hand())
    assert drawing.text == "A1 7" and [word for word, _ in drawing.words] == ["A1", "7"]
    (_, first), (_, second) = drawing.words
    assert first[0] > -6 and first[2] < 66 and second[0] > 84 and second[2] < 126


def test_no_letter_is_lost_between_joined_ones():
    """Each letter's ink stands between its neighbours' in a joined hand, too."""
    for seed in range(6):
        rng = np.random.default_rng(seed)
        hand = hands.Hand.random(rng, "cursive", "own")
        image = hands.rasterise(hands.written("nolfgjandbo", rng, 40, hand)).image
        columns = np.flatnonzero((image < 235).any(0))
        assert np.diff(columns).max() < 0.7 * 40


def test_a_long_text_is_squeezed_into_its_field():
    hand = own_hand()
    free = hands.written("Massachusetts General Hospital", np.random.default_rng(1), 40, hand)
    squeezed = hands.fitted("Massachusetts General Hospital", np.random.default_rng(1), 40, 0.75 * free.ink[2], hand)
    assert squeezed.text == free.text and squeezed.ink[2] < 0.82 * free.ink[2]


def test_a_paragraph_breaks_its_lines():
    text = "She came in with a headache and left without one.\nSee again in May."
    drawing = hands.paragraph(text, np.random.default_rng(1), 30, 500, 50, own_hand())
    assert drawing.text.split() == text.split() == [word for word, _ in drawing.words]
    assert drawing.text.count("\n") >= 2 and drawing.ink[2] < 750 and drawing.ink[3] > 90


def test_a_cross_is_followed_as_two_strokes():
    from models.training.hands import skeletons

    ink = np.zeros((60, 60), bool)
    ink[27:32, 5:55] = ink[5:55, 27:32] = True
    lines = skeletons.chained(skeletons.pruned(skeletons.followed(skeletons.thinned(ink)), 4))
    spans = sorted(tuple(np.ptp(np.array(line), axis=0) > 35) for line in lines)
    assert spans == [(False, True), (True, False)]


def test_a_ring_is_followed_as_one_closed_stroke():
    from models.training.hands import skeletons

    y, x = np.mgrid[0:60, 0:60]
    away = np.hypot(y - 30, x - 30)
    lines = skeletons.chained(skeletons.pruned(skeletons.followed(skeletons.thinned((away < 22) & (away > 17))), 4))
    assert len(lines) == 1 and len(lines[0]) > 90


@pytest.mark.parametrize("letter,strokes", [("O", (1, 2)), ("X", (2, 2)), ("L", (1, 2)), ("i", (2, 2))])
def test_letters_of_a_font_become_few_strokes(letter, strokes):
    pytest.importorskip("fontTools", reason="outlines of fonts are read with fontTools")
    from models.training.hands import person, skeletons

    path = next((p for p in person.present_fonts() if "Purisa" in p or "Klee" in p), None)
    if path is None:
        pytest.skip("neither Purisa nor Klee is installed")
    (glyph,) = skeletons.skeleton_forms(letter, path)
    assert strokes[0] <= len(glyph.strokes) <= strokes[1]


def test_later_capitals_may_be_lower():
    from dataclasses import replace

    hand = replace(
        own_hand(2, "capitals"), later=0.7, size_error=0.0, bend=0.0, own=0.0, rise_error=0.0, wander=0.0, climb=0.0
    )
    first, later = (hands.written(text, np.random.default_rng(1), 50, hand).ink for text in ("H H", "HH"))
    letters = hands.written("HE", np.random.default_rng(1), 50, hand)
    right = [points for points, _ in letters.lines if points[:, 0].min() > 0.6 * letters.width]
    assert abs(first[1] - later[1]) < 4
    assert 0.6 * letters.ink[1] > min(points[:, 1].min() for points in right) > 0.85 * letters.ink[1]
