"""Pictures to try: good ones that carry what must not be kept, and all kinds of bad ones."""

import io
import struct
import zlib
from collections.abc import Mapping
from functools import cache

from PIL import Image, ImageCms, PngImagePlugin

# What is looked for in the bytes that are kept: whoever finds one of them has found a trace.
SECRET = b"Ola-Kamera-4711"
MEGABYTES = 1024 * 1024


def photo(
    width: int = 320, height: int = 240, *, colour: tuple[int, int, int] = (200, 40, 40), turned: int = 1
) -> bytes:
    """A JPEG as a phone makes it: where it was, by whom, with what, a thumbnail, and something behind its end."""
    image = Image.new("RGB", (width, height), colour)
    exif = Image.Exif()
    exif[0x010F] = exif[0x013B] = exif[0x9286] = SECRET.decode()
    exif[0x0112] = turned
    exif[0x8825] = {1: "N", 2: (63.0, 25.0, 7.0), 3: "E", 4: (10.0, 24.0, 9.0), 29: SECRET.decode()}
    out = io.BytesIO()
    profile = _profile() + SECRET
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    image.save(out, "JPEG", exif=exif, icc_profile=profile, xmp=xmp, comment=SECRET)
    return out.getvalue() + b"<html><script>" + SECRET + b"</script></html>"


@cache
def _profile() -> bytes:
    """It bears the second in which it was made, and two photos are to be alike."""
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def png(width: int = 40, height: int = 30, mode: str = "RGB") -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    out = io.BytesIO()
    Image.new(mode, (width, height)).save(out, "PNG", pnginfo=texts)
    return out.getvalue()


def webp() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(out, "WEBP", xmp=SECRET, exif=b"Exif\0\0" + SECRET)
    return out.getvalue()


def moving(kind: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), (shade, 0, 0)) for shade in range(0, 250, 50)]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=20)
    return out.getvalue()


def boundless(width: int, height: int) -> bytes:
    """A PNG of very many pixels in very few bytes: one bit each, all the same."""
    row = b"\0" + bytes((width + 7) // 8)
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@cache
def bad() -> Mapping[str, tuple[bytes, str]]:
    """By what it is: the bytes, and the word under which it is refused."""
    return {
        "a page to log in on": (b"<!doctype html><title>Sign in</title>", "kind"),
        "an SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "kind"),
        "a GIF": (_as("GIF"), "kind"),
        "a TIFF": (_as("TIFF"), "kind"),
        "nothing": (b"", "kind"),
        "HEIC": (b"\0\0\0\x24ftypheic\0\0\0\0mif1heic", "heic"),
        "half a JPEG": (photo(600, 600)[:2500], "broken"),
        "half a PNG": (boundless(2000, 2000)[:-40], "broken"),
        "a JPEG that is HTML": (b"\xff\xd8\xff\xe0<html><script>alert(1)</script></html>" * 20, "broken|kind"),
        "20,000 by 20,000": (boundless(20_000, 20_000), "large"),
        "a little too many pixels": (boundless(8_000, 5_001), "large"),
        "a PNG that moves": (moving("PNG"), "moves"),
        "a WebP that moves": (moving("WEBP"), "moves"),
        "too many bytes": (photo() + bytes(10 * MEGABYTES), "heavy"),
    }


def _as(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("P", (20, 20)).save(out, kind)
    return out.getvalue()
