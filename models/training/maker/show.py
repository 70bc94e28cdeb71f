"""Pages with their truth drawn on, and contact sheets of many."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from .scene import Scene, bounds

COLOURS = {
    "word": (0, 120, 255), "hand": (230, 0, 160), "line": (150, 200, 255), "region": (0, 150, 60), "table": (200, 80, 0), "key": (120, 0, 200),
    "value": (0, 160, 160), "selection": (255, 0, 0), "signature": (255, 120, 0),
}  # fmt: skip


def drawn_on(image: np.ndarray, scene: Scene) -> np.ndarray:
    """A copy of the page with words, lines, regions, tables, pairs and marks drawn on. RGB."""
    copy = image.copy() if image.ndim == 3 else np.stack([image] * 3, -1)
    thin = max(1, round(scene.width / 1300))

    def outline(quad: np.ndarray, name: str, width: int = thin, pad: float = 0) -> None:
        middle = quad.mean(0)
        points = middle + (quad - middle) * (1 + pad / np.maximum(np.abs(quad - middle), 1))
        cv2.polylines(copy, [np.round(points * 8).astype(np.int32)], True, COLOURS[name], width, cv2.LINE_AA, 3)

    for region in scene.regions:
        words = [scene.words[w].quad for i in region.lines for w in scene.lines[i].words]
        box = bounds([region.quad] if region.quad is not None else words)
        if box is not None:
            quad = np.array([box[[0, 1]], box[[2, 1]], box[[2, 3]], box[[0, 3]]])
            outline(quad, "region", thin, 5)
            place = (int(box[0]), int(box[1]) - 6)
            cv2.putText(
                copy,
                region.kind.removeprefix("LAYOUT_"),
                place,
                cv2.FONT_HERSHEY_SIMPLEX,
                0.35 * thin,
                COLOURS["region"],
                thin,
                cv2.LINE_AA,
            )
    for table in scene.tables:
        for cell in table.cells:
            outline(cell.quad, "table", thin, -3)
            if cell.role:
                cv2.fillConvexPoly(
                    copy, np.round(cell.quad[0] + [(0, 0), (9, 0), (0, 9)]).astype(np.int32), COLOURS["table"]
                )
    for line in scene.lines:
        outline(line.quad, "line", thin, 2)
    for word in scene.words:
        outline(word.quad, "hand" if word.kind == "HANDWRITING" else "word")
    for pair in scene.pairs:
        key, value = scene.bounds(pair.key), scene.bounds(pair.value)
        ends = [(b[:2] + b[2:]) / 2 if b is not None else pair.value_quad.mean(0) for b in (key, value)]
        cv2.arrowedLine(
            copy,
            *(tuple(np.round(e).astype(int).tolist()) for e in ends),
            COLOURS["key" if pair.value else "value"],
            thin,
            cv2.LINE_AA,
            0,
            0.05,
        )
    for mark in scene.selections:
        outline(mark.quad, "selection", thin * (3 if mark.status == "SELECTED" else 1))
    for mark in scene.signatures:
        outline(mark.quad, "signature", thin * 2)
    return copy


def write_contact_sheet(
    path: Path, images: list[np.ndarray], across: int = 10, cell: tuple[int, int] = (240, 320)
) -> None:
    """One picture of many small ones."""
    if not images:
        return
    width, height = cell
    rows = -(-len(images) // across)
    sheet = np.full((rows * (height + 6) + 6, across * (width + 6) + 6, 3), 128, np.uint8)
    for i, image in enumerate(images):
        image = image if image.ndim == 3 else np.stack([image] * 3, -1)
        scale = min(width / image.shape[1], height / image.shape[0])
        small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        y, x = 6 + i // across * (height + 6), 6 + i % across * (width + 6)
        sheet[y : y + small.shape[0], x : x + small.shape[1]] = small
    cv2.imwrite(str(path), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))
