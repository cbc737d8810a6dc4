"""What a page uploads: a message and the files with it, as multipart/form-data, held in memory and bounded."""

import asyncio
import warnings
from dataclasses import dataclass

from aiohttp import (
    BadContentDispositionHeader,
    BadContentDispositionParam,
    BodyPartReader,
    MultipartReader,
    hdrs,
    web,
)
from aiohttp.http_exceptions import HttpProcessingError

from bot.http import LARGEST_BODY, Refused
from bot.payload import Json, strict_json

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_UPLOAD = 64 * 1024 * 1024
MOST_FILES = 20
UPLOAD_SECONDS = 60.0
AT_ONCE = 4  # uploads that are read at the same time, each with all of it in memory
ACTIVITY = "application/vnd.microsoft.activity"

# Whatever the parser makes of a body that is none; a name that it cannot read is a warning, which would be logged.
TORN = (
    *(ValueError, LookupError, AssertionError, RuntimeError, HttpProcessingError, web.RequestPayloadError),
    BadContentDispositionHeader,
    BadContentDispositionParam,
)
warnings.simplefilter("ignore", BadContentDispositionHeader)
warnings.simplefilter("ignore", BadContentDispositionParam)

_reading = asyncio.Semaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Uploaded:
    """One file. `content` is None where there is more of it than anybody wants; `size` tells how much at least."""

    content_type: str
    size: int
    content: bytes | None


async def read_upload(request: web.Request) -> tuple[Json, tuple[Uploaded, ...]]:
    """The activity, and the files. Raises Refused."""
    if request.content_type != "multipart/form-data" or not request.headers.get(hdrs.CONTENT_TYPE, "").isascii():
        raise Refused(415)
    if request.headers.get(hdrs.CONTENT_ENCODING, "identity").lower() != "identity":
        raise Refused(415)
    if (request.content_length or 0) > LARGEST_UPLOAD:
        raise Refused(413)
    try:
        async with asyncio.timeout(UPLOAD_SECONDS), _reading:
            return await _parts(await request.multipart())
    except TimeoutError as slow:
        raise Refused(408) from slow
    except TORN as torn:
        raise Refused(400) from torn


async def _parts(reader: MultipartReader) -> tuple[Json, tuple[Uploaded, ...]]:
    activity: Json = None
    files: list[Uploaded] = []
    left = LARGEST_UPLOAD
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or len(files) >= MOST_FILES:
            raise Refused(400)
        kind = part.headers.get(hdrs.CONTENT_TYPE, "").partition(";")[0].strip().lower()
        is_activity = kind == ACTIVITY
        content, size = await _read(part, min(left, LARGEST_BODY if is_activity else LARGEST_FILE), left)
        left -= size
        if not is_activity:
            files.append(Uploaded(kind[:100], size, content))
        elif content is None or activity is not None:
            raise Refused(413 if content is None else 400)
        else:
            activity = strict_json(content)
    return activity, tuple(files)


async def _read(part: BodyPartReader, most: int, left: int) -> tuple[bytes | None, int]:
    """What is in a part, or None and how much it was. Raises Refused where the whole is too large."""
    parts: list[bytes] = []
    size = 0
    while chunk := await part.read_chunk(64 * 1024):
        size += len(chunk)
        if size > left:
            raise Refused(413)
        if size <= most:
            parts.append(bytes(chunk))
        else:
            parts.clear()
    return (b"".join(parts) if size <= most else None), size
