#!/usr/bin/env python3
"""Makes greek.png, a line of Greek as the recognizers take it: 48 rows, the text with a little paper round it. Needs
Pillow and the DejaVu fonts; run it to change the sample, not to build."""
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TEXT = "Σύνολο πληρωμής: 145,90"


def line(text, rows=48):
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 33)
    left, top, right, bottom = font.getbbox(text)
    paper = (rows - (bottom - top)) // 2
    picture = Image.new("L", (right - left + 2 * paper, rows), 255)
    ImageDraw.Draw(picture).text((paper - left, paper - top), text, font=font, fill=0)
    return picture


line(TEXT).save(Path(__file__).parent / "greek.png", optimize=True)
