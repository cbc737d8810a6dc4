"""Which doors the organisation has, and which tenant or team a blank in its files stands for at each."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ScalarSelect, String, delete, func, insert, literal, select

from storage.desk import Store
from storage.tables import setting

NAMED = "door:"
# Where somebody is reached who has never been heard of: through the first of these that there is.
IN_ORDER = ("teams", "slack", "web")


async def keep_doors(store: Store, homes: Mapping[str, str]) -> None:
    """channel -> its home tenant; those that were there before and are not now are forgotten."""
    await store.execute(delete(setting).where(setting.c.name.startswith(NAMED)))
    if homes:
        rows = [{"name": NAMED + channel, "value": home} for channel, home in homes.items()]
        await store.execute(insert(setting), rows)


async def doors(store: Store) -> Mapping[str, str]:
    """channel -> its home tenant, in the order in which they are tried."""
    rows = await store.execute(select(setting.c.name, setting.c.value).where(setting.c.name.startswith(NAMED)))
    homes = {row.name.removeprefix(NAMED): row.value for row in rows}
    return {channel: homes.get(channel, "") for channel in IN_ORDER if channel in homes or channel == "web"}


def first_door() -> tuple[ScalarSelect[Any], ScalarSelect[Any]]:
    """Channel and tenant of the first door, in SQL; null where there is none but the web chat's."""
    first = select(setting).where(setting.c.name.in_([NAMED + channel for channel in IN_ORDER]))
    first_row = first.order_by(setting.c.name.desc()).limit(1).subquery()  # teams before slack
    channel = func.substr(first_row.c.name, literal(len(NAMED) + 1), type_=String)
    return select(channel).scalar_subquery(), select(first_row.c.value).scalar_subquery()
