"""Features must be what their specification says, labels must follow their words, and made scores must decode to what they mean."""

import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

pytest.importorskip("cv2", reason="OpenCV is not installed")

from models.training.structure import decode, features, labelled

SIZE = (1000, 800)  # width, height


def page_of(*words: tuple[str, int, int], rows=(), columns=()) -> features.Tokens:
    """Words of 10 pixels a letter, 20 high, at left and top."""
    boxes = [(left, top, left + 10 * len(text), top + 20) for text, left, top in words]
    flat = lambda value: np.full(len(words), value, np.float32)
    return features.Tokens(
        *SIZE,
        [text for text, _, _ in words],
        np.array(boxes, np.float32),
        np.zeros(len(words), np.int8),
        np.zeros(len(words), bool),
        flat(2),
        flat(0),
        np.array(rows, np.float32).reshape(-1, 4),
        np.array(columns, np.float32).reshape(-1, 4),
    )


def test_hashes_are_of_the_bare_word():
    one, same, other = (features.hashes(t, features.WORD) for t in ("Name:", "NAME", "Date"))
    assert one[0] == same[0] != other[0]
    assert features.hashes("12/34", features.WORD) == features.hashes("98/76", features.WORD)
    assert len(set(features.hashes("", features.SELECTED))) == 1
    assert features._fnv("a") == 0xE40C292C % features.BUCKETS  # the published value


def test_neighbours_are_the_nearest_of_each_side_first():
    page = page_of(("left", 100, 100), ("me", 200, 100), ("right", 300, 100), ("below", 195, 140), ("far", 800, 700))
    near, known = features.neighbours(page.boxes, 20.0)
    assert near[1, :4].tolist() == [0, 2, 3, 4]
    assert known[1].tolist() == [1, 1, 1, 1] + [0] * (features.NEIGHBOURS - 4)
    assert (near[1, 4:] == 1).all()


def test_a_rule_between_two_words_is_told():
    words = (("left", 100, 100), ("right", 300, 100))
    free = features.features(page_of(*words))
    parted = features.features(page_of(*words, columns=[(200, 50, 202, 300)]))
    assert free.pair[0, 0, 12] == 0 and parted.pair[0, 0, 12] == 0.5
    assert parted.numbers[0, 33] == pytest.approx(1 / (1 + (201 - 140) / 20))
    assert free.numbers[0, 32:36].sum() == 0


def test_sizes_do_not_depend_on_the_resolution():
    words = (("Title", 100, 100), ("word", 100, 160), ("word", 200, 160))
    page = page_of(*words, rows=[(90, 130, 500, 132)])
    double = page_of(*words, rows=[(90, 130, 500, 132)])
    double.width, double.height = 2000, 1600
    double.boxes, double.rows, double.thickness = double.boxes * 2, double.rows * 2, double.thickness * 2
    one, two = features.features(page), features.features(double)
    assert np.abs(one.numbers - two.numbers).max() < 1e-5
    assert np.abs(one.pair - two.pair).max() < 1e-5


def made_truth() -> dict:
    words = [("Name:", 100, 100), ("Ann", 200, 100), ("Lee", 240, 100), ("Notice", 100, 300)]
    boxes = [[x / SIZE[0], y / SIZE[1], (x + 10 * len(t)) / SIZE[0], (y + 20) / SIZE[1]] for t, x, y in words]
    corners = lambda b: [[b[0], b[1]], [b[2], b[1]], [b[2], b[3]], [b[0], b[3]]]
    page = {
        "words": [{"text": w[0], "box": b, "quad": corners(b), "kind": "PRINTED"} for w, b in zip(words, boxes)],
        "lines": [{"words": [0, 1, 2]}, {"words": [3]}],
        "layout": [
            {"kind": "LAYOUT_KEY_VALUE", "lines": [0], "children": []},
            {"kind": "LAYOUT_TITLE", "lines": [1], "children": []},
        ],
        "selections": [],
        "signatures": [],
        "pair_members": [{"key": [["word", 0]], "value": [["word", 1], ["word", 2]]}],
        "tables": [],
    }
    return {"truth": {"pages": [page]}}


