"""Barcodes as SVG."""

from __future__ import annotations

import zxingcpp

FORMATS = {
    "code128": zxingcpp.BarcodeFormat.Code128,
    "ean13": zxingcpp.BarcodeFormat.EAN13,
    "qr": zxingcpp.BarcodeFormat.QRCode,
    "pdf417": zxingcpp.BarcodeFormat.PDF417,
    "datamatrix": zxingcpp.BarcodeFormat.DataMatrix,
}


def barcode(text: str, kind: str, width_px: float, height_px: float) -> str:
    """The barcode of `text`, a kind of FORMATS, stretched to its place; EAN-13 takes 12 digits."""
    svg = zxingcpp.create_barcode(text, FORMATS[kind]).to_svg()
    svg = svg[svg.index("<svg") :]
    inside = svg[svg.index(">") + 1 : svg.rindex("</svg>")].replace('id="barcode"', "")
    width, height = (svg.split(f'{name}="')[1].split('"')[0] for name in ("width", "height"))
    style = f"width:{width_px:.0f}px;height:{height_px:.0f}px;display:block"
    return f'<svg viewBox="0 0 {width} {height}" preserveAspectRatio="none" style="{style}">{inside}</svg>'
