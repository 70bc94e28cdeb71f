"""A page from a seed and a number: its document, picture and truth, aged or plain."""

from __future__ import annotations

import json
import os
import random
import zlib
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from . import scene as scenes
from .blocks import blocks_of
from .browser import Browser, read_script
from .kinds import KINDS, draw_kind
from .scene import Misfit, Scene
from .truth import truth_of

TRIES = 12
AGEING_TRIES = 4
LEAST_KEPT = 0.75  # of a page's words


@dataclass
class Page:
    """A finished page. `image`: uint8, height × width × 3, RGB, or height × width, grey."""

    name: str
    image: np.ndarray
    scene: Scene
    meta: dict
    jpeg_quality: int  # 0: to be kept without loss


def page_name(seed: int, index: int) -> str:
    return f"page-{seed}-{index:06}"


def make_page(browser: Browser, seed: int, index: int, kinds: list[str] | None = None, plain: bool = False) -> Page:
    """Page `index` of the set `seed`: depends on these, `kinds` and `plain` alone. A document that does not fit its page is
    made anew; raises Misfit where none of a dozen fits."""
    kind = draw_kind(random.Random(f"{seed}/{index}/kind"), kinds)
    for attempt in range(TRIES):
        document = KINDS[kind][0](random.Random(f"{seed}/{index}/{attempt}"))
        try:
            image, scene = _drawn(browser, document)
            break
        except Misfit as misfit:
            last = misfit
    else:
        raise Misfit(f"page {index} ({kind}): {last}")
    meta = {"kind": kind, "seed": seed, "index": index, **document.meta}
    chance = random.Random(f"{seed}/{index}/file")
    quality = chance.choice((70, 80, 88, 95)) if chance.random() < 0.3 and not plain else 0
    if not plain:
        image, meta["aged"] = _aged(image, scene, seed, index, document.meta.get("recipe"), document.scale * 96)
    return Page(page_name(seed, index), image, scene, meta, quality)


def _drawn(browser: Browser, document) -> tuple[np.ndarray, Scene]:
    size = (document.width, document.height)
    png, said = browser.draw(document.html, *size, document.scale, read_script("truth.js"))
    scene = scenes.read(said, document.scale, document.questions)
    image = cv2.cvtColor(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    scene.height, scene.width = image.shape[:2]
    return image, scene


def _aged(
    image: np.ndarray, scene: Scene, seed: int, index: int, recipe: str | None, dpi: float
) -> tuple[np.ndarray, dict]:
    """The aged picture and what was done to it; `scene` moves with it. What leaves too little to read is tried anew."""
    from ..ageing import age

    words = len(scene.words)

    def carry(quads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        nonlocal aged
        both = np.concatenate([quads, _with_margin(quads)])
        for attempt in range(AGEING_TRIES):
            rng = np.random.default_rng(zlib.crc32(f"{seed}/{index}/age/{attempt}".encode()))
            aged = age(image, both, rng, recipe, dpi)
            keep = aged.keep[len(quads) :]
            if keep[:words].mean() >= LEAST_KEPT:
                break
        return aged.quads[: len(quads)], keep

    aged = None
    scene.move(carry, scene.width, scene.height)
    scene.height, scene.width = aged.image.shape[:2]
    return aged.image, {**aged.parameters, "words_lost": words - len(scene.words)}


def _with_margin(quads: np.ndarray) -> np.ndarray:
    """The quads and the paper round them: an "I" that fills its box shows no contrast to be judged by."""
    middle = quads.mean(1, keepdims=True)
    reach = np.linalg.norm(quads - middle, axis=-1, keepdims=True)
    return middle + (quads - middle) * (1 + 4 / np.maximum(reach, 1))


def write_page(page: Page, folder: Path) -> None:
    """NAME.png or .jpg, NAME.blocks.json and, last, NAME.json; each appears whole or not at all."""
    bgr = cv2.cvtColor(page.image, cv2.COLOR_RGB2BGR) if page.image.ndim == 3 else page.image
    if (
        page.image.ndim == 3
        and (page.image[..., 0] == page.image[..., 1]).all()
        and (page.image[..., 1] == page.image[..., 2]).all()
    ):
        bgr = page.image[..., 0]
    suffix, options = (
        (".jpg", [cv2.IMWRITE_JPEG_QUALITY, page.jpeg_quality])
        if page.jpeg_quality
        else (".png", [cv2.IMWRITE_PNG_COMPRESSION, 2])
    )
    done, data = cv2.imencode(suffix, bgr, options)
    if not done:
        raise OSError(f"{page.name}{suffix}: cannot be encoded")
    _write(folder / f"{page.name}{suffix}", data.tobytes())
    dump = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    _write(folder / f"{page.name}.blocks.json", dump(blocks_of(page.scene, page.name, page.meta.get("fields", ""))))
    _write(folder / f"{page.name}.json", dump(truth_of(page.scene, page.meta)))


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
