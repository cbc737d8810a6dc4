"""What an installation keeps of itself: secrets, settings, and who looked at what from the command line."""

from datetime import datetime
from secrets import token_bytes

from sqlalchemy import insert, select

from storage.desk import Store, insert_into
from storage.tables import audit, secret, setting


async def secret_named(store: Store, name: str) -> bytes:
    """A random value of this installation's own, made when it is first asked for. Needs a writing connection."""
    made = insert_into(store, secret).values(name=name, value=token_bytes(32))
    await store.execute(made.on_conflict_do_nothing(index_elements=["name"]))
    value: bytes = (await store.execute(select(secret.c.value).where(secret.c.name == name))).scalar_one()
    return value


async def note_deed(store: Store, at: datetime, actor: str, deed: str, subject: str) -> None:
    """A line of the audit: who did what to what; never what people wrote."""
    await store.execute(insert(audit).values(at=at, actor=actor, deed=deed, subject=subject))


async def setting_named(store: Store, name: str) -> str | None:
    """What the installation remembers of itself under this name."""
    value: str | None = (
        await store.execute(select(setting.c.value).where(setting.c.name == name))
    ).scalar_one_or_none()
    return value


async def keep_setting(store: Store, name: str, value: str) -> None:
    kept = insert_into(store, setting).values(name=name, value=value)
    await store.execute(kept.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
