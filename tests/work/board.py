"""A department with something to do: a small process on a real database, and the people who move it along."""

from datetime import date
from typing import Any

from sqlalchemy import select

from storage.desk import Store
from storage.processes import keep_process
from storage.tables import change, task
from storage.tasks import plan
from tests.turn.office import NOW, Office

LEADER, REP, LOCAL = "eivind", "froydis", "hanna"  # of chemistry; the local chief representative of the faculty
ABOVE, HANDLER, COORDINATOR = "idun", "jorunn", "kristoffer"
COLLEAGUE, DEPUTY_REP, MANAGER = "astrid", "dagny", "bjarte"
OUTSIDE = "live"  # leads a department of another faculty
OTHER_LEADER = "gaute"  # materials technology, next door

NAMED = {"nb": "Arbeidsmiljø", "nn": "Arbeidsmiljø", "en": "Work environment", "da": "Arbejdsmiljø"}


def named(nb: str, nn: str, en: str, da: str) -> dict[str, str]:
    return {"nb": nb, "nn": nn, "en": en, "da": da}


def process(**changed: Any) -> dict[str, Any]:
    """Four tasks of a unit: alone, together, in an area; and one that is over."""
    return {
        "version": 1,
        "cycle": {"id": "trial-2026-2027"},
        "names": NAMED,
        "phases": [
            {
                "id": "phase1",
                "number": 1,
                **NAMED,
                "window": {"from": "2026-08", "to": "2027-06"},
                "tasks": [
                    {
                        "id": "p1t2",
                        **named(
                            "Fyll ut forberedelsesskjemaet.",
                            "Fyll ut førebuingsskjemaet.",
                            "Fill in the preparation form.",
                            "Udfyld forberedelsesskemaet.",
                        ),
                        "responsible": "unit_leader",
                        "takes_part": ["local_coordinator"],
                        "deadline": {"kind": "date", "value": date(2026, 11, 27)},
                        "documents": [],
                    },
                    {
                        "id": "p3t2",
                        **named(
                            "Hold oppfølgingsmøtet.",
                            "Hald oppfølgingsmøtet.",
                            "Hold the follow-up meeting.",
                            "Hold opfølgningsmødet.",
                        ),
                        "responsible": "unit_leader",
                        "takes_part": ["safety_rep"],
                        "joint": True,
                        "deadline": {"kind": "date", "value": date(2026, 12, 11)},
                        "documents": [],
                    },
                    {
                        "id": "p4t1",
                        **named("Evaluer møtene.", "Evaluer møta.", "Evaluate the meetings.", "Evaluer møderne."),
                        "responsible": "unit_leader",
                        "takes_part": [],
                        "deadline": {"kind": "date", "value": date(2027, 5, 14)},
                        "documents": [],
                    },
                ],
            }
        ],
        **changed,
    }


async def furnished(office: Office, document: dict[str, Any] | None = None) -> None:
    async with office.database.write() as store:
        await keep_process(store, "trial", as_json(document or process()), NOW)
        await plan(store, office.clock())


def as_json(part: Any) -> Any:
    """As a file is kept: days in ISO."""
    match part:
        case dict():
            return {name: as_json(value) for name, value in part.items()}
        case list():
            return [as_json(each) for each in part]
        case date():
            return part.isoformat()
        case other:
            return other


async def task_id(office: Office, key: str, unit: str = "kje") -> str:
    async with office.database.read() as store:
        found = select(task.c.id).where(task.c.key == key, task.c.unit_id == unit)
        return str((await store.execute(found)).scalar_one())


async def row(office: Office, key: str, unit: str = "kje") -> dict[str, Any]:
    async with office.database.read() as store:
        found = await store.execute(select(task).where(task.c.key == key, task.c.unit_id == unit))
        return dict(found.one()._mapping)


async def deeds(store: Store) -> list[tuple[str | None, str]]:
    return [(each.actor, each.deed) for each in await store.execute(select(change).order_by(change.c.id))]
