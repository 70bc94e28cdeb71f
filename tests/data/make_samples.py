#!/usr/bin/env python3
"""Makes the samples in this folder, which are committed. Needs Pillow; run it to add one, not to build.

Every picture shows the same 48 x 32 pixels: red top left, green top right, blue bottom left, pale grey bottom right.
"""
import hashlib
import io
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
RED, GREEN, BLUE, PALE = (220, 30, 30), (30, 180, 30), (30, 30, 200), (240, 240, 240)


def quadrants(mode="RGB", size=(48, 32)):
    width, height = size
    image = Image.new("RGB", size, RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=BLUE)
    draw.rectangle((width // 2, height // 2, width, height), fill=PALE)
    return image.quantize(8) if mode == "P" else image.convert(mode)


def half_transparent():
    """Alpha 255 on the left, 0 on the right."""
    image = quadrants("RGBA")
    alpha = Image.new("L", image.size, 255)
    alpha.paste(0, (24, 0, 48, 32))
    image.putalpha(alpha)
    return image


# --- ICC profiles, version 2, as small as they can be ---------------------------------------------------------------


def s15f16(value):
    return struct.pack(">i", round(value * 65536))


def xyz(x, y, z):
    return b"XYZ \0\0\0\0" + s15f16(x) + s15f16(y) + s15f16(z)


def gamma(value):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + b"\0\0"


def description(text):
    ascii_text = text.encode() + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(ascii_text)) + ascii_text + bytes(4 + 4 + 2 + 1 + 67 + 3)


def profile(kind, space, pcs, tags):
    tags = [(b"desc", description("Recto test")), (b"cprt", b"text\0\0\0\0none\0"), (b"wtpt", xyz(0.9642, 1, 0.8249)), *tags]
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags:
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", start + len(data), len(content))
        data += content
    size = start + len(data)
    header = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, kind, space, pcs) + bytes(12) + b"acsp" + bytes(28)
    header += s15f16(0.9642) + s15f16(1) + s15f16(0.8249)
    return header + bytes(128 - len(header)) + table + data


def swapped_profile():
    """sRGB's primaries with red and blue exchanged: what is stored red is to be seen blue."""
    red, green, blue = xyz(0.4361, 0.2225, 0.0139), xyz(0.3851, 0.7169, 0.0971), xyz(0.1431, 0.0606, 0.7139)
    curve = gamma(2.2)
    return profile(b"mntr", b"RGB ", b"XYZ ", [(b"rXYZ", blue), (b"gXYZ", green), (b"bXYZ", red),
                                               (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve)])


def linear_gray_profile():
    """Grey values that are proportional to light: 128 is to be seen as 188."""
    return profile(b"mntr", b"GRAY", b"XYZ ", [(b"kTRC", gamma(1.0))])


def cmyk_profile():
    """Ink of any kind darkens, without colour: the more inks, the darker."""
    identity = b"".join(s15f16(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    ramp = bytes(range(256))
    grid = bytearray()
    for i in range(16):
        inks = bin(i).count("1")
        grid += bytes((round(255 * (1 - inks / 4)), 128, 128))
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + identity + 4 * ramp + bytes(grid) + 3 * ramp
    return profile(b"prtr", b"CMYK", b"Lab ", [(b"A2B0", lut)])


# --- PNG, where Pillow cannot write it ------------------------------------------------------------------------------


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, bits, color, rows, interlace=0, extra=b""):
    header = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, interlace)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows, 9)) +
            chunk(b"IEND", b""))


def interlaced_png():
    image = quadrants()
    rows = b""
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        for y in range(y0, image.height, dy):
            rows += b"\0" + b"".join(bytes(image.getpixel((x, y))) for x in range(x0, image.width, dx))
    return png(image.width, image.height, 8, 2, rows, interlace=1)


def rgb16_png():
    """The levels of the quadrants times 257, less 100: what is cut off instead of rounded is one too dark."""
    image = quadrants()
    rows = b""
    for y in range(image.height):
        rows += b"\0" + b"".join(struct.pack(">3H", *(max(0, c * 257 - 100) for c in image.getpixel((x, y))))
                                 for x in range(image.width))
    return png(image.width, image.height, 16, 2, rows)


# --- PDF ------------------------------------------------------------------------------------------------------------


