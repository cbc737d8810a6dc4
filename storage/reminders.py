"""A person's own reminders: what was in a message, what they want later, and what they do not want at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, delete, func, or_, select, update

from storage.desk import Store, insert_into
from storage.sayable import NOTICE, UNSEEN, one_thing
from storage.tables import nudge, outbox, quiet
from storage.telling import to_person


@dataclass(frozen=True, slots=True)
class Reminded:
    id: int
    rule: str
    subject: str
    occasion: str


_COLUMNS = (nudge.c.id, nudge.c.rule, nudge.c.subject, nudge.c.occasion)


async def in_message(store: Store, person_id: str, message: int) -> tuple[Reminded, ...]:
    """What went into a message to the person, in the order in which it was found."""
    return await _found(store, select(*_COLUMNS).where(nudge.c.outbox_id == message), person_id)


async def latest(store: Store, person_id: str, since: date, today: date) -> tuple[Reminded, ...]:
    """What was in the last message that the person may have read, if it is not too long ago.

    What they have put off since is in no message any more, and is meant too.
    """
    last = select(func.max(outbox.c.id)).where(
        outbox.c.recipient == to_person(person_id),
        outbox.c.notice == NOTICE,
        outbox.c.subject == "",
        outbox.c.occasion >= since.isoformat(),
        outbox.c.state.not_in([*UNSEEN, "waiting"]),
    )
    there = await _found(store, select(*_COLUMNS).where(nudge.c.outbox_id == last.scalar_subquery()), person_id)
    put_off = select(*_COLUMNS).where(nudge.c.outbox_id.is_(None), nudge.c.not_before > today)
    things = {(each.rule, each.subject) for each in there}
    # Of a thing that was put off its next milestone waits too; that is the same thing.
    later = {(each.rule, each.subject): each for each in reversed(await _found(store, put_off, person_id))}
    return *there, *(each for thing, each in reversed(later.items()) if thing not in things)


async def one(store: Store, person_id: str, nudge_id: int) -> tuple[Reminded, ...]:
    """By its number; nothing where it is somebody else's, or over."""
    return await _found(store, select(*_COLUMNS).where(nudge.c.id == nudge_id), person_id)


async def beside(store: Store, person_id: str, nudge_id: int) -> tuple[Reminded, ...]:
    """All that went into the same message as one; once it is in none any more, itself alone."""
    its = select(nudge.c.outbox_id).where(nudge.c.id == nudge_id, nudge.c.person_id == person_id)
    there = await _found(store, select(*_COLUMNS).where(nudge.c.outbox_id == its.scalar_subquery()), person_id)
    return there or await one(store, person_id, nudge_id)


async def lately(store: Store, person_id: str, rules: Collection[str], since: date) -> tuple[Reminded, ...]:
    """What the rules have found for the person and what has been said of it since a day, or waits to be said."""
    said = select(outbox.c.id).where(
        outbox.c.recipient == to_person(person_id), outbox.c.notice == NOTICE, outbox.c.occasion >= since.isoformat()
    )
    found = select(*_COLUMNS).where(nudge.c.rule.in_(rules))
    return await _found(store, found.where(or_(nudge.c.outbox_id.is_(None), nudge.c.outbox_id.in_(said))), person_id)


async def _found(store: Store, found: Select[tuple[int, str, str, str]], person_id: str) -> tuple[Reminded, ...]:
    rows = await store.execute(found.where(nudge.c.person_id == person_id).order_by(nudge.c.id))
    return tuple(Reminded(*row) for row in rows)


async def again_on(store: Store, person_id: str, ids: Sequence[int], day: date) -> None:
    """They are said once more, on the day or after it."""
    theirs = update(nudge).where(nudge.c.person_id == person_id, nudge.c.id.in_(ids))
    await store.execute(theirs.values(not_before=day, outbox_id=None))


async def kinds(store: Store, person_id: str) -> frozenset[str]:
    """The rules that have found something for the person, as far back as is kept."""
    return frozenset(
        (await store.execute(select(nudge.c.rule).where(nudge.c.person_id == person_id).distinct())).scalars()
    )


async def stopped(store: Store, person_id: str) -> frozenset[str]:
    """The rules that the person wants to hear nothing of; also a rule and a single thing, as `one_thing` has them."""
    found = select(quiet.c.rule).where(quiet.c.person_id == person_id)
    return frozenset((await store.execute(found)).scalars())


async def stop(store: Store, person_id: str, rules: Collection[str], today: date) -> None:
    for rule in rules:
        silenced = insert_into(store, quiet).values(person_id=person_id, rule=rule, since=today)
        await store.execute(silenced.on_conflict_do_nothing())


async def start(store: Store, person_id: str, rules: Collection[str]) -> None:
    """Of everything again, also of what was stopped alone."""
    of_one = [quiet.c.rule.startswith(one_thing(rule, ""), autoescape=True) for rule in rules]
    theirs = delete(quiet).where(quiet.c.person_id == person_id, or_(quiet.c.rule.in_(rules), *of_one))
    await store.execute(theirs)
