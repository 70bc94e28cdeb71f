"""What the picture adds to the words: ruling lines, how thick the print is, how dark the paper behind it."""

from __future__ import annotations

import cv2
import numpy as np


def ink_of(grey: np.ndarray) -> np.ndarray:
    """255 for ink: what is darker than its surroundings by 18 of 255 (uint8, height × width)."""
    block = max(15, round(max(grey.shape) / 60)) | 1
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)


def rules_of(ink: np.ndarray, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Horizontal and vertical ruling lines, M × 4 each, pixels: long, thin, and not the strokes of a word (N × 4)."""
    heights = words[:, 3] - words[:, 1] if len(words) else np.array([16.0])
    tall = float(np.median(heights))
    long = int(max(24, 2.2 * tall))
    return _long(ink, long, tall, True, words), _long(ink, int(max(20, 1.6 * tall)), tall, False, words)


def _long(ink: np.ndarray, length: int, tall: float, horizontal: bool, words: np.ndarray) -> np.ndarray:
    joined = cv2.dilate(ink, np.ones((3, 1) if horizontal else (1, 3), np.uint8))
    shape = (1, length) if horizontal else (length, 1)
    kept = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    boxes = stats[1:count]
    across = boxes[:, 3] if horizontal else boxes[:, 2]
    along = boxes[:, 2] if horizontal else boxes[:, 3]
    boxes = boxes[(across <= max(0.6 * tall, 8)) & (along > 3 * across)][:3000, :4].astype(np.float32)
    lines = np.concatenate([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]], 1)
    return lines[~_strokes(lines, words, horizontal)]


def _strokes(lines: np.ndarray, words: np.ndarray, horizontal: bool) -> np.ndarray:
    """Which lines lie for the most part inside a single word."""
    out = np.zeros(len(lines), bool)
    for i, (a, b, c, d) in enumerate(lines):
        x, y = (a + c) / 2, (b + d) / 2
        inside = (words[:, 0] <= x) & (words[:, 2] >= x) & (words[:, 1] <= y) & (words[:, 3] >= y)
        if inside.any():
            held = words[inside]
            out[i] = (held[:, 2] - held[:, 0]).max() > 0.8 * (c - a) if horizontal else True
    return out


def looks_of(grey: np.ndarray, ink: np.ndarray, boxes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """N each: the mean length of horizontal runs of ink in a box, pixels; how much darker its paper is than the page's."""
    paper = float(np.median(grey))
    thickness, shade = np.zeros(len(boxes), np.float32), np.zeros(len(boxes), np.float32)
    for i, (left, top, right, bottom) in enumerate(boxes.round().astype(int)):
        rows, columns = slice(max(top, 0), max(bottom, top + 1, 1)), slice(max(left, 0), max(right, left + 1, 1))
        patch = ink[rows, columns] > 0
        if patch.size:
            runs = (patch[:, 1:] > patch[:, :-1]).sum() + patch[:, 0].sum()
            thickness[i] = patch.sum() / max(runs, 1)
            shade[i] = np.clip((paper - np.percentile(grey[rows, columns], 80)) / 255, 0, 1)
    return thickness, shade


def figures_of(ink: np.ndarray, tokens: np.ndarray, rows: np.ndarray, columns: np.ndarray, u: float) -> np.ndarray:
    """Boxes (M × 4, pixels) of what is drawn and not written: ink that is left when tokens (N × 4) and ruling lines are wiped away, joined
    over half a unit (`u`, the words' median height), as large as a word or more, neither at the page's edge nor most of the page."""
    height, width = ink.shape
    left = ink.copy()
    for boxes, more in ((tokens, 0.15 * u), (rows, 2.0), (columns[~_barred(columns, u)], 2.0)):
        for a, b, c, d in boxes:
            left[max(int(b - more), 0) : int(d + more) + 1, max(int(a - more), 0) : int(c + more) + 1] = 0
    reach = max(3, round(u / 2)) | 1
    joined = cv2.morphologyEx(left, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for a, b, w, h, area in stats[1:count]:
        edge = a <= 2 or b <= 2 or a + w >= width - 2 or b + h >= height - 2
        if edge or min(w, h) < 1.5 * u or max(w, h) < 2.5 * u or w * h > 0.5 * width * height or area < 0.25 * w * h:
            continue
        found.append((a, b, a + w, b + h))
    return _together(np.array(found, np.float32).reshape(-1, 4), u)


def _barred(columns: np.ndarray, u: float) -> np.ndarray:
    """Which vertical lines are bars of a barcode: five others within a unit and a half that stand beside them for the most part."""
    if not len(columns):
        return np.zeros(0, bool)
    x, high = columns[:, [0, 2]].mean(1), np.maximum(columns[:, 3] - columns[:, 1], 1)
    common = np.minimum(columns[:, None, 3], columns[None, :, 3]) - np.maximum(columns[:, None, 1], columns[None, :, 1])
    beside = (np.abs(x[:, None] - x[None]) < 1.5 * u) & (common > 0.7 * np.maximum(high[:, None], high[None]))
    return beside.sum(1) > 5


def _together(boxes: np.ndarray, u: float) -> np.ndarray:
    """Boxes that overlap or lie within half a unit of each other become one."""
    kept: list[np.ndarray] = []
    for box in boxes:
        while True:
            near = next((k for k in kept if ((box[:2] - k[2:] < u / 2) & (k[:2] - box[2:] < u / 2)).all()), None)
            if near is None:
                break
            kept = [k for k in kept if k is not near]
            box = np.concatenate([np.minimum(box[:2], near[:2]), np.maximum(box[2:], near[2:])])
        kept.append(box)
    return np.array(kept, np.float32).reshape(-1, 4)