def pdf(objects, trailer=""):
    """@param objects bytes of the objects 1, 2, ...; the first is the catalog."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer.encode(), start)


def stream(content, entries=""):
    return b"<< /Length %d %s >>\nstream\n" % (len(content), entries.encode()) + content + b"\nendstream"


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def one_page(content, extra=b"", more=()):
    return [b"<< /Type /Catalog /Pages 2 0 R %s >>" % (b"/AcroForm << /Fields [6 0 R] /DA (/F 12 Tf 0 g) /DR << /Font << /F 5 0 R >> >> >>" if more else b""),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R %s >>" % extra,
            content, FONT, *more]


def text_pdf():
    return pdf(one_page(stream(b"BT /F 12 Tf 20 60 Td (Hello World) Tj 0 -20 Td (again) Tj ET")))


def form_pdf():
    field = (b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Filled) /DA (/F 12 Tf 0 g) /Rect [20 20 120 40] "
             b"/F 4 /P 3 0 R >>")
    return pdf(one_page(stream(b"BT /F 12 Tf 20 60 Td (Name) Tj ET"), b"/Annots [6 0 R]", [field]))


def scan_pdf():
    """A picture of 300 x 150 pixels on 2 x 1 inches, with the text behind it."""
    buffer = io.BytesIO()
    quadrants(size=(300, 150)).save(buffer, "JPEG", quality=85)
    objects = one_page(stream(b"q 144 0 0 72 0 0 cm /I Do Q BT 3 Tr /F 12 Tf 20 40 Td (behind) Tj ET"))
    objects[2] = (b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 144 72] /Contents 4 0 R "
                  b"/Resources << /Font << /F 5 0 R >> /XObject << /I 6 0 R >> >> >>")
    objects.append(stream(buffer.getvalue(), "/Type /XObject /Subtype /Image /Width 300 /Height 150 /BitsPerComponent 8 "
                                             "/ColorSpace /DeviceRGB /Filter /DCTDecode"))
    return pdf(objects)


def rc4(key, data):
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted_pdf(user=b"secret", owner=b"owner"):
    """The standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    identifier = hashlib.md5(b"recto").digest()
    entry_o = rc4(hashlib.md5((owner + pad)[:32]).digest()[:5], (user + pad)[:32])
    key = hashlib.md5((user + pad)[:32] + entry_o + struct.pack("<i", -4) + identifier).digest()[:5]
    entry_u = rc4(key, pad)
    content = rc4(hashlib.md5(key + (4).to_bytes(3, "little") + bytes(2)).digest()[:10], b"BT /F 12 Tf 20 60 Td (Hello) Tj ET")
    handler = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (entry_o.hex().encode(), entry_u.hex().encode())
    return pdf([*one_page(stream(content)), handler],
               f"/Encrypt 6 0 R /ID [<{identifier.hex()}> <{identifier.hex()}>]")


# --- All of them ----------------------------------------------------------------------------------------------------


def save(name, image, **options):
    image.save(HERE / name, **options)


def main():
    exif = Image.Exif()
    exif[0x0112] = 6
    cmyk = Image.merge("CMYK", [Image.linear_gradient("L").resize((48, 32)).point(lambda v: 255 if v > 127 else 0),
                                *(Image.new("L", (48, 32), 0) for _ in range(3))])

    save("rgb.png", quadrants())
    save("gray.png", quadrants("L"))
    save("bilevel.png", quadrants("L").point(lambda v: 255 if v > 200 else 0).convert("1"))
    save("palette.png", quadrants("P"))
    save("rgba.png", half_transparent())
    save("icc.png", quadrants(), icc_profile=swapped_profile())
    save("icc-gray.png", Image.new("L", (48, 32), 128), icc_profile=linear_gray_profile())
    save("exif.png", quadrants(), exif=exif)
    (HERE / "interlaced.png").write_bytes(interlaced_png())
    (HERE / "rgb16.png").write_bytes(rgb16_png())

    save("rgb.jpg", quadrants(), quality=90)
    save("gray.jpg", quadrants("L"), quality=90)
    save("progressive.jpg", quadrants(), quality=90, progressive=True)
    save("exif.jpg", quadrants(), quality=90, exif=exif)
    save("icc.jpg", quadrants(), quality=90, icc_profile=swapped_profile())
    save("cmyk.jpg", cmyk, quality=90)
    save("icc-cmyk.jpg", cmyk, quality=90, icc_profile=cmyk_profile())

    bilevel = quadrants("L").point(lambda v: 255 if v > 200 else 0).convert("1")
    for compression in ("group3", "group4", "packbits"):
        save(f"{compression}.tif", bilevel, compression=compression)
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate", "jpeg"):
        save(f"{compression.removeprefix('tiff_')}.tif", quadrants(), compression=compression)
    save("palette.tif", quadrants("P"))
    save("rgba.tif", half_transparent(), compression="tiff_lzw")
    save("cmyk.tif", cmyk, compression="tiff_lzw")
    save("icc.tif", quadrants(), compression="tiff_lzw", icc_profile=swapped_profile())
    save("exif.tif", quadrants(), compression="tiff_lzw", tiffinfo={0x0112: 6})
    save("pages.tif", bilevel, compression="group4", save_all=True, append_images=[bilevel.rotate(180), bilevel])

    save("lossy.webp", quadrants(), quality=90)
    save("lossless.webp", quadrants(), lossless=True)
    save("rgba.webp", half_transparent(), lossless=True)
    save("animated.webp", quadrants(), save_all=True, append_images=[Image.new("RGB", (48, 32))], lossless=True)
    save("icc.webp", quadrants(), lossless=True, icc_profile=swapped_profile())
    save("exif.webp", quadrants(), lossless=True, exif=exif.tobytes())

    save("rgb.jp2", quadrants())
    save("gray.jp2", quadrants("L"))
    save("rgba.jp2", half_transparent())
    save("gray16.jp2", Image.new("I;16", (48, 32), 32_768 + 200))
    save("rgb.j2k", quadrants(), irreversible=True)

    save("rgb.bmp", quadrants())
    save("gray.bmp", quadrants("L"))
    save("bilevel.bmp", bilevel)
    save("palette.bmp", quadrants("P"))

    save("rgb.gif", quadrants("P"), interlace=0)
    save("interlaced.gif", quadrants("P"), interlace=1)
    save("animated.gif", quadrants("P"), save_all=True, append_images=[Image.new("P", (48, 32))])
    save("transparent.gif", quadrants("P"), transparency=quadrants("P").getpixel((2, 2)))

    (HERE / "text.pdf").write_bytes(text_pdf())
    (HERE / "form.pdf").write_bytes(form_pdf())
    (HERE / "scan.pdf").write_bytes(scan_pdf())
    (HERE / "encrypted.pdf").write_bytes(encrypted_pdf())


if __name__ == "__main__":
    main()
