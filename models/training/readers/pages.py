"""Lines cut out of made pages as the engine cuts them: found by its detector, so that the strips hold what they hold
there (a neighbour's feet, a rule, dots, a frame, too much room or too little), and named by the page's own truth."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

HEIGHT = 48  # rows of a strip
WIDEST = 1920  # columns of a strip: the engine reads longer lines in pieces

# engine/text/detect.cpp; the numbers are the engine's and have to follow it.
PROBABLE, CERTAIN, GROWTH, GROWTH_OF_MARKS, SMALLEST_CORE, LETTER = 64 / 255, 0.45, 1.2, 0.42, 3, 11
MEAN = np.array([123.675, 116.28, 103.53], np.float32)
SCALE = np.array([58.395, 57.12, 57.375], np.float32)


@dataclass
class Word:
    text: str
    quad: np.ndarray  # 4 x 2, clockwise from the text's top left, in pixels of the page
    kind: str = "print"


class Detector:
    """The engine's text detector. @param file the ONNX file that models/prepare.py names for `detect`."""

    def __init__(self, file: Path, threads: int = 1):
        import onnxruntime  # only finding asks for it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self.input = self.session.get_inputs()[0].name

    def find(self, page: np.ndarray, scale: float) -> list[np.ndarray]:
        """@param page RGB, 8 bit. @param scale how much larger the detector sees it.
        @return quadrilaterals, 4 x 2, clockwise from the text's top left, in pixels of the page."""
        high, wide = (max(32, round(side * scale / 32) * 32) for side in page.shape[:2])
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        seen = (cv2.resize(page, (wide, high), interpolation=how)[..., ::-1].astype(np.float32) - MEAN) / SCALE
        heat = self.session.run(None, {self.input: np.ascontiguousarray(seen.transpose(2, 0, 1))[None]})[0][0, 0]
        back = np.array([page.shape[1] / wide, page.shape[0] / high], np.float32)
        count, labels, stats, _ = cv2.connectedComponentsWithStats((heat > PROBABLE).astype(np.uint8))
        found = []
        for i in range(1, count):
            x, y, w, h, _ = stats[i]
            own = labels[y : y + h, x : x + w] == i
            if float(heat[y : y + h, x : x + w][own].mean()) < CERTAIN:
                continue
            rows, columns = np.nonzero(own)
            middle, (across, down), degrees = cv2.minAreaRect(np.stack([columns + x, rows + y], 1).astype(np.float32))
            across, down = across + 1, down + 1
            if abs(degrees) > 45:  # OpenCV calls either side the width
                across, down, degrees = down, across, degrees - math.copysign(90, degrees)
            if min(across, down) < SMALLEST_CORE:
                continue
            offset = max(across * down * GROWTH / (2 * (across + down)), min(across, down) * GROWTH_OF_MARKS)
            across, down = across + 2 * offset, down + 2 * offset
            u = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))])
            v = np.array([-u[1], u[0]])
            corners = [
                np.add(middle, 0.5) + across / 2 * a * u + down / 2 * b * v
                for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            found.append(np.asarray(corners, np.float32) * back)
        return found


def strip_of(page: np.ndarray, quad: np.ndarray) -> np.ndarray:
    """The strip that the engine cuts out for a quadrilateral: 48 rows, the width in proportion."""
    wide, high = np.linalg.norm(quad[1] - quad[0]), max(1.0, float(np.linalg.norm(quad[3] - quad[0])))
    columns = max(8, round(float(wide / high * HEIGHT)))
    finer = max(1, min(4, round(high / HEIGHT)))  # points that are averaged along each axis
    target = np.float32([[0, 0], [columns * finer, 0], [columns * finer, HEIGHT * finer], [0, HEIGHT * finer]])
    to_strip = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    centre = np.float32([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1]])  # pixels are looked at in their middles
    fine = cv2.warpPerspective(page, centre @ to_strip @ np.linalg.inv(centre), (columns * finer, HEIGHT * finer),
                               flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
    return cv2.resize(fine, (columns, HEIGHT), interpolation=cv2.INTER_AREA) if finer > 1 else fine


def moved(quad: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """The quadrilateral with its sides a little elsewhere and a breath of turn, as another page would have given it."""
    high = float(np.linalg.norm(quad[3] - quad[0]))
    along, down = (
        (quad[1] - quad[0]) / max(1e-6, np.linalg.norm(quad[1] - quad[0])),
        (quad[3] - quad[0]) / max(1e-6, high),
    )
    left, top, right, bottom = (chance.normal(0, share) * high for share in (0.05, 0.035, 0.05, 0.035))
    tilt = chance.normal(0, 0.02) * high
    sides = [(left, top - tilt), (right, top + tilt), (right, bottom + tilt), (left, bottom - tilt)]
    return np.asarray([corner + a * along + b * down for corner, (a, b) in zip(quad, sides)], np.float32)


def text_in(quad: np.ndarray, words: list[Word]) -> tuple[str, str] | None:
    """What the truth says is written in a quadrilateral, and by what hand; nothing where that is not certain:
    where a word is cut, where two lines meet, or where there is none."""
    wide, high = np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[3] - quad[0])
    axes = np.stack([(quad[1] - quad[0]) / wide, (quad[3] - quad[0]) / high], 1)
    inside: list[tuple[float, float, float, Word]] = []
    for word in words:
        corners = (word.quad - quad[0]) @ axes
        (left, top), (right, bottom) = corners.min(0), corners.max(0)
        seen_x = (min(wide, right) - max(0, left)) / max(1.0, right - left)
        seen_y = (min(high, bottom) - max(0, top)) / max(1.0, bottom - top)
        if seen_x <= 0 or seen_y <= 0.25:
            continue
        if seen_y > 0.75 and seen_x * (right - left) < 0.12 * (bottom - top):  # the edge of a letter at the most
            continue
        if seen_x < 0.9 or seen_y < 0.75:
            return None
        inside.append(((left + right) / 2, (top + bottom) / 2, bottom - top, word))
    if not inside:
        return None
    inside.sort(key=lambda item: item[0])
    tallest = max(item[2] for item in inside)
    rows = [item[1] for item in inside]
    # Words of one line share their height up to ascenders and marks: more than that is two lines.
    if max(rows) - min(rows) > 0.6 * tallest or high > 3.2 * tallest:
        return None
    kinds = {item[3].kind for item in inside}
    return " ".join(item[3].text for item in inside), kinds.pop() if len(kinds) == 1 else "mixed"


def upright(quad: np.ndarray, words: list[Word]) -> np.ndarray:
    """The quadrilateral begun at the corner that is the top left of the text in it: pages may be turned."""
    middle = quad.mean(0)
    near = min(words, key=lambda word: float(np.abs(word.quad.mean(0) - middle).sum()))
    along = near.quad[1] - near.quad[0]
    return max(
        (np.roll(quad, -turn, 0) for turn in range(4)),
        key=lambda q: float((q[1] - q[0]) @ along / np.linalg.norm(q[1] - q[0])),
    )


def words_of(record: dict, width: int, height: int) -> list[Word]:
    """The words of a page's truth, in pixels."""
    size = np.array([width, height], np.float32)
    words = []
    for told in record["truth"]["pages"][0]["words"]:
        left, top, right, bottom = told["box"]
        quad = told.get("quad") or [(left, top), (right, top), (right, bottom), (left, bottom)]
        words.append(
            Word(
                told["text"],
                np.asarray(quad, np.float32) * size,
                "hand" if told.get("kind") == "HANDWRITING" else "print",
            )
        )
    return words


def lines_of(
    picture: Path, truth: Path, detector: Detector, chance: np.random.Generator
) -> Iterator[tuple[np.ndarray, str, str]]:
    """Strips (48 x columns x 3), their text and kind, of one made page."""
    page = cv2.cvtColor(cv2.imread(str(picture), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    words = words_of(json.loads(truth.read_text()), page.shape[1], page.shape[0])
    if not words:
        return
    letter = 0.75 * float(np.median([np.linalg.norm(w.quad[3] - w.quad[0]) for w in words]))
    limits = min(3200 / max(page.shape), 2.5), min(640 / max(page.shape), 1.0)
    scale = float(np.clip(LETTER / max(1.0, letter) * chance.uniform(0.8, 1.3), limits[1], limits[0]))
    for quad in detector.find(page, scale):
        quad = upright(quad, words)
        told = text_in(quad, words)
        if told is None or np.linalg.norm(quad[3] - quad[0]) > np.linalg.norm(quad[1] - quad[0]) * 1.3:
            continue
        strip = strip_of(page, moved(quad, chance) if chance.random() < 0.7 else quad)
        if strip.shape[1] <= WIDEST:
            yield strip, *told