def made_page() -> labelled.Labelled:
    page = labelled.read_made(made_truth(), np.full((SIZE[1], SIZE[0]), 255, np.uint8))
    assert page is not None
    return page


def test_truth_becomes_labels_and_survives_its_file(tmp_path):
    page = made_page()
    labelled.save(page, tmp_path / "page.npz")
    read = labelled.load(tmp_path / "page.npz")
    assert read.tokens.texts == ["Name:", "Ann", "Lee", "Notice"]
    assert read.role.tolist() == [1, 2, 2, 0]
    assert read.entity.tolist() == [0, 1, 1, -1]
    assert read.links.tolist() == [[0, 1]]
    assert [labelled.KINDS[k] for k in read.kind] == ["KEY_VALUE"] * 3 + ["TITLE"]


def test_leaning_pages_are_left_out():
    truth = made_truth()
    for word in truth["truth"]["pages"][0]["words"]:
        word["quad"][1][1] += 0.1
    assert labelled.read_made(truth, np.full((SIZE[1], SIZE[0]), 255, np.uint8)) is None


def test_worn_pages_keep_labels_with_their_words():
    page = made_page()
    for seed in range(40):
        worn = labelled.worn(page, np.random.default_rng(seed))
        count = len(worn.tokens.texts)
        assert all(
            len(v) == count for v in (worn.tokens.boxes, worn.role, worn.kind, worn.region, worn.entity, worn.cell)
        )
        for text, role in zip(worn.tokens.texts, worn.role):
            if text in ("Ann", "Lee"):
                assert role == 2
        assert (worn.tokens.boxes[:, 2] > worn.tokens.boxes[:, 0]).all()


def true_scores(page: labelled.Labelled) -> decode.Scores:
    """What a network that knows the truth would say."""
    found = features.features(page.tokens)
    sure = lambda numbers, count: np.eye(count)[numbers] * 0.9 + 0.05
    entity, region = page.entity, page.region
    pair = np.full((*found.near.shape, 7), 0.05)
    for i, k in np.ndindex(found.near.shape):
        j = found.near[i, k]
        links = page.links.tolist()
        holds = (
            entity[i] == entity[j] >= 0,
            region[i] == region[j],
            [entity[j], entity[i]] in links,
            [entity[i], entity[j]] in links,
        )
        pair[i, k, :4] = np.where(holds, 0.95, 0.05)
    return decode.Scores(sure(page.role, 3), sure(page.kind, 10), pair, found.near, found.known)


def test_true_scores_decode_to_the_truth():
    page = made_page()
    scores = true_scores(page)
    pairs = decode.pairs_of(page.tokens, scores, decode.Thresholds())
    assert [(p.key, p.value) for p in pairs] == [([0], [1, 2])]
    regions = decode.regions_of(page.tokens, scores, decode.Thresholds(), pairs)
    assert [(r.kind, r.tokens) for r in regions] == [("TEXT", [0, 1, 2]), ("TITLE", [3])]  # one pair in a line


def test_words_side_by_side_are_a_phrase():
    boxes = np.array([(0, 0, 20, 10), (60, 0, 80, 10), (24, 1, 50, 11), (0, 20, 20, 30)], np.float32)
    phrases = features.phrases_of(boxes)
    assert phrases.of.tolist() == [0, 0, 0, 1]
    assert phrases.before.tolist() == [0, 2, 1, 0]
    assert phrases.after.tolist() == [2, 0, 1, 0]
    assert phrases.boxes.tolist() == [[0, 0, 80, 11], [0, 20, 20, 30]]


def test_a_wide_gap_parts_phrases():
    boxes = np.array([(0, 0, 20, 10), (31, 0, 50, 10)], np.float32)
    assert features.phrases_of(boxes).of.tolist() == [0, 1]


