"""What lies before us when somebody says something: their language, their drafts, whether we heard it before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn, TypeAlias, cast

from sqlalchemy import BindParameter, Insert, Row, Select, Table, bindparam, delete, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import NotSaved
from storage.tables import draft, inbox, nudge, outbox, shown, speaks

Store: TypeAlias = AsyncConnection  # one transaction, as others see it


class _Nowhere:
    """Stands where a store is expected and there is none: whoever asks it anything is told so."""

    def __getattr__(self, name: str) -> NoReturn:
        raise NotSaved(name)


NOWHERE = cast(Store, _Nowhere())

Kept: TypeAlias = Mapping[str, str | tuple[str, ...] | None]  # a draft's answers, by field


class Stale(Exception):
    """Another turn has changed the draft meanwhile: the turn has to be taken again, on what is there now."""


@dataclass(frozen=True, slots=True)
class SavedDraft:
    id: str
    dialog: str
    answers: Kept
    revision: int


@dataclass(frozen=True, slots=True)
class Desk:
    chosen: str | None  # language tags
    heard: str | None
    drafts: tuple[SavedDraft, ...]  # the last touched first
    said: Mapping[str, Any] | None  # the reference of the reply, where this delivery was answered before

    def draft(self, id: str) -> SavedDraft | None:
        return next((each for each in self.drafts if each.id == id), None)


async def look(store: Store, owner: str, delivery: bytes) -> Desk:
    """One statement for all of it. Who is known gets it with their name: storage/meeting.py."""
    return desk_of((await store.execute(_DESK, {"owner": owner, "delivery": delivery})).all())


def desk_of(rows: Sequence[Row[Any]]) -> Desk:
    """The desk as its rows have it, one for each draft; all of them say the same of everything else."""
    drafts = tuple(
        SavedDraft(row.draft_id, row.dialog, _answers(row.answers), row.revision)
        for row in rows
        if row.draft_id is not None
    )
    return Desk(rows[0].chosen, rows[0].heard, drafts, rows[0].reply)


def _desk() -> Select[Any]:
    owner: BindParameter[str] = bindparam("owner")
    delivery: BindParameter[bytes] = bindparam("delivery")
    here = select(literal(1).label("one")).subquery()
    return (
        select(
            speaks.c.chosen,
            speaks.c.heard,
            draft.c.id.label("draft_id"),
            draft.c.dialog,
            draft.c.answers,
            draft.c.revision,
            inbox.c.reply,
        )
        .select_from(
            here.outerjoin(speaks, speaks.c.owner == owner)
            .outerjoin(draft, draft.c.owner == owner)
            .outerjoin(inbox, inbox.c.key == delivery)
        )
        .order_by(draft.c.touched_at.desc())
    )


_DESK = _desk()


def _answers(raw: Mapping[str, str | list[str] | None]) -> Kept:
    return {name: tuple(answer) if isinstance(answer, list) else answer for name, answer in raw.items()}


# --- What a turn writes: statements that are put together once, for that costs more than to run them -----------------


# Plain inserts: SQLAlchemy puts its own "insert, or leave it" together anew each time.
_BEGIN_DRAFT = insert(draft)
_KEEP_KEY = insert(inbox)
_AS_IT_WAS = (draft.c.id == bindparam("draft_id"), draft.c.revision == bindparam("was"))
_CHANGE_DRAFT = update(draft).where(*_AS_IT_WAS)
_END_DRAFT = delete(draft).where(*_AS_IT_WAS)


async def _insert(store: Store, statement: Insert, values: Mapping[str, object]) -> None:
    """Raises Stale where there is such a row; the transaction is over then."""
    try:
        await store.execute(statement, values)
    except IntegrityError as conflict:
        raise Stale from conflict


# --- Drafts -----------------------------------------------------------------------------------------------------------


async def begin_draft(store: Store, id: str, owner: str, dialog: str, answers: Kept, now: datetime) -> SavedDraft:
    """Raises Stale where the owner has a draft of this dialog already."""
    values = {"id": id, "owner": owner, "dialog": dialog, "answers": answers, "revision": 1, "touched_at": now}
    await _insert(store, _BEGIN_DRAFT, values)
    return SavedDraft(id, dialog, answers, 1)


async def change_draft(store: Store, was: SavedDraft, answers: Kept, now: datetime) -> SavedDraft:
    """Raises Stale where it is not as it `was` any more."""
    seen = {"draft_id": was.id, "was": was.revision}
    values = {"answers": answers, "revision": was.revision + 1, "touched_at": now}
    if (await store.execute(_CHANGE_DRAFT, seen | values)).rowcount != 1:
        raise Stale
    return SavedDraft(was.id, was.dialog, answers, was.revision + 1)


async def end_draft(store: Store, was: SavedDraft) -> None:
    """The draft's row goes in the transaction that files, so it can be filed once only. Raises Stale."""
    if (await store.execute(_END_DRAFT, {"draft_id": was.id, "was": was.revision})).rowcount != 1:
        raise Stale


# --- The inbox --------------------------------------------------------------------------------------------------------


async def answered(
    store: Store, delivery: bytes, reply: Mapping[str, object], draft_id: str | None, today: date
) -> None:
    """Raises Stale where the same delivery is being answered at this moment."""
    values = {"key": delivery, "draft_id": draft_id, "reply": reply, "day": today}
    await _insert(store, _KEEP_KEY, values)


async def unlink(store: Store, draft_id: str, reply: Mapping[str, object]) -> None:
    """Takes a draft's name out of all that was said of it, so that no row leads from an anonymous report back to it."""
    of_it = outbox.c.subject == f"draft:{draft_id}"
    await store.execute(delete(shown).where(shown.c.outbox_id.in_(select(outbox.c.id).where(of_it))))
    await store.execute(delete(outbox).where(of_it))
    await store.execute(delete(nudge).where(nudge.c.subject == f"draft:{draft_id}"))
    await store.execute(update(inbox).where(inbox.c.draft_id == draft_id).values(draft_id=None, reply=reply))


# --- Languages --------------------------------------------------------------------------------------------------------


async def choose_language(store: Store, owner: str, tag: str) -> None:
    await _speak(store, owner, {"chosen": tag})


async def hear_language(store: Store, owner: str, tag: str) -> None:
    await _speak(store, owner, {"heard": tag})


async def _speak(store: Store, owner: str, values: Mapping[str, str]) -> None:
    spoken = insert_into(store, speaks).values(owner=owner, **values)
    await store.execute(spoken.on_conflict_do_update(index_elements=["owner"], set_=values))


def insert_into(store: Store, table: Table) -> postgresql.Insert | sqlite.Insert:
    # The two databases say "insert, or leave it" alike, but SQLAlchemy keeps it in two places.
    return sqlite.insert(table) if store.dialect.name == "sqlite" else postgresql.insert(table)
