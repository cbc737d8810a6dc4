"""Whom one can be in the demo: everybody who is active, with what they hold today."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime

from bot.web.pages import Persona
from bot.web.site import Personas
from hms.organisation import Organisation


def personas(people: Organisation, language: str, now: Callable[[], datetime]) -> Personas:
    """`language`: of whoever has none of their own."""
    shown: dict[date, list[Persona]] = {}  # of one day: roles begin and end with days

    async def found() -> list[Persona]:
        today = now().date()
        if today not in shown:
            shown.clear()
            shown[today] = await asyncio.to_thread(_of_day, people, language, today)
        return shown[today]

    return found


def _of_day(people: Organisation, language: str, today: date) -> list[Persona]:
    roles: dict[str, list[str]] = {}  # gone through once: a large organisation has thousands
    for role in people.roles:
        if role.holds(today):
            roles.setdefault(role.person_id, []).append(role.role.value)
    return [
        Persona(
            each.person_id,
            each.name,
            tuple(roles.get(each.person_id, ())),
            each.unit_id,
            each.language or language,
            people.units[each.unit_id].called(each.language or language),
        )
        for each in people.people.values()
        if each.active
    ]
