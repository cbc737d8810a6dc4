"""The worker sends what is due, once, in order, few at a time, and lives through whatever goes wrong on the way."""

import asyncio

from tests.outbox.post import Post, many, telling


async def test_what_is_told_is_sent_at_once(post: Post) -> None:
    worker = post.worker()
    await worker.start()
    await post.tell(telling())
    async with asyncio.timeout(5):
        await post.door.heard.wait()
    await worker.drain()
    assert await post.states() == {"case:1": "sent"}


async def test_at_most_eight_are_on_their_way(post: Post) -> None:
    await post.tell(*many(50))
    brought = await post.worker().once(post.now())
    assert brought == {"sent": 50, "retry": 0, "gone": 0, "rejected": 0, "in_doubt": 0, "expired": 0}
    assert post.door.most <= 8
    assert post.door.subjects == [f"case:{n}" for n in range(50)]
