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