def test_what_is_joined_is_told_alike():
    chances = np.array([[0.9, 0.1], [0.45, 0.55], [0.0, 1.0]])
    joins = {(0, 1): 0.9, (1, 0): 0.9, (1, 2): 0.4, (2, 1): 0.4}
    after = decode.evened(chances, joins, np.ones(3, bool))
    assert after.argmax(1).tolist() == [0, 0, 1]
    kept = decode.evened(chances, joins, np.array([True, False, True]))
    assert (kept == chances).all()


def row_of(texts: list[str]) -> features.Tokens:
    boxes = np.array([(30 * i, 0, 30 * i + 20, 10) for i in range(len(texts))], np.float32)
    none = np.zeros(len(texts), np.float32)
    return features.Tokens(400, 100, texts, boxes, none.astype(np.int8), none.astype(bool), none, none)


def test_keys_of_a_row_do_not_join_past_a_value_or_a_colon():
    role = np.array([1, 1, 2, 1, 1])
    joins = {(a, b): 0.9 for a in range(5) for b in range(a + 1, 5)}
    page = row_of(["Zip", "code", "123", "Phone:", "Fax:"])
    left = decode.parted(page, decode.Rows(page), role, joins)
    assert [edge for edge in joins if left[edge] > 0 and role[edge[0]] == role[edge[1]] == 1] == [(0, 1)]
    page = row_of(["City", "code:", ":"])
    left = decode.parted(page, decode.Rows(page), np.array([1, 1, 1]), {(0, 1): 0.9, (1, 2): 0.9})
    assert left == {(0, 1): 0.9, (1, 2): 0.9}


def test_no_region_reaches_past_a_heading():
    boxes = np.array([(0, 0, 90, 10), (0, 40, 90, 50)], np.float32)
    across, beside = np.array([[10, 20, 80, 30]], np.float32), np.array([[200, 20, 280, 30]], np.float32)
    assert decode._cut_at([0, 1], boxes, across) == [[0], [1]]
    assert decode._cut_at([0, 1], boxes, beside) == [[0, 1]]


def test_words_end_where_a_selection_element_begins():
    pytest.importorskip("torch", reason="PyTorch is not installed")
    from models.training.structure.answer import clear_of_marks

    words = np.array([(0, 0, 40, 10), (60, 0, 72, 10), (100, 0, 130, 10)], np.float32)
    marks = np.array([(0, 0, 10, 10), (61, 0, 71, 10)], np.float32)
    boxes, kept = clear_of_marks(words, ["Yes", "X", "No"], marks)
    assert kept.tolist() == [True, False, True]
    assert boxes[0].tolist() == [11, 0, 40, 10]
    assert boxes[2].tolist() == [100, 0, 130, 10]


def test_a_value_without_a_key_is_no_pair_and_a_key_without_a_value_is_one():
    page = made_page()
    scores = true_scores(page)
    scores.pair[..., 2:4] = 0.05
    pairs = decode.pairs_of(page.tokens, scores, decode.Thresholds())
    assert [(p.key, p.value) for p in pairs] == [([0], [])]


def test_the_network_does_not_depend_on_padding():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    from models.training.structure.network import Structure

    torch.manual_seed(1)
    net = Structure().eval()
    found = features.features(made_page().tokens)
    count, more = len(found.numbers), 5
    longer = lambda v: np.concatenate([v, np.zeros((more, *v.shape[1:]), v.dtype)])
    tensors = lambda values: [torch.from_numpy(np.asarray(v))[None] for v in values]
    whole = lambda v: v.astype(np.int64)
    plain = tensors(
        [found.numbers, whole(found.hashes), whole(found.near), found.pair, found.known, np.ones(count, np.float32)]
    )
    near = longer(whole(found.near))
    near[count:] = np.arange(count, count + more)[:, None]
    real = (np.arange(count + more) < count).astype(np.float32)
    padded = tensors(
        [longer(found.numbers), longer(whole(found.hashes)), near, longer(found.pair), longer(found.known), real]
    )
    with torch.no_grad():
        for a, b in zip(net(*plain), net(*padded)):
            assert (a - b[:, :count]).abs().max() < 1e-5
