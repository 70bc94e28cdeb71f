"""What happens to a page between the printer and the reader: each step takes a grey or coloured page and hands it on worse.

Pages are float arrays, height x width x 3, 0 black to 1 white. Strength runs from 0, hardly seen, to 1, often unreadable."""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import Image
from scipy import ndimage

Page = np.ndarray


def clouds(chance: np.random.Generator, shape: tuple[int, int], cells: int) -> np.ndarray:
    """Smooth noise of 0 to 1: about `cells` light and dark patches along the longer side."""
    coarse = chance.random((max(2, cells * shape[0] // max(shape)), max(2, cells * shape[1] // max(shape))))
    grown = Image.fromarray(coarse.astype(np.float32)).resize(shape[::-1], Image.Resampling.BICUBIC)
    noise = np.asarray(grown)
    return (noise - noise.min()) / max(float(np.ptp(noise)), 1e-6)


def resized(page: Page, width: int, height: int, how=Image.Resampling.BICUBIC) -> Page:
    picture = Image.fromarray((page.clip(0, 1) * 255 + 0.5).astype(np.uint8))
    return np.asarray(picture.resize((max(8, width), max(8, height)), how), np.float32) / 255


def faint(page: Page, chance, strength: float) -> Page:
    """Toner runs out: ink grows pale, more in some places than in others, in stripes along the drum."""
    height, width = page.shape[:2]
    left = 1 - strength * chance.uniform(0.55, 0.92)
    uneven = left + (1 - left) * clouds(chance, (height, width), 6) * chance.uniform(0, 0.6)
    if chance.random() < 0.5:
        uneven *= 1 - 0.4 * strength * (np.sin(np.arange(width) / width * math.tau * chance.uniform(2, 30)) > 0.6)
    return 1 - (1 - page) * uneven[..., None]


def thicken(page: Page, chance, strength: float) -> Page:
    """Ink spreads or thins out."""
    size = 2 if strength < 0.6 else 3
    move = ndimage.minimum_filter if chance.random() < 0.5 else ndimage.maximum_filter
    moved = move(page, (size, size, 1))
    return page + (moved - page) * min(1.0, 0.4 + strength)


def blur(page: Page, chance, strength: float) -> Page:
    sigma = 0.4 + strength * 2.2
    if chance.random() < 0.25:  # the hand or the paper moved
        length = int(2 + strength * 7)
        return ndimage.uniform_filter1d(page, length, axis=int(chance.integers(2)))
    return ndimage.gaussian_filter(page, (sigma, sigma, 0))


def coarse(page: Page, chance, strength: float) -> Page:
    """Few pixels: scanned or saved too small, now and then grown again."""
    height, width = page.shape[:2]
    share = 1 - strength * 0.72
    small = resized(
        page,
        round(width * share),
        round(height * share),
        chance.choice([Image.Resampling.BOX, Image.Resampling.BILINEAR]),
    )
    return resized(small, width, height) if chance.random() < 0.4 else small


def noise(page: Page, chance, strength: float) -> Page:
    shape = page.shape[:2]
    page = page + chance.normal(0, 0.02 + 0.16 * strength, shape)[..., None].astype(np.float32)
    if chance.random() < 0.4:
        dust = chance.random(shape) < 0.002 * strength
        dust = ndimage.binary_dilation(dust, iterations=int(chance.integers(1, 3)))
        page = np.where(dust[..., None], chance.choice([0.0, 1.0]), page)
    return page


def light(page: Page, chance, strength: float) -> Page:
    """A lamp at one side, a shadow across the page, paper that has yellowed."""
    height, width = page.shape[:2]
    angle = chance.uniform(0, math.tau)
    slope = np.cos(angle) * np.linspace(0, 1, width)[None] + np.sin(angle) * np.linspace(0, 1, height)[:, None]
    slope = (slope - slope.min()) / np.ptp(slope)
    shade = 1 - strength * (0.5 * slope + 0.35 * clouds(chance, (height, width), 3))
    if chance.random() < 0.3:
        shade = shade * np.where(slope > chance.uniform(0.3, 0.8), 1 - 0.5 * strength, 1)
    tint = 1 - strength * chance.uniform(0, 0.25, 3) * (0, 0.3, 1)
    return page * ndimage.gaussian_filter(shade, 4)[..., None] * tint


def jpeg(page: Page, chance, strength: float) -> Page:
    file = io.BytesIO()
    Image.fromarray((page.clip(0, 1) * 255 + 0.5).astype(np.uint8)).save(
        file, "JPEG", quality=round(80 - 72 * strength)
    )
    return np.asarray(Image.open(file), np.float32) / 255


def fax(page: Page, chance, strength: float) -> Page:
    """One bit a pixel at about 100 dots an inch (the pages are drawn at 110 to 200)."""
    height, width = page.shape[:2]
    share = chance.uniform(0.75, 0.95) - 0.3 * strength
    grey = resized(page, round(width * share), round(height * share), Image.Resampling.BOX).mean(2)
    grey = grey + chance.normal(0, 0.02 + 0.13 * strength, grey.shape)
    bits = (grey > chance.uniform(0.45, 0.75)).astype(np.float32)
    if strength > 0.3:
        bits = np.where(chance.random(bits.shape) < 0.015 * strength, 1 - bits, bits)
        for row in chance.integers(0, len(bits), int(chance.integers(0, 5))):
            bits[row] = chance.choice([0.0, 1.0]) if chance.random() < 0.5 else bits[max(row - 1, 0)]
    return np.repeat(bits[..., None], 3, 2)


def copied(page: Page, chance, strength: float) -> Page:
    """A copy of a copy: hard edges, specks, dark borders."""
    grey = ndimage.gaussian_filter(page.mean(2), 0.5 + strength)
    grey = grey + chance.normal(0, 0.05 + 0.15 * strength, grey.shape)
    hard = 1 / (1 + np.exp(-(grey - chance.uniform(0.4, 0.65)) * (8 + 25 * strength)))
    specks = ndimage.binary_dilation(chance.random(hard.shape) < 0.0015 * strength)
    hard = np.where(specks, 0.1, hard)
    if chance.random() < 0.4:
        hard[:, : int(hard.shape[1] * 0.015)] = 0.05
    return np.repeat(hard[..., None], 3, 2)


def reversed_(page: Page, chance, strength: float) -> Page:
    return 1 - page * (1 - 0.3 * chance.random())


STEPS = {faint: 3, thicken: 2, blur: 3, coarse: 4, noise: 3, light: 2, jpeg: 3, fax: 2, copied: 2}
ORDER = [faint, thicken, light, reversed_, blur, coarse, noise, copied, fax, jpeg]


def aged(page: Page, chance: np.random.Generator) -> tuple[Page, list[str]]:
    """The page after a few steps in the order in which they happen, and what was done to it."""
    level = chance.choice(
        [0.0, chance.uniform(0.02, 0.4), chance.uniform(0.3, 0.75), chance.uniform(0.6, 1.0)],
        p=[0.12, 0.38, 0.32, 0.18],
    )
    if level == 0:
        return page, ["as drawn"]
    count = int(chance.integers(1, 4))
    weights = np.array(list(STEPS.values()), float)
    chosen = list(chance.choice(np.array(list(STEPS), object), size=count, replace=False, p=weights / weights.sum()))
    if chance.random() < 0.05:
        chosen.append(reversed_)
    done = []
    for step in sorted(chosen, key=ORDER.index):
        strength = float(np.clip(level * chance.uniform(0.6, 1.2) * (1.25 - 0.2 * count), 0, 1))
        page = np.clip(step(page, chance, strength), 0, 1).astype(np.float32)
        done.append(f"{step.__name__.strip('_')} {strength:.2f}")
    return page, done
