"""Pictures: noted in the turn that brought them, fetched afterwards by whoever claims them, kept with the report."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.desk import Store
from storage.tables import draft, picture

LEASE = timedelta(seconds=60)  # longer than the fetching and the drawing anew of a picture may take together
GIVE_UP = timedelta(minutes=4)  # after the first try
PAUSES = (timedelta(seconds=5), timedelta(seconds=15), timedelta(seconds=45))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to be fetched, with what its door needs for it."""

    id: str
    source: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A picture that is ours to fetch as long as nobody has claimed it with a higher token.

    `late`: it has been tried for long enough. `attempts`: this one counted.
    """

    id: str
    token: int
    channel: str
    source: Mapping[str, str]
    attempts: int
    late: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of it: the file is named by `hash`, its own."""

    hash: str
    size: int
    width: int
    height: int
    thumbnail: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A row as it stands. `reason` is that of a refusal."""

    id: str
    draft_id: str | None
    number: int | None
    batch: str
    state: str
    reason: str | None
    hash: str | None
    width: int
    height: int
    thumbnail: bytes


# --- In the turn ------------------------------------------------------------------------------------------------------


async def note(store: Store, draft_id: str, batch: str, channel: str, wanted: Sequence[Wanted], before: int) -> None:
    """`before`: how many the draft has already."""
    rows = [
        {
            "id": each.id,
            "draft_id": draft_id,
            "position": before + at,
            "batch": batch,
            "state": "wanted",
            "channel": channel,
            "source": dict(each.source),
            "attempts": 0,
            "token": 0,
        }
        for at, each in enumerate(wanted, 1)
    ]
    await store.execute(insert(picture), rows)


async def file(store: Store, draft_id: str, ids: Collection[str], number: int) -> None:
    """From now on they are the report's, and nothing leads back to the draft. Only its own, whatever `ids` says."""
    own = (picture.c.draft_id == draft_id, picture.c.id.in_(ids))
    await store.execute(update(picture).where(*own).values(number=number, draft_id=None))


async def of_draft(store: Store, draft_id: str, ids: Collection[str]) -> tuple[Stored, ...]:
    return await _stored(store, and_(picture.c.draft_id == draft_id, picture.c.id.in_(ids), _KEPT))


async def of_case(store: Store, number: int) -> tuple[Stored, ...]:
    return await _stored(store, and_(picture.c.number == number, _KEPT))


async def of_batch(store: Store, batch: str) -> tuple[Stored, ...]:
    return await _stored(store, picture.c.batch == batch)


async def owner_of(store: Store, draft_id: str, *, hold: bool = False) -> str | None:
    """`hold`: the draft stays as it is until the end of the transaction."""
    found = select(draft.c.owner).where(draft.c.id == draft_id)
    owner: str | None = (await store.execute(found.with_for_update() if hold else found)).scalar_one_or_none()
    return owner


_KEPT = picture.c.state == "kept"


async def _stored(store: Store, which: ColumnElement[bool]) -> tuple[Stored, ...]:
    rows = await store.execute(select(picture).where(which).order_by(picture.c.position, picture.c.id))
    return tuple(_as_stored(row) for row in rows)


def _as_stored(row: Row[Any]) -> Stored:
    return Stored(
        row.id,
        row.draft_id,
        row.number,
        row.batch,
        row.state,
        row.reason,
        row.hash,
        row.width or 0,
        row.height or 0,
        row.thumbnail or b"",
    )


# --- After the turn ---------------------------------------------------------------------------------------------------


async def claim(store: Store, real: datetime, limit: int) -> tuple[Claim, ...]:
    """The next ones that nobody is at. What was claimed by somebody who has died since is taken up again."""
    free = or_(picture.c.lease_until.is_(None), picture.c.lease_until <= real)
    due = or_(picture.c.next_at.is_(None), picture.c.next_at <= real)
    some: Select[Any] = (
        select(picture.c.id)
        .where(picture.c.state == "wanted", free, due)
        .order_by(picture.c.attempts, picture.c.position)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(picture)
        .where(picture.c.id.in_(some.scalar_subquery()))
        .values(
            token=picture.c.token + 1,
            attempts=picture.c.attempts + 1,
            lease_until=real + LEASE,
            give_up_at=func.coalesce(
                picture.c.give_up_at, bindparam("give_up", real + GIVE_UP, picture.c.give_up_at.type)
            ),
        )
        .returning(picture)
    )
    rows = (await store.execute(taken)).all()
    return tuple(
        Claim(row.id, row.token, row.channel, row.source or {}, row.attempts, row.give_up_at <= real)
        for row in sorted(rows, key=lambda row: (row.draft_id or "", row.position))
    )


