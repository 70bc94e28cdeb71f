"""The fit must find a chance that is known, and the pages must say where their ink is."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest

CALIBRATION = Path(__file__).resolve().parents[2] / "models" / "calibration"
sys.path.insert(0, str(CALIBRATION))

import fit  # noqa: E402


def made_words(count: int, seed: int) -> tuple[list[dict], np.ndarray, np.ndarray]:
    """Words whose chance to be right is known: half of what the least probability claims, in log-odds."""
    chance = np.random.default_rng(seed)
    odds = chance.normal(3, 2, count)
    words = [
        {
            "reader": ("tiny", "small")[i % 2],
            "least": float(fit.expit(o)),
            "mean_log": float(-math.exp(-o) / 3),
            "length": 1 + i % 9,
            "height": 20,
        }
        for i, o in enumerate(odds)
    ]
    truth = fit.expit(odds / 2)
    return words, (chance.random(count) < truth).astype(float), truth


def test_finds_the_chance_behind_overconfident_words():
    words, right, _ = made_words(8000, 1)
    weights = fit.fit_readers(words, right)
    others, others_right, truth = made_words(5000, 2)
    sure = fit.confidence(others, weights)
    assert np.abs(sure - truth).mean() < 0.02
    assert fit.calibration_error(sure, others_right) < 0.02
    raw = np.array([w["least"] for w in others])
    assert fit.calibration_error(raw, others_right) > 0.05


def test_more_probable_characters_never_lower_it():
    words, right, _ = made_words(2000, 3)
    weights = fit.fit_readers(words, right)
    ladder = [
        {"reader": "tiny", "least": p, "mean_log": -0.1, "length": 5, "height": 20}
        for p in np.linspace(0.001, 0.999, 50)
    ]
    assert (np.diff(fit.confidence(ladder, weights)) >= -1e-9).all()


def test_the_table_holds_what_was_fitted():
    words, right, _ = made_words(2000, 4)
    weights = fit.fit_readers(words, right)
    text = fit.table(weights, "test")
    word = {"reader": "small", "least": 0.9, "mean_log": -0.05, "length": 4, "height": 30}
    odds = weights["small"][0]
    for feature, gives in fit.curves(weights["small"]):
        odds += np.interp(feature.value(word), feature.points, gives)
        assert f"{gives[-1]:.4f}F" in text
    assert fit.confidence([word], weights)[0] == pytest.approx(min(fit.expit(odds), fit.CERTAIN))


def test_pages_say_where_their_ink_is():
    pytest.importorskip("PIL")
    if not Path("/usr/share/fonts/truetype/liberation").exists():
        pytest.skip("no fonts: install the packages that models/calibration/README.md names")
    import canvas
    from PIL import Image

    sheet = canvas.Canvas(Image.new("RGB", (400, 100), "white"))
    font = canvas.open_font(canvas.FONTS / "truetype/liberation/LiberationSans-Regular.ttf", 30)
    sheet.line(20, 60, ["gap", "Ink"], font, (0, 0, 0))
    dark = np.asarray(sheet.image.convert("L")) < 250
    for word in sheet.words:
        left, top, right, bottom = (int(v) for v in word.box)
        rows, columns = np.nonzero(dark[:, left - 2 : right + 2])
        assert (rows.min(), rows.max() + 1) == pytest.approx((top, bottom), abs=1)
        assert (columns.min() + left - 2, columns.max() + 1 + left - 2) == pytest.approx((left, right), abs=1)
    assert [line.text for line in sheet.lines] == ["gap Ink"]
