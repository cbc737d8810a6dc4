"""Draws one picture anew, in a process of its own that may be killed: bytes in, a fresh JPEG and its thumbnail out.

It is run as a file, by an interpreter that knows nothing of us (`python -I drawing.py`), so it imports nothing of ours.
What comes in is whatever a stranger sent. What goes out holds the pixels alone: they are painted on a fresh canvas, so
no place, owner, comment or anything after the picture's end can come along. The first line out is JSON.
"""

import io
import json
import sys
import warnings
from typing import BinaryIO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

KINDS: Final = ("JPEG", "PNG", "WEBP")
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
LONGEST_SIDE: Final = 3_000  # of what is kept: enough to read a label on a photographed bottle
THUMBNAIL_SIDE, THUMBNAIL_BYTES = 240, 8_000  # five of them fit into a card
MEMORY: Final = 1024 * 1024 * 1024
SECONDS: Final = 10  # of the processor

# What a broken picture most often makes of its reader; anything rarer ends the process, to the same end.
BROKEN: Final = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, ArithmeticError, EOFError)


class Refused(Exception):
    """The picture is not taken. Its word is one that people are told a sentence for."""


def main(into: BinaryIO, out: BinaryIO) -> None:
    _limit()
    try:
        picture, thumbnail, size = drawn(into.read(MOST_BYTES + 1))
    except Refused as refused:
        _answer(out, {"refused": str(refused)})
        return
    _answer(out, {"picture": len(picture), "thumbnail": len(thumbnail), "width": size[0], "height": size[1]})
    out.write(picture)
    out.write(thumbnail)
    out.flush()


def drawn(raw: bytes) -> tuple[bytes, bytes, tuple[int, int]]:
    """The picture, its thumbnail, and the picture's size. Raises Refused."""
    if len(raw) > MOST_BYTES:
        raise Refused("heavy")
    canvas = _painted(raw)
    thumbnail = canvas.copy()
    thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return _jpeg(canvas, 85), _small(thumbnail), canvas.size


def kind_of(raw: bytes) -> str:
    """What a file that is none of ours says it is, by its first bytes: the word for the refusal."""
    if raw[4:8] == b"ftyp" and raw[8:12] in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"):
        return "heic"
    return "kind"


def _painted(raw: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(raw), formats=KINDS) as opened:
            return _on_a_fresh_canvas(opened)
    except UnidentifiedImageError as unknown:
        raise Refused(kind_of(raw)) from unknown
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError) as huge:
        raise Refused("large") from huge
    except BROKEN as broken:
        raise Refused("broken") from broken


def _on_a_fresh_canvas(opened: Image.Image) -> Image.Image:
    # The second picture in a JPEG is a camera's own (depth, a larger copy); other pictures with several move.
    if opened.format in ("PNG", "WEBP") and getattr(opened, "is_animated", False):
        raise Refused("moves")
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read at a fraction of its size where that will do
    opened.load()
    upright = _upright(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    canvas = Image.new("RGB", upright.size, "white")
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        canvas.paste(clear, mask=clear.getchannel("A"))
    else:
        canvas.paste(upright.convert("RGB"))
    return canvas


def _upright(opened: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(opened)
    except BROKEN:
        return opened  # what is written beside the picture is broken, and the picture is not


def _jpeg(canvas: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    canvas.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _small(thumbnail: Image.Image) -> bytes:
    for quality in (75, 60, 45, 30):
        if len(made := _jpeg(thumbnail, quality)) <= THUMBNAIL_BYTES:
            return made
    thumbnail.thumbnail((THUMBNAIL_SIDE // 2, THUMBNAIL_SIDE // 2))
    return _jpeg(thumbnail, 30)


def _answer(out: BinaryIO, said: dict[str, object]) -> None:
    out.write(json.dumps(said).encode() + b"\n")
    out.flush()


def _limit() -> None:
    """However the picture was made: so much memory, so much time, no file, no core."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
