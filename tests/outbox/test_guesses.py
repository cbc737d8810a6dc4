"""Whoever reads the lines of the outbox cannot try out who reported a case."""

import hashlib

from storage import outbox as shelf
from storage.installation import secret_named
from storage.telling import Telling, to_reporter
from tests.outbox.post import NOW, Post


async def keys(post: Post) -> list[object]:
    async with post.database.read() as store:
        return [line["key"] async for line in shelf.listed(store)]


async def test_a_key_does_not_tell_whether_a_guess_is_right(post: Post) -> None:
    await post.write(lambda store: secret_named(store, "pepper"))
    named = (to_reporter(1001), "case_taken", "case:1001", "taken:2:jorunn")
    await post.tell(Telling(*named, NOW))
    [key] = await keys(post)
    guess = "\0".join(named).encode()
    assert key != hashlib.sha256(guess).hexdigest()[:32]
    assert await keys(post) == [key]
