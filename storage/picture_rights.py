"""Who may see a picture: whoever has the draft, whoever reported, and whoever may read the report; asked each time."""

from datetime import date

from sqlalchemy import and_, exists, select

from hms.grants import Deed
from storage import pictures
from storage.desk import Store
from storage.grants import may
from storage.pictures import Stored
from storage.tables import reporter


async def seen(store: Store, picture_id: str, owner: str, today: date) -> Stored | None:
    """The picture; None where there is none, none that has been fetched, or none for them. `owner` as of a draft."""
    found = await pictures.one(store, picture_id)
    return found if found is not None and found.state == "kept" and await theirs(store, found, owner, today) else None


async def theirs(store: Store, picture: Stored, owner: str, today: date) -> bool:
    if picture.number is None:
        return picture.draft_id is not None and await pictures.owner_of(store, picture.draft_id) == owner
    kind, _colon, name = owner.partition(":")
    if kind != "p":
        return await _filed_by(store, picture.number, int(name))
    for deed in (Deed.READ, Deed.FOLLOW):
        if await may(store, name, deed, picture.number, today):
            return True
    return False


async def _filed_by(store: Store, number: int, account_id: int) -> bool:
    """Whether somebody whom nobody knows yet has reported it."""
    mine = and_(reporter.c.number == number, reporter.c.account_id == account_id, reporter.c.person_id.is_(None))
    return bool((await store.execute(select(exists().where(mine)))).scalar_one())
