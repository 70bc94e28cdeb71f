"""The truth must stay on the ink, whatever happens to the page."""

import sys
from pathlib import Path

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2", reason="ageing needs opencv-python-headless")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from models.training import ageing  # noqa: E402
from models.training.ageing import page as moves  # noqa: E402
from models.training.ageing import recipes, steps, things  # noqa: E402

SPOTS = np.array([[60.0, 80.0], [240.0, 70.0], [250.0, 330.0], [50.0, 340.0], [150.0, 200.0]])


def dotted(spots: np.ndarray = SPOTS) -> moves.Page:
    """A white page with a dot at each spot; the spots are its quads' corners, one quad a spot."""
    pixels = np.full((400, 300), 255, np.float32)
    y, x = np.mgrid[0:400, 0:300] + 0.5
    for at in spots:
        pixels -= 255 * np.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * 2.0**2))
    return moves.Page(pixels.clip(0).astype(np.uint8), np.repeat(spots[:, None], 4, 1), 100.0)


def found_near(page: moves.Page, at: np.ndarray) -> np.ndarray:
    """The middle of the ink within 12 pixels."""
    y, x = np.mgrid[0 : page.pixels.shape[0], 0 : page.pixels.shape[1]] + 0.5
    ink = (255.0 - page.pixels) * (np.hypot(x - at[0], y - at[1]) < 12)
    assert ink.sum() > 255, "the dot is not where the truth says"
    return np.array([(ink * x).sum(), (ink * y).sum()]) / ink.sum()


def perspective(page):
    corners = np.array([[0, 0], [300, 0], [300, 400], [0, 400]], float)
    away = corners + [[10, 6], [-8, 14], [4, -12], [-3, 5]]
    return moves.warped(page, moves.homography(corners, away), page.size)


def bent(page):
    rng = np.random.default_rng(5)
    corners = np.array([[0, 0], [300, 0], [300, 400], [0, 400]], float)
    matrix = moves.homography(corners, corners * 0.9 + [[20, 9], [5, 25], [12, 10], [9, 14]])
    return moves.displaced(page, matrix, (320, 420), recipes.bend_of(rng, page.size, 0.03))[0]


MOVES = {
    "smaller": lambda page: moves.resized(page, 190, 260),
    "larger, other aspect": lambda page: moves.resized(page, 480, 500),
    "quarter": lambda page: moves.turned(page, 1),
    "half": lambda page: moves.turned(page, 2),
    "three quarters": lambda page: moves.turned(page, 3),
    "skewed, grown": lambda page: moves.skewed(page, 17.0),
    "skewed, cut": lambda page: moves.skewed(page, -3.0, grow=False),
    "padded": lambda page: moves.padded(page, 30, 7, 0, 12, [200.0]),
    "perspective": perspective,
    "bent": bent,
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES.keys())
def test_truth_moves_with_the_ink(move):
    page = move(dotted())
    for quad in page.quads:
        assert np.linalg.norm(found_near(page, quad[0]) - quad[0]) < 0.5


def test_bending_moves_the_truth_at_all():
    straight, page = dotted(), bent(dotted())
    assert np.abs(page.quads - straight.quads).max() > 5


def test_skew_turns_clockwise():
    page = moves.skewed(dotted(np.array([[250.0, 200.0]])), 10.0, grow=False)
    assert page.quads[0, 0, 1] > 215


def written_page() -> tuple[np.ndarray, np.ndarray]:
    image = np.full((560, 400, 3), 255, np.uint8)
    quads = []
    for row in range(8):
        for column in range(3):
            x, y = 40 + 110 * column, 50 + 60 * row
            cv2.putText(image, "Word", (x, y + 22), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (0, 0, 0), 2, cv2.LINE_AA)
            quads.append([[x, y], [x + 80, y], [x + 80, y + 26], [x, y + 26]])
    return image, np.array(quads, float)


