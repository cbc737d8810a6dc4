"""Somebody writes to us whom we know: who they are, and all that lies before them, in one statement."""

from sqlalchemy import and_, bindparam, literal, select

from storage.desk import Desk, Store, desk_of, look
from storage.people import Caller, Known, Login, Stranger, as_person, find, look_up, stored_as
from storage.tables import account, draft, inbox, person, speaks, unreachable
from storage.unreachable import unmark


async def meet(store: Store, login: Login, delivery: bytes, *, heard: bool = True) -> tuple[Caller, Desk]:
    """Who it is, as `people.find` says it, and what lies before them, as `desk.look` does.

    Needs a writing connection, unless they are not to be `heard`: then nothing of it is kept.
    """
    rows = (await store.execute(_MET, {**stored_as(login), "delivery": delivery})).all()
    if rows:
        if rows[0].shut and heard:
            await unmark(store, rows[0].person_id, login.channel)
        return Known(rows[0].account_id, as_person(rows[0])), desk_of(rows)
    caller = await find(store, login) if heard else await look_up(store, login) or Stranger(0)
    return caller, await look(store, caller.owner, delivery)


# Almost every turn is of somebody who is known and was heard here last; all others take a way or two more.
_OWNER = literal("p:") + account.c.person_id
_MET = (
    select(
        account.c.id.label("account_id"),
        person,
        speaks.c.chosen,
        speaks.c.heard,
        draft.c.id.label("draft_id"),
        draft.c.dialog,
        draft.c.answers,
        draft.c.revision,
        inbox.c.reply,
        unreachable.c.channel.label("shut"),
    )
    .select_from(
        account.join(person, person.c.person_id == account.c.person_id)
        .outerjoin(speaks, speaks.c.owner == _OWNER)
        .outerjoin(draft, draft.c.owner == _OWNER)
        .outerjoin(inbox, inbox.c.key == bindparam("delivery"))
        .outerjoin(
            unreachable,
            and_(unreachable.c.person_id == account.c.person_id, unreachable.c.channel == account.c.channel),
        )
    )
    .where(
        account.c.channel == bindparam("at"),
        account.c.tenant == bindparam("in"),
        account.c.user == bindparam("as"),
        account.c.latest,
        person.c.active,
    )
    .order_by(draft.c.touched_at.desc())
)
