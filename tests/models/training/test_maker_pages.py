"""Pages drawn by a browser: truth must lie on the ink, and a seed must give the same page again."""

import sys
from pathlib import Path

import numpy as np
import pytest

for module, reason in (("faker", "wording"), ("cv2", "drawing"), ("zxingcpp", "barcodes")):
    pytest.importorskip(module, reason=f"{reason} needs {module}")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from models.training.maker.browser import Browser, find_executable, read_script  # noqa: E402
from models.training.maker.kinds import KINDS  # noqa: E402
from models.training.maker.pages import make_page  # noqa: E402
from models.training.maker.scene import bounds, read  # noqa: E402

pytestmark = pytest.mark.skipif(find_executable() is None, reason="needs Chromium (chromium-headless-shell)")

HTML = """<html lang=en><body style="margin:20px;background:#fff;font:14px DejaVu Sans,sans-serif">
<p>Plain letters <span style="letter-spacing:6px;text-transform:uppercase">spaced</span> <b>bo</b>ld</p>
<p data-layout=TEXT style="font-variant:small-caps">Small Caps</p>
<div data-turn style="position:absolute;left:200px;top:150px;transform:rotate(-90deg);white-space:nowrap">sideways</div>
<div data-turn style="position:absolute;left:20px;top:150px;transform:scale(1,2);transform-origin:0 0">tall</div>
<div data-skip>not told</div></body></html>"""


@pytest.fixture(scope="module")
def browser():
    with Browser() as browser:
        yield browser


def ink_of(image: np.ndarray, box: np.ndarray, margin: int = 3) -> np.ndarray:
    """The bounds of dark pixels in a box and its margin."""
    left, top = np.floor(box[:2]).astype(int) - margin
    right, bottom = np.ceil(box[2:]).astype(int) + margin
    rows, columns = np.nonzero(image[top:bottom, left:right] < 128)
    return np.array([columns.min() + left, rows.min() + top, columns.max() + left + 1, rows.max() + top + 1])


def test_boxes_lie_on_the_ink(browser):
    import cv2

    png, said = browser.draw(HTML, 400, 300, 3.0, read_script("truth.js"))
    scene = read(said, 3.0, {})
    image = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert [w.text for w in scene.words] == ["Plain", "letters", "SPACED", "bold", "Small", "Caps", "sideways", "tall"]
    for word in scene.words:
        box = bounds([word.quad])
        assert np.abs(ink_of(image, box) - box).max() <= 3.0, word.text
    top_left, top_right = scene.words[6].quad[:2]
    assert top_right[1] < top_left[1]  # it reads upwards


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_made_and_made_again(browser, kind):
    page = make_page(browser, 3, 0, [kind], plain=True)
    again = make_page(browser, 3, 0, [kind], plain=True)
    apart = np.abs(page.image.astype(int) - again.image)
    assert (apart > 0).mean() < 0.001  # Chromium shades a few pixels of an edge otherwise now and then
    assert [(w.text, w.quad.tolist()) for w in page.scene.words] == [
        (w.text, w.quad.tolist()) for w in again.scene.words
    ]
    assert len(page.scene.words) > 5
    for word in page.scene.words:
        left, top, right, bottom = bounds([word.quad])
        assert left >= -2 and top >= -2 and right <= page.scene.width + 2 and bottom <= page.scene.height + 2