async def release(store: Store) -> None:
    """What a process had claimed that is no more. Only for whoever knows that there is no other."""
    await store.execute(update(picture).where(picture.c.state == "wanted").values(lease_until=None))


async def promise(store: Store, claim: Claim, hash: str) -> bool:
    """Writes down the name of the file that is about to be written; False: it is not ours any more."""
    return await _change(store, claim, hash=hash)


async def keep(store: Store, claim: Claim, kept: Kept) -> bool:
    values = {name: getattr(kept, name) for name in Kept.__slots__}
    return await _change(store, claim, state="kept", **values, **_SETTLED)


async def refuse(store: Store, claim: Claim, reason: str) -> bool:
    return await _change(store, claim, state="refused", reason=reason, hash=None, **_SETTLED)


async def later(store: Store, claim: Claim, real: datetime) -> bool:
    pause = PAUSES[min(claim.attempts, len(PAUSES)) - 1]
    return await _change(store, claim, next_at=real + pause, lease_until=None)


# Nothing that is left of it tells when it was.
_SETTLED: Mapping[str, object] = {
    "source": None,
    "attempts": 0,
    "lease_until": None,
    "next_at": None,
    "give_up_at": None,
}


async def _change(store: Store, claim: Claim, **values: object) -> bool:
    ours = (picture.c.id == claim.id, picture.c.token == claim.token, picture.c.state == "wanted")
    return (await store.execute(update(picture).where(*ours).values(**values))).rowcount == 1


async def waits(store: Store, batch: str) -> bool:
    """Whether any that came with the same message is wanted still."""
    some = exists().where(picture.c.batch == batch, picture.c.state == "wanted")
    return bool((await store.execute(select(some))).scalar_one())


async def one(store: Store, picture_id: str) -> Stored | None:
    found = await _stored(store, picture.c.id == picture_id)
    return found[0] if found else None


async def leave_out(store: Store, draft_id: str, picture_id: str) -> None:
    """Takes a picture out of the draft's answers, as of a new revision: an older card of it sends nothing unseen."""
    row = (await store.execute(select(draft).where(draft.c.id == draft_id).with_for_update())).one_or_none()
    if row is None:
        return
    answers = {
        name: [each for each in answer if each != picture_id] or None if isinstance(answer, list) else answer
        for name, answer in row.answers.items()
    }
    if answers != row.answers:
        same = (draft.c.id == draft_id, draft.c.revision == row.revision)
        await store.execute(update(draft).where(*same).values(answers=answers, revision=row.revision + 1))


# --- Nobody's ---------------------------------------------------------------------------------------------------------


async def nobodys(store: Store, limit: int) -> Mapping[str, str | None]:
    """id -> hash of pictures whose draft was dropped, or sent without them."""
    drafts = exists().where(draft.c.id == picture.c.draft_id)
    found = select(picture.c.id, picture.c.hash).where(picture.c.number.is_(None), ~drafts).limit(limit)
    return {row.id: row.hash for row in await store.execute(found)}


async def forget(store: Store, ids: Collection[str]) -> None:
    await store.execute(delete(picture).where(picture.c.id.in_(ids)))


async def named(store: Store, hashes: Collection[str]) -> frozenset[str]:
    """Those of the files that some row names."""
    found = await store.execute(select(picture.c.hash).where(picture.c.hash.in_(hashes)))
    return frozenset(row.hash for row in found)


async def sources_of(store: Store, channel: str) -> frozenset[str]:
    """What the door still needs to fetch what is wanted: every value of every source."""
    found = select(picture.c.source).where(picture.c.state == "wanted", picture.c.channel == channel)
    rows = await store.execute(found)
    return frozenset(value for row in rows for value in (row.source or {}).values())
