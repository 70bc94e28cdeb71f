"""What happens to ink and paper. Each step takes a page and says in its arguments how much; a recipe draws the numbers."""

from __future__ import annotations

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


def clipped(pixels: np.ndarray) -> np.ndarray:
    return np.clip(pixels, 0, 255, out=pixels)


def as_ink(field: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """A field of height x width that multiplies grey or coloured pixels alike."""
    return field if pixels.ndim == 2 else cv2.merge([field] * 3)


def clouds(rng: Random, size: tuple[int, int], cell: float) -> np.ndarray:
    """Smooth noise of mean 0 and deviation 1 for (width, height); light and dark change within about `cell` pixels."""
    width, height = size
    coarse = rng.standard_normal((max(2, round(height / cell) + 2), max(2, round(width / cell) + 2)), dtype=np.float32)
    how = cv2.INTER_CUBIC if cell > 2 else cv2.INTER_LINEAR
    field = cv2.resize(coarse, size, interpolation=how)
    return field * (1.0 / max(float(coarse.std()), 1e-3))


def grain(rng: Random, shape: tuple[int, ...]) -> np.ndarray:
    """White noise of deviation 1. One tile, laid with shifts: fresh noise for each pixel would cost more than all else."""
    tile = rng.standard_normal((509, 661), dtype=np.float32)
    tile = np.roll(tile, tuple(rng.integers(0, 500, 2)), (0, 1))
    rows, columns = -(-shape[0] // 509), -(-shape[1] // 661)
    return np.tile(tile, (rows, columns))[: shape[0], : shape[1]]


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
    if deviation <= 0:
        return page
    shape = page.pixels.shape[:2]
    field = grain(rng, shape) if cell <= 1 else clouds(rng, page.size, cell)
    pixels = page.pixels + as_ink(field * deviation, page.pixels)
    before = float(page.parameters.get("noise", 0))
    return page.with_pixels(clipped(pixels)).noted(noise=math.hypot(before, deviation))


def toned(page: Page, black: float, white: float, gamma: float = 1.0) -> Page:
    """Black ink becomes `black`, white paper `white` (0 to 255)."""
    pixels = page.pixels * (1 / 255)
    if gamma != 1:
        pixels = cv2.pow(pixels, gamma)
    before = float(page.parameters.get("contrast", 1))
    return page.with_pixels(pixels * (white - black) + black).noted(contrast=before * abs(white - black) / 255)


def tinted(page: Page, colour: tuple[float, float, float]) -> Page:
    """Each channel multiplied: the lamp's or the paper's colour."""
    page = coloured(page)
    return page.with_pixels(page.pixels * np.array(colour, np.float32))


def paper(page: Page, rng: Random, mottle: float) -> Page:
    """Fibres and unevenness of the sheet, in grey levels."""
    field = clouds(rng, page.size, 9) * (0.35 * mottle) + clouds(rng, page.size, 160) * mottle
    return page.with_pixels(clipped(page.pixels + as_ink(field, page.pixels)))


def ink_lost(page: Page, rng: Random, share: float, cell: float, hardness: float = 3.0) -> Page:
    """Ink missing in patches of about `cell` pixels over about `share` of the page (0 to 1)."""
    if share <= 0:
        return page
    field = clouds(rng, page.size, cell)
    limit = float(np.quantile(field[::7, ::7], share))
    left = np.clip((field - limit) * hardness + 1, 0, 1)
    pixels = 255 - (255 - page.pixels) * as_ink(left, page.pixels)
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
    levels = (np.arange(256) - middle) / 255 * steepness
    curve = (255 / (1 + np.exp(-np.clip(levels, -30, 30)))).astype(np.float32)
    curve = (curve - curve[0]) / (curve[-1] - curve[0]) * 255
    pixels = cv2.LUT(clipped(page.pixels).astype(np.uint8), curve)
    return page.with_pixels(pixels)


def bilevel(page: Page, rng: Random, middle: float, raggedness: float, unevenness: float = 0.0) -> Page:
    """One bit a pixel. The threshold lies about `middle` (0 to 255), shakes by `raggedness` from pixel to pixel and by
    `unevenness` from place to place."""
    page = grey(page)
    threshold = grain(rng, page.pixels.shape) * raggedness + middle
    if unevenness:
        threshold = threshold + clouds(rng, page.size, 0.8 * page.dpi) * unevenness
    return page.with_pixels((page.pixels > threshold) * np.float32(255)).noted(bits=1)


def dithered(page: Page) -> Page:
    """One bit a pixel by Bayer's (1973) ordered pattern of 4 x 4."""
    pattern = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) * 16 + 8
    page = grey(page)
    rows, columns = page.pixels.shape
    threshold = np.tile(pattern, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns]
    return page.with_pixels((page.pixels > threshold) * np.float32(255)).noted(bits=1)


def speckled(
    page: Page, rng: Random, per_inch: float, largest: float = 2.0, patches: bool = True, dark: bool = True
) -> Page:
    """Specks of up to `largest` pixels, so many a square inch on average; in `patches` they gather."""
    width, height = page.size
    count = int(rng.poisson(min(40000, per_inch * width * height / page.dpi**2)))
    if count == 0:
        return page
    mask = np.zeros((height, width), np.uint8)
    if patches:
        middles = rng.random((max(1, count // 150), 2)) * (width, height)
        spread = rng.choice([0.1, 0.3, 1.0, 3.0], len(middles)) * page.dpi
        which = rng.integers(0, len(middles), count)
        at = middles[which] + rng.standard_normal((count, 2)) * spread[which, None]
    else:
        at = rng.random((count, 2)) * (width, height)
    at = at.astype(int)
    at = at[(at >= 0).all(1) & (at[:, 0] < width) & (at[:, 1] < height)]
    mask[at[:, 1], at[:, 0]] = 255
    big = at[rng.random(len(at)) < 0.12][:1500]
    for x, y in big.tolist():
        radius = rng.uniform(0.5, max(0.6, largest))
        cv2.ellipse(mask, (x, y), (int(radius + 0.7), int(radius * 0.8)), 0, 0, 360, 255, -1)
    return page.with_pixels(
        np.where(as_ink(mask, page.pixels) > 0, np.float32(15 if dark else 250), page.pixels)
    ).noted(speckles=per_inch)


def streaked(page: Page, rng: Random, count: int, dark: float, width: float = 1.5, down: bool = True) -> Page:
    """Lines along the way the paper moved: `dark` from -1 (white, ink missing) to 1 (black)."""
    pixels = page.pixels.copy()
    long = pixels.shape[0] if down else pixels.shape[1]
    across = pixels.shape[1] if down else pixels.shape[0]
    for _ in range(count):
        at, wide = int(rng.integers(0, across)), max(1, round(rng.exponential(width)))
        begin, end = (0, long) if rng.random() < 0.5 else sorted(rng.integers(0, long, 2).tolist())
        part = (slice(begin, end), slice(at, at + wide)) if down else (slice(at, at + wide), slice(begin, end))
        target = 0 if dark > 0 else 255
        pixels[part] += (target - pixels[part]) * (abs(dark) * rng.uniform(0.4, 1))
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
        pixels[area] = part * (1 - as_ink(np.ascontiguousarray(shade), part))
    return page.with_pixels(pixels)


def lit(page: Page, field: np.ndarray) -> Page:
    """Multiplied by a field of light that is given coarsely (rows x columns, about 1)."""
    light = cv2.resize(field.astype(np.float32), page.size, interpolation=cv2.INTER_CUBIC)
    low, high = float(field.min()), float(field.max())
    before = float(page.parameters.get("shading", 0))
    return page.with_pixels(clipped(page.pixels * as_ink(light, page.pixels))).noted(
        shading=max(before, 1 - low / max(high, 1e-3))
    )


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
    field /= max(1e-6, float(np.abs(field).max()))
    return 1 - depth * (0.5 - 0.5 * field)


def with_inverted(page: Page) -> Page:
    """Light letters on dark."""
    return page.with_pixels(255 - page.pixels)


def jpeg(page: Page, quality: int) -> Page:
    pixels = clipped(page.pixels + 0.5).astype(np.uint8)
    if pixels.ndim == 3:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    back = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    if back.ndim == 3:
        back = cv2.cvtColor(back, cv2.COLOR_BGR2RGB)
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
    patchy = 1 - strength * np.clip(0.75 + 0.25 * clouds(rng, (width // 2, height // 2), page.dpi), 0.2, 1.2)
    through = (255 - small) * (1 - patchy) * (1 / 255)
    through = 1 - cv2.resize(through, (width, height), interpolation=cv2.INTER_LINEAR)
    return page.with_pixels(page.pixels * as_ink(through, page.pixels)).noted(bleed=strength)


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
