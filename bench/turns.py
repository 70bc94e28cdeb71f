"""Pages turned, and answers turned back: the canvas grows, the new corners are white, nothing is cut off.

Angles are degrees clockwise. Points are (x, y) in pixels with (0, 0) at the page's outer top left corner.
"""

from __future__ import annotations

import math

import numpy as np
from PIL import Image


def turn(angle: float, width: int, height: int) -> tuple[np.ndarray, int, int]:
    """The 2 x 3 affine map from the upright page's points to the turned page's, and the turned page's width and height."""
    a = math.radians(angle)
    quarter = angle % 90 == 0
    cos, sin = (round(math.cos(a)), round(math.sin(a))) if quarter else (math.cos(a), math.sin(a))
    turned = (
        (width, height)
        if quarter and angle % 180 == 0
        else (height, width)
        if quarter
        else (math.ceil(width * abs(cos) + height * abs(sin)), math.ceil(width * abs(sin) + height * abs(cos)))
    )
    rotation = np.array([[cos, -sin], [sin, cos]], float)
    shift = np.array(turned) / 2 - rotation @ (width / 2, height / 2)
    return np.column_stack([rotation, shift]), *turned


def turned_picture(picture: Image.Image, angle: float) -> Image.Image:
    if angle % 90 == 0:
        quarters = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
        return picture.transpose(quarters[angle % 360]) if angle % 360 else picture
    affine, width, height = turn(angle, *picture.size)
    back = np.linalg.inv(affine[:, :2])
    to_upright = np.column_stack([back, -back @ affine[:, 2]]).ravel().tolist()
    return picture.transform(
        (width, height), Image.Transform.AFFINE, to_upright, Image.Resampling.BICUBIC, fillcolor="white"
    )


def turned_back(answer: dict, angle: float, width: int, height: int) -> dict:
    """The answer for a turned page, told in the frame of the upright one, which is width x height pixels."""
    affine, turned_width, turned_height = turn(angle, width, height)
    back = np.linalg.inv(affine[:, :2])
    blocks = []
    for block in answer.get("Blocks", []):
        if "Geometry" in block:
            points = [(p["X"] * turned_width, p["Y"] * turned_height) for p in block["Geometry"]["Polygon"]]
            points = (np.array(points) - affine[:, 2]) @ back.T / (width, height)
            (left, top), (right, bottom) = points.min(0), points.max(0)
            box = {"Left": left, "Top": top, "Width": right - left, "Height": bottom - top}
            block = {
                **block,
                "Geometry": {"BoundingBox": box, "Polygon": [{"X": x, "Y": y} for x, y in points.tolist()]},
            }
        blocks.append(block)
    return {**answer, "Blocks": blocks}
