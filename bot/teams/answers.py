"""What Microsoft answers to a call of ours, read to its end but never beyond a bound."""

from aiohttp import ClientResponse


async def whole(response: ClientResponse, most: int) -> bytes:
    """Its first `most` bytes. A network brings a body in pieces, and one read gives only those that are there."""
    parts: list[bytes] = []
    left = most
    while left > 0 and (part := await response.content.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
