"""Made lines, read back from their shards and put together into batches of like widths."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

HEIGHT = 48
STEP = 64  # the engine rounds a strip's width up to this and fills up with grey


@dataclass
class Lines:
    """All lines of some shards."""

    strips: list[np.ndarray]  # 48 x columns, grey
    texts: list[str]
    kinds: list[str]

    def __len__(self) -> int:
        return len(self.texts)


def read(folders: list[Path]) -> Lines:
    """@param folders one that is named several times is seen as often, and held in memory once."""
    lines = Lines([], [], [])
    for file, times in sorted(Counter(f for folder in folders for f in folder.glob("*.npz")).items()):
        with np.load(file) as shard:
            pixels, widths = shard["pixels"], shard["widths"]
            ends = np.cumsum(widths.astype(np.int64)) * HEIGHT
            lines.strips += [pixels[e - w * HEIGHT : e].reshape(HEIGHT, w) for e, w in zip(ends, widths)] * times
            lines.texts += shard["texts"].tolist() * times
            lines.kinds += shard["kinds"].tolist() * times
    return lines


def padded(width: int) -> int:
    return (width + STEP - 1) // STEP * STEP


def batches(widths: list[int], columns: int, seed: str) -> Iterator[list[int]]:
    """The lines' numbers in batches of at most that many columns in all, like widths together, in a drawn order."""
    chance = np.random.default_rng(zlib.crc32(seed.encode()))
    order = chance.permutation(len(widths))
    found: list[list[int]] = []
    for at in range(0, len(order), 2048):
        chunk = sorted(order[at : at + 2048], key=lambda i: padded(widths[i]))
        batch: list[int] = []
        for i in chunk:
            if batch and (len(batch) + 1) * padded(widths[i]) > columns:
                found.append(batch)
                batch = []
            batch.append(int(i))
        found.append(batch)
    chance.shuffle(found)
    yield from found


def coloured(strip: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """A grey strip as another camera would have seen it: width, contrast, tint. 48 x columns x 3, 0 to 255, float."""
    if chance.random() < 0.4:
        columns = max(8, round(strip.shape[1] * chance.uniform(0.88, 1.14)))
        strip = cv2.resize(strip, (columns, HEIGHT), interpolation=cv2.INTER_LINEAR)
    grey = strip.astype(np.float32)
    if chance.random() < 0.5:
        middle = float(grey.mean())
        grey = (grey - middle) * chance.uniform(0.6, 1.15) + middle + chance.normal(0, 12)
    if chance.random() < 0.7:
        return np.repeat(grey[..., None], 3, 2).clip(0, 255)
    dark, light = chance.uniform(0, 70, 3), chance.uniform(215, 255, 3)
    return (dark + grey[..., None] / 255 * (light - dark)).astype(np.float32).clip(0, 255)


def tensor_of(strips: list[np.ndarray]) -> Tensor:
    """@param strips 48 x columns x 3, 0 to 255. @return as the networks want it, lines x 3 x 48 x columns."""
    width = padded(max(strip.shape[1] for strip in strips))
    batch = np.zeros((len(strips), HEIGHT, width, 3), np.float32)
    for row, strip in zip(batch, strips):
        row[:, : strip.shape[1]] = (strip - 127.5) / 127.5
    return torch.from_numpy(batch).permute(0, 3, 1, 2)  # its memory is channels-last already


class Batches(torch.utils.data.Dataset):
    """Batch after batch: pixels, texts, kinds. @param plain without other colours and widths, for validation."""

    def __init__(self, lines: Lines, columns: int, seed: str, plain: bool = False):
        self.lines, self.seed, self.plain = lines, seed, plain
        self.order = list(batches([s.shape[1] for s in lines.strips], columns, seed))

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, at: int) -> tuple[Tensor, list[str], list[str]]:
        numbers = self.order[at]
        chance = np.random.default_rng(zlib.crc32(f"{self.seed}/{at}".encode()))
        strips = [self.lines.strips[i] for i in numbers]
        coloured_ones = [np.repeat(s[..., None], 3, 2) if self.plain else coloured(s, chance) for s in strips]
        return tensor_of(coloured_ones), [self.lines.texts[i] for i in numbers], [self.lines.kinds[i] for i in numbers]