@pytest.mark.parametrize("name", ageing.NAMES)
def test_every_recipe_ages(name):
    image, quads = written_page()
    before = image.copy()
    aged = ageing.age(image, quads, np.random.default_rng(3), name)
    again = ageing.age(image, quads, np.random.default_rng(3), name)
    assert (image == before).all()
    assert aged.image.dtype == np.uint8 and aged.image.ndim in (2, 3)
    assert aged.quads.shape == quads.shape and aged.keep.shape == (len(quads),) and aged.keep.dtype == bool
    assert set(aged.parameters) == set(ageing.DEFAULTS) and aged.parameters["recipe"] == name
    assert (aged.image == again.image).all() and (aged.quads == again.quads).all()
    assert aged.keep.mean() > 0.5


@pytest.mark.parametrize("name", ageing.NAMES)
def test_words_stay_darker_than_what_is_around_them(name):
    """The truth of whole recipes: between the lines there is less ink than on them."""
    image, quads = written_page()
    gaps = quads + [0, 30.0]
    for seed in range(4):
        aged = ageing.age(image, np.concatenate([quads, gaps]), np.random.default_rng(seed), name)
        page = aged.image if aged.image.ndim == 2 else aged.image[..., 1]
        spread = []
        for quad in aged.quads:
            (x0, y0), (x1, y1) = quad.min(0).astype(int).clip(0), quad.max(0).astype(int).clip(1)
            inner = page[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2]
            spread.append(inner.std() if inner.size > 20 else 0.0)
        words, between = np.split(np.array(spread), 2)
        assert np.median(words) > 2 * np.median(between) or aged.parameters["skew_degrees"] > 5


def test_what_left_the_page_is_not_kept():
    _, quads = written_page()
    away = quads[:1] + [0, -200.0]
    assert not ageing.on_page(away, (400, 560)).any() and ageing.on_page(quads, (400, 560)).all()


def test_clarity_falls_with_what_is_lost():
    image, quads = written_page()
    wiped, shaded, other = (
        image.copy(),
        (image * np.linspace(0.4, 1, 400)[None, :, None]).astype(np.uint8),
        image.copy(),
    )
    wiped[50:76, 40:120] = 255
    other[50:76, 40:120] = other[50:76, 40:120][:, ::-1]
    of = lambda picture: float(ageing.clarities(image, quads[:1], picture, quads[:1])[0, 0])
    assert of(image) > 0.99 and of(255 - image) > 0.99 and of(shaded) > 0.9
    assert of(wiped) < 0.1 and of(other) < ageing.READABLE
    blurred = [of(cv2.GaussianBlur(image, (0, 0), sigma)) for sigma in (1, 3, 6)]
    assert blurred[0] > 0.9 > blurred[1] > blurred[2] and blurred[2] < ageing.READABLE


def test_an_empty_place_on_the_page_is_kept():
    image, _ = written_page()
    empty = np.array([[[10, 500], [100, 500], [100, 530], [10, 530]]], float)
    assert ageing.age(image, empty, np.random.default_rng(0), "clean").keep.all()


def test_a_page_without_quads():
    image, _ = written_page()
    assert ageing.age(image, np.zeros((0, 4, 2)), np.random.default_rng(0)).quads.shape == (0, 4, 2)


def test_notes_add_ink():
    image, quads = written_page()
    page = things.notes(moves.Page(image, quads, 50.0), np.random.default_rng(1))
    assert page.pixels.sum() < image.sum() and (page.quads == quads).all()


def test_blur_is_counted_in_pixels_of_the_result():
    image, quads = written_page()
    page = steps.blurred(moves.Page(image, quads, 50.0), 8.0)
    assert page.parameters["blur_sigma"] == 8.0
    assert moves.resized(page, 200, 280).parameters["blur_sigma"] == 4.0


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_turn_and_skew_are_measured(quarters):
    image, quads = written_page()
    page = moves.turned(moves.skewed(moves.Page(image, quads), 7.0), quarters)
    found = ageing.turns_between(quads, page.quads)
    assert found["turn"] == 90 * quarters and abs(found["skew_degrees"] - 7) < 1e-6 and found["bent_degrees"] < 1e-6
