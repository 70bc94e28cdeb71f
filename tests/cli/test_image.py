"""recto image: what a stage does."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops
from sample_pages import draw_page, encode, write


def shown(done):
    assert done.returncode == 0, done.stderr
    return Image.open(io.BytesIO(done.stdout))


def test_binarize(recto, tmp_path, page_png):
    ink = shown(recto("image", write(tmp_path / "a.png", page_png), "--binarize")).convert("L")
    assert ink.size == draw_page().size
    assert set(ink.tobytes()) == {0, 255}


def test_the_method_suits_the_page(recto, tmp_path):
    """Otsu where the light is even, a local method in a shadow: it shows what Otsu would drown."""
    page = draw_page()
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point(lambda level: 60 + level * 3 // 4)
    for name, picture, chosen in (
        ("even", page, "otsu"),
        ("shaded", ImageChops.multiply(page.convert("L"), shade), None),
    ):
        file = write(tmp_path / f"{name}.png", encode(picture.convert("RGB")))
        auto, otsu, sauvola, wolf = (
            recto("image", file, f"--binarize={way}").stdout for way in ("auto", "otsu", "sauvola", "wolf")
        )
        assert auto == otsu if chosen else auto in (sauvola, wolf) and auto != otsu


def test_there_is_no_such_method(recto, tmp_path, page_png):
    done = recto("image", write(tmp_path / "a.png", page_png), "--binarize=niblack")
    assert done.returncode == 2
    assert b"InvalidArgument" in done.stderr


def test_deskew(recto, tmp_path):
    skewed = draw_page().rotate(5, expand=True, fillcolor="white")
    level = shown(recto("image", write(tmp_path / "a.png", encode(skewed)), "--deskew")).convert("L")

    def ink_rows(image):
        rows = range(image.height)
        return sum(image.crop((0, row, image.width, row + 1)).getextrema()[0] < 128 for row in rows)

    assert ink_rows(level) < 0.8 * ink_rows(skewed.convert("L"))


def test_orient(recto, tmp_path):
    page = draw_page([f"Every line of this page reads {word}" for word in ("up", "down", "left", "right")], (900, 300))
    turned = page.transpose(Image.Transpose.ROTATE_90)
    upright = shown(recto("image", write(tmp_path / "a.png", encode(turned)), "--orient"))
    assert upright.size == page.size


def test_out_and_page(recto, tmp_path, three_pages_tiff):
    file = write(tmp_path / "a.tif", three_pages_tiff)
    for page in (1, 3):
        done = recto("image", file, "--binarize", "--page", page, "--out", tmp_path / f"{page}.png")
        assert done.returncode == 0, done.stderr
        assert done.stdout == b""
    assert (tmp_path / "1.png").read_bytes() != (tmp_path / "3.png").read_bytes()
    assert recto("image", file, "--binarize", "--page", 4).returncode in (1, 2)


def test_standard_input(recto, page_png):
    assert shown(recto("image", "-", "--binarize", input=page_png)).size == draw_page().size


@pytest.mark.parametrize("stages", [[], ["--binarize", "--deskew"]])
def test_one_stage_is_to_be_given(recto, tmp_path, page_png, stages):
    done = recto("image", write(tmp_path / "a.png", page_png), *stages)
    assert done.returncode == 2
    assert b"InvalidArgument" in done.stderr


def test_a_file_that_is_not_there(recto, tmp_path):
    done = recto("image", tmp_path / "none.png", "--orient")
    assert done.returncode == 1
    assert done.stderr.startswith(f"recto: {tmp_path / 'none.png'}".encode())
    assert b"(NotFound; InvalidS3ObjectException)" in done.stderr
