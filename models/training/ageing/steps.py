"""What happens to ink and paper. Each step takes a page and says in its arguments how much; a recipe draws the numbers."""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from .page import Page

Random = np.random.Generator


def grey(page: Page) -> Page:
    if page.pixels.ndim == 2:
        return page
    return page.with_pixels(cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY))


def coloured(page: Page) -> Page:
    return page if page.pixels.ndim == 3 else page.with_pixels(cv2.cvtColor(page.pixels, cv2.COLOR_GRAY2RGB))


def alike(field: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """A field of height x width for grey or coloured pixels alike."""
    return field if pixels.ndim == 2 else cv2.merge([field] * 3)


def times(pixels: np.ndarray, field: np.ndarray, one: int = 255) -> np.ndarray:
    """Pixels times a byte field in which `one` leaves them as they are."""
    return cv2.multiply(pixels, alike(field, pixels) if field.ndim < pixels.ndim else field, scale=1 / one)


def clouds(rng: Random, size: tuple[int, int], cell: float) -> np.ndarray:
    """Smooth noise as bytes, mean 128 and deviation 40, for (width, height); it changes within about `cell` pixels."""
    width, height = size
    coarse = rng.standard_normal((max(2, round(height / cell) + 2), max(2, round(width / cell) + 2)), dtype=np.float32)
    bytes_ = np.clip(coarse * 40 + 128, 0, 255).astype(np.uint8)
    return cv2.resize(bytes_, size, interpolation=cv2.INTER_CUBIC if cell > 2 else cv2.INTER_LINEAR)


def patches(rng: Random, size: tuple[int, int], cell: float) -> np.ndarray:
    """The same noise as floats of mean 0 and deviation 1."""
    return (clouds(rng, size, cell).astype(np.float32) - 128) / 40


def level(page: Page, share: float) -> float:
    """The grey that lies at `share` of the way from the page's ink (0) to its paper (1): where a machine sets its threshold."""
    sample = page.pixels[::5, ::5]
    sample = sample[..., 1] if sample.ndim == 3 else sample
    ink, paper = np.percentile(sample, (0.5, 75)).tolist()
    return ink + share * max(paper - ink, 30)


@functools.cache
def noise_tile() -> np.ndarray:
    return np.random.default_rng(20).standard_normal((1021, 1279), dtype=np.float32)


def grain(rng: Random, shape: tuple[int, ...], deviation: float) -> np.ndarray:
    """White noise as signed bytes, alike in all channels: one tile, turned over and shifted by chance, as fresh noise would cost
    more than all else."""
    tile = noise_tile()[:: int(rng.choice((-1, 1))), :: int(rng.choice((-1, 1)))]
    tile = np.clip(np.rint(tile * np.float32(deviation * rng.choice((-1, 1)))), -127, 127).astype(np.int8)
    rows, columns = -(-shape[0] // tile.shape[0]), -(-shape[1] // tile.shape[1])
    tile = np.roll(tile, tuple(rng.integers(0, 1000, 2)), (0, 1))
    field = np.tile(tile, (rows, columns))[: shape[0], : shape[1]]
    return cv2.merge([field] * 3) if len(shape) == 3 else np.ascontiguousarray(field)


def curved(page: Page, curve: np.ndarray) -> Page:
    """Each level (or level and channel: 256 x 3) replaced by the curve's."""
    return page.with_pixels(cv2.LUT(page.pixels, np.clip(np.rint(curve), 0, 255).astype(np.uint8)))


def blurred(page: Page, sigma: float) -> Page:
    """`sigma` in pixels."""
    if sigma < 0.2:
        return page
    before = float(page.parameters.get("blur_sigma", 0))
    return page.with_pixels(cv2.GaussianBlur(page.pixels, (0, 0), sigma)).noted(blur_sigma=math.hypot(before, sigma))


def moved(page: Page, length: float, degrees: float) -> Page:
    """Blurred along a line, as when the hand shakes."""
    size = max(3, int(length) | 1)
    kernel = np.zeros((size, size), np.float32)
    dx, dy = math.cos(math.radians(degrees)) * (length / 2), math.sin(math.radians(degrees)) * (length / 2)
    middle = size // 2
    ends = [
        (round((middle - dx) * 16), round((middle - dy) * 16)),
        (round((middle + dx) * 16), round((middle + dy) * 16)),
    ]
    cv2.line(kernel, *ends, 1.0, 1, cv2.LINE_AA, 4)
    total = kernel.sum()
    if total <= 0:
        return page
    before = float(page.parameters.get("blur_sigma", 0))
    return page.with_pixels(cv2.filter2D(page.pixels, -1, kernel / total)).noted(
        blur_sigma=math.hypot(before, length / 3.5), motion=length
    )


def noisy(page: Page, rng: Random, deviation: float, cell: float = 1.0) -> Page:
    """Noise of `deviation` grey levels; `cell` above 1 makes the grain coarser."""
    if deviation < 0.3:
        return page
    if cell <= 1:
        noise = grain(rng, page.pixels.shape, deviation)
        pixels = cv2.add(page.pixels, noise, dtype=cv2.CV_8U)
    else:
        share = deviation / 40
        field = alike(clouds(rng, page.size, cell), page.pixels)
        pixels = cv2.addWeighted(page.pixels, 1, field, share, -128 * share)
    before = float(page.parameters.get("noise", 0))
    return page.with_pixels(pixels).noted(noise=math.hypot(before, deviation))


def toned(page: Page, black: float, white: float, gamma: float = 1.0) -> Page:
    """Black ink becomes `black`, white paper `white` (0 to 255)."""
    before = float(page.parameters.get("contrast", 1))
    levels = (np.arange(256) / 255) ** gamma
    return curved(page, levels * (white - black) + black).noted(contrast=before * min(1.0, abs(white - black) / 255))


def tinted(page: Page, colour: tuple[float, float, float]) -> Page:
    """Each channel multiplied: the lamp's or the paper's colour."""
    curve = np.arange(256)[:, None] * np.array(colour)
    return curved(coloured(page), curve[:, None])


def paper(page: Page, rng: Random, mottle: float) -> Page:
    """Fibres and unevenness of the sheet, in grey levels."""
    field = cv2.addWeighted(clouds(rng, page.size, 9), 0.3, clouds(rng, page.size, 160), 0.7, 0)
    share = mottle / 30
    return page.with_pixels(cv2.addWeighted(page.pixels, 1, alike(field, page.pixels), share, -128 * share))


def ink_lost(page: Page, rng: Random, share: float, cell: float, hardness: float = 3.0) -> Page:
    """Ink missing in patches of about `cell` pixels over about `share` of the page (0 to 1)."""
    if share <= 0:
        return page
    field = clouds(rng, page.size, cell)
    limit = float(np.quantile(field[::7, ::7], share))
    curve = np.clip(((np.arange(256) - limit) / 40 * hardness + 1) * 255, 0, 255).astype(np.uint8)
    left = cv2.LUT(field, curve)
    pixels = cv2.bitwise_not(times(cv2.bitwise_not(page.pixels), left))
    before = float(page.parameters.get("ink_loss", 0))
    return page.with_pixels(pixels).noted(ink_loss=min(1.0, before + share))


def thickened(page: Page, amount: float) -> Page:
    """Strokes grow by about `amount` pixels on both sides together, or shrink where it is negative."""
    size = abs(amount)
    if size < 0.05:
        return page
    kernel = cv2.getStructuringElement(
        cv2.MORPH_ELLIPSE if size > 1.5 else cv2.MORPH_CROSS, (3, 3) if size <= 2 else (5, 5)
    )
    change = cv2.erode(page.pixels, kernel) if amount > 0 else cv2.dilate(page.pixels, kernel)
    share = min(1.0, size / (2 if size <= 2 else 4))
    pixels = cv2.addWeighted(page.pixels, 1 - share, change, share, 0)
    return page.with_pixels(pixels).noted(thickened=float(page.parameters.get("thickened", 0)) + amount)


def hardened(page: Page, middle: float, steepness: float) -> Page:
    """A copier's curve: darker than `middle` (0 to 255) goes to black, lighter to white, the more so the steeper."""
    curve = 1 / (1 + np.exp(-np.clip((np.arange(256) - middle) / 255 * steepness, -30, 30)))
    return curved(page, (curve - curve[0]) / (curve[-1] - curve[0]) * 255)


def bilevel(page: Page, rng: Random, middle: float, raggedness: float, unevenness: float = 0.0) -> Page:
    """One bit a pixel. The threshold lies about `middle` (0 to 255), shakes by `raggedness` from pixel to pixel and by
    `unevenness` from place to place."""
    pixels = grey(page).pixels
    if raggedness >= 0.3:
        pixels = cv2.add(pixels, grain(rng, pixels.shape, raggedness), dtype=cv2.CV_8U)
    if unevenness:
        share = unevenness / 40
        pixels = cv2.addWeighted(pixels, 1, clouds(rng, page.size, 0.8 * page.dpi), share, -128 * share)
    return page.with_pixels(cv2.threshold(pixels, middle, 255, cv2.THRESH_BINARY)[1]).noted(bits=1)


def dithered(page: Page) -> Page:
    """One bit a pixel by Bayer's (1973) ordered pattern of 4 x 4."""
    pattern = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.uint8) * 16 + 8
    page = grey(page)
    rows, columns = page.pixels.shape
    threshold = np.tile(pattern, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns]
    return page.with_pixels((page.pixels > threshold) * np.uint8(255)).noted(bits=1)


def speckled(
    page: Page, rng: Random, per_inch: float, largest: float = 2.0, patches: bool = True, dark: bool = True
) -> Page:
    """Specks of up to `largest` pixels, so many a square inch on average; in `patches` they gather."""
    width, height = page.size
    count = int(rng.poisson(min(40000, per_inch * width * height / page.dpi**2)))
    if count == 0:
        return page
    pixels, level = page.pixels.copy(), 15 if dark else 250
    if patches:
        middles = rng.random((max(1, count // 150), 2)) * (width, height)
        spread = rng.choice([0.1, 0.3, 1.0, 3.0], len(middles)) * page.dpi
        which = rng.integers(0, len(middles), count)
        at = middles[which] + rng.standard_normal((count, 2)) * spread[which, None]
    else:
        at = rng.random((count, 2)) * (width, height)
    at = at.astype(int)
    at = at[(at >= 0).all(1) & (at[:, 0] < width) & (at[:, 1] < height)]
    pixels[at[:, 1], at[:, 0]] = level
    big = at[rng.random(len(at)) < 0.12][:1500]
    for x, y in big.tolist():
        radius = rng.uniform(0.5, max(0.6, largest))
        cv2.ellipse(pixels, (x, y), (int(radius + 0.7), int(radius * 0.8)), 0, 0, 360, (level,) * 3, -1)
    return page.with_pixels(pixels).noted(speckles=per_inch)


def streaked(page: Page, rng: Random, count: int, dark: float, width: float = 1.5, down: bool = True) -> Page:
    """Lines along the way the paper moved: `dark` from -1 (white, ink missing) to 1 (black)."""
    pixels = page.pixels.copy()
    long = pixels.shape[0] if down else pixels.shape[1]
    across = pixels.shape[1] if down else pixels.shape[0]
    for _ in range(count):
        at, wide = int(rng.integers(0, across)), max(1, round(rng.exponential(width)))
        begin, end = (0, long) if rng.random() < 0.5 else sorted(rng.integers(0, long, 2).tolist())
        part = (slice(begin, end), slice(at, at + wide)) if down else (slice(at, at + wide), slice(begin, end))
        target, share = (0 if dark > 0 else 255), abs(dark) * rng.uniform(0.4, 1)
        pixels[part] = pixels[part] * (1 - share) + target * share
    return page.with_pixels(pixels).noted(streaks=float(page.parameters.get("streaks", 0)) + count)


def rows_repeated(page: Page, rng: Random, count: int) -> Page:
    """Lines of a fax that did not arrive: the line above stands in their place."""
    pixels = page.pixels.copy()
    for row in rng.integers(4, max(5, len(pixels) - 8), count).tolist():
        high = int(rng.integers(1, 4))
        pixels[row : row + high] = pixels[row - 1]
    return page.with_pixels(pixels)


def dark_edges(page: Page, rng: Random, widest: float, chance: float = 0.5) -> Page:
    """The lid was open or the sheet small: black along some edges, ragged, up to `widest` of the page's width."""
    pixels = page.pixels.copy()
    height, width = pixels.shape[:2]
    for side in range(4):
        if rng.random() > chance:
            continue
        long, across = (height, width) if side < 2 else (width, height)
        band = min(across // 4, max(2, int(rng.uniform(0.1, 1) * widest * width)))
        slope = rng.normal(0, 0.3) * np.linspace(-1, 1, long) + np.cumsum(rng.normal(0, 0.02, long))
        edge = band * (0.6 + slope) + rng.normal(0, 0.5, long)
        shade = np.clip(edge[:, None] - np.arange(band * 2)[None], 0, 1).astype(np.float32)
        shade = shade * np.float32(rng.uniform(0.75, 1))
        area = {
            0: (slice(None), slice(0, band * 2)),
            1: (slice(None), slice(width - band * 2, width)),
            2: (slice(0, band * 2), slice(None)),
            3: (slice(height - band * 2, height), slice(None)),
        }[side]
        shade = {0: shade, 1: shade[:, ::-1], 2: shade.T, 3: shade.T[::-1]}[side]
        part = pixels[area]
        shade = shade[: part.shape[0], : part.shape[1]]
        pixels[area] = part * (1 - alike(np.ascontiguousarray(shade), part))
    return page.with_pixels(pixels)


def lit(page: Page, field: np.ndarray) -> Page:
    """Multiplied by a field of light that is given coarsely (rows x columns, or one for each channel; about 1, below 1.25)."""
    coarse = np.clip(field * 200, 0, 255).astype(np.uint8)
    light = cv2.resize(
        alike(coarse, page.pixels) if coarse.ndim == 2 else coarse, page.size, interpolation=cv2.INTER_CUBIC
    )
    before = float(page.parameters.get("shading", 0))
    shading = 1 - float(field.min()) / max(float(field.max()), 1e-3)
    return page.with_pixels(times(page.pixels, light, 200)).noted(shading=max(before, shading))


def lamp(rng: Random, strength: float, rows: int = 48, columns: int = 36) -> np.ndarray:
    """Light from one side, uneven, darker towards the corners; `strength` 0 to 1. For `lit`."""
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    angle = rng.uniform(0, math.tau)
    slope = (np.cos(angle) * x + np.sin(angle) * y) * rng.uniform(0.1, 0.5)
    vignette = (x**2 + y**2) * rng.uniform(0, 0.2)
    return 1 - strength * (0.5 * (slope - slope.min()) + vignette)


def shadow(rng: Random, depth: float, softness: float, rows: int = 96, columns: int = 72) -> np.ndarray:
    """Of a hand, a phone or a head leaning over: `depth` 0 to 1, `softness` as a share of the page. For `lit`."""
    field = np.zeros((rows, columns), np.float32)
    scale = np.array([columns, rows])
    kind = rng.integers(3)
    if kind == 0:  # a half plane
        angle, away = rng.uniform(0, math.tau), rng.uniform(-0.3, 0.3)
        normal = np.array([math.cos(angle), math.sin(angle)])
        along = np.array([-normal[1], normal[0]])
        points = 0.5 + np.array(
            [normal * away + along * 3, normal * away - along * 3, normal * 3 - along * 3, normal * 3 + along * 3]
        )
    else:  # something rounded that reaches in from the rim
        angle = rng.uniform(0, math.tau)
        middle = 0.5 + np.array([math.cos(angle), math.sin(angle)]) * rng.uniform(0.4, 0.75)
        around = np.linspace(0, math.tau, 24)
        radius = rng.uniform(0.15, 0.5) * (1 + 0.25 * np.sin(around * rng.integers(1, 4) + rng.uniform(0, 6)))
        points = middle + np.column_stack([np.cos(around), np.sin(around)]) * radius[:, None]
    cv2.fillPoly(field, [np.round(points * scale * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    field = cv2.GaussianBlur(field, (0, 0), max(0.6, softness * columns))
    return 1 - depth * field


def creases(rng: Random, count: int, depth: float, rows: int, columns: int) -> np.ndarray:
    """The shading of crumpled paper: the plane is cut by random lines, each piece tilts to the light. For `lit`."""
    y, x = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j]
    field = np.zeros((rows, columns))
    for _ in range(count):
        angle, at = rng.uniform(0, math.tau), rng.random(2)
        away = math.cos(angle) * (x - at[0]) + math.sin(angle) * (y - at[1]) * rows / columns
        away = away + 0.03 * np.sin(9 * (x + y) + rng.uniform(0, 6))
        reach = rng.uniform(0.03, 0.25)
        field += rng.normal() * np.exp(-np.abs(away) / reach) * np.sign(away)
    field = cv2.GaussianBlur(field, (0, 0), 0.8)  # an edge between two cells would show as stairs
    field /= max(1e-6, float(np.abs(field).max()))
    return 1 - depth * (0.5 - 0.5 * field)


def with_inverted(page: Page) -> Page:
    """Light letters on dark."""
    return page.with_pixels(cv2.bitwise_not(page.pixels))


def jpeg(page: Page, quality: int) -> Page:
    colour = page.pixels.ndim == 3
    done, data = cv2.imencode(
        ".jpg", page.pixels[..., ::-1] if colour else page.pixels, [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    assert done
    back = cv2.imdecode(data, cv2.IMREAD_COLOR_RGB if colour else cv2.IMREAD_GRAYSCALE)
    return page.with_pixels(back).noted(jpeg_quality=min(quality, float(page.parameters.get("jpeg_quality", 100))))


def shone_through(page: Page, rng: Random, strength: float) -> Page:
    """The back's text, mirrored and blurred: here the page itself, seen from behind and moved."""
    back = cv2.flip(grey(page).pixels, 1)
    if rng.random() < 0.3:
        back = cv2.flip(back, -1)
    height, width = back.shape
    back = np.roll(back, (int(rng.uniform(0.05, 0.95) * height), int(rng.normal(0, 0.03) * width)), (0, 1))
    small = cv2.resize(back, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), max(0.3, rng.uniform(0.004, 0.014) * page.dpi / 2))
    uneven = cv2.addWeighted(clouds(rng, (width // 2, height // 2), page.dpi), 0.5, small, 0, 64)
    through = cv2.multiply(cv2.bitwise_not(small), uneven, scale=strength / 150)
    through = cv2.bitwise_not(cv2.resize(through, (width, height), interpolation=cv2.INTER_LINEAR))
    return page.with_pixels(times(page.pixels, through)).noted(bleed=strength)


Patch = tuple[np.ndarray, "float | tuple[float, float, float]", tuple[int, int]]


def covered(page: Page, patches: list[Patch]) -> Page:
    """Patches laid over the page: where (mask 0 to 1), which colour, where its top left corner lies (x, y); cut at the rims."""
    pixels = page.pixels.copy()
    width, height = page.size
    for mask, colour, (left, top) in patches:
        x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + mask.shape[1]), min(height, top + mask.shape[0])
        if x0 >= x1 or y0 >= y1:
            continue
        part = mask[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32)
        area = pixels[y0:y1, x0:x1]
        paint = np.asarray(colour, np.float32)
        if area.ndim == 3:
            part = part[..., None]
        else:
            paint = np.float32(paint.mean())
        pixels[y0:y1, x0:x1] = area + (paint - area) * part
    return page.with_pixels(pixels)
