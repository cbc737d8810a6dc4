"""Small organisations at random, with tasks, accounts and what was said; and who wants to tell whom something."""

import random
from datetime import UTC, date, datetime, time, timedelta

from hms.organisation import RoleName
from tests.audience.oracle import Wanted, World, above

TODAY = date(2026, 11, 20)
SENDERS = ("hse_coordinator", "hse_section", "survey_coordinator", "training_coordinator")
ROLES = (*(each.value for each in RoleName), *SENDERS, "hse_coordinator", "unit_leader", "unit_leader")
OF_TASKS = ("unit_leader", "line_manager", "employees", "amu", "local_coordinator", "nobody_here")
LANGUAGES = ("nb", "nn", "en", "da")
STATES = ("open", "overdue", "done", "not_done")


def world(number: int) -> World:
    chance = random.Random(number)
    names = [f"u{each}" for each in range(chance.randint(1, 5))]
    parents = {unit: chance.choice(names[:at]) if at else None for at, unit in enumerate(names)}
    made = World(
        TODAY,
        chance.choice(LANGUAGES),
        parents,
        {unit: chance.randint(1, 4) for unit in names},
        chance.choice((["teams", "slack"], ["teams"], ["slack"], [])),
    )
    people = [f"p{each}" for each in range(chance.randint(3, 7))]
    made.people = [
        {
            "person_id": each,
            "name": each,
            "unit_id": chance.choice(names),
            "language": chance.choice((None, *LANGUAGES)),
            "teams_id": chance.choice((None, f"t-{each}")),
            "slack_id": chance.choice((None, f"s-{each}")),
            "active": chance.random() < 0.9,
        }
        for each in people
    ]
    made.areas = [{"area_id": f"a{at}", "unit_id": chance.choice(names), "name": "a"} for at in range(2)]
    made.roles = [_role(chance, people, names) for _ in range(chance.randint(4, 14))]
    sends = {"role": chance.choice(SENDERS), "unit_id": names[0], "deputy": False, "valid_from": None, "valid_to": None}
    made.roles.append({"person_id": chance.choice(people)} | sends)
    held = [str(each["role"]) for each in made.roles]
    made.tasks = [_task(chance, at, people, names, held) for at in range(1, chance.randint(3, 10))]
    _doors(chance, made, people)
    _said(chance, made, people)
    return made


def _role(chance: random.Random, people: list[str], units: list[str]) -> dict[str, object]:
    name = chance.choice(ROLES)
    where = f"a{chance.randint(0, 1)}" if name == "area_manager" else chance.choice(units[:2] + units)
    ends = {"valid_from": _day(chance), "valid_to": _day(chance)}
    return {"person_id": chance.choice(people), "role": name, "unit_id": where, "deputy": chance.random() < 0.3} | ends


def _day(chance: random.Random) -> date | None:
    return None if chance.random() < 0.75 else TODAY + timedelta(days=chance.choice((-2, -1, 0, 1, 2)))


def _task(
    chance: random.Random, number: int, people: list[str], units: list[str], held: list[str]
) -> dict[str, object]:
    due = TODAY + timedelta(days=chance.choice((-60, -30, -1, 0, 1, 30)))
    last = due + timedelta(days=chance.choice((0, 1, 20, 40)))
    of_area = chance.random() < 0.2
    return {
        "id": number,
        "process_id": "p",
        "version": 1,
        "cycle": str(number),
        "period": "",
        "phase": chance.choice(("", "phase1")),
        "key": chance.choice(("round", "round", "meeting")),
        "unit_id": chance.choice(units[:2]),
        "area_id": f"a{chance.randint(0, 1)}" if of_area else "",
        "role": "fire_area_manager" if of_area else chance.choice((*OF_TASKS, *held)),
        "public": False,
        "with_resource": False,
        "joint": False,
        "records": "",
        "due_from": due,
        "last_on": last,
        "overdue_from": last + timedelta(days=1),
        "state": chance.choice(("open", "open", "done", "not_relevant")),
        "owner_id": chance.choice(people) if chance.random() < 0.2 else None,
        "revision": 0,
    }


def _doors(chance: random.Random, made: World, people: list[str]) -> None:
    for at, each in enumerate(people):
        channels = chance.sample(("teams", "slack", "web"), chance.choice((0, 1, 1, 2, 3)))
        latest = chance.choice([*channels, None])
        made.accounts += [
            {
                "id": 10 * at + place,
                "channel": channel,
                "tenant": "x",
                "user": each,
                "person_id": each,
                "latest": channel == latest,
            }
            for place, channel in enumerate(channels)
        ]
        for channel in chance.sample(("teams", "slack", "web"), chance.choice((0, 0, 1, 2))):
            reason = chance.choice(("blocked", "app_missing"))
            made.barred.append({"person_id": each, "channel": channel, "reason": reason, "since": TODAY})
        if chance.random() < 0.2:
            made.chosen[each] = chance.choice(LANGUAGES)


def _said(chance: random.Random, made: World, people: list[str]) -> None:
    for number in range(1, chance.randint(3, 12)):
        who, notice = chance.choice(people), chance.choice(("broadcast", "broadcast", "nudges", "nudges", "case_taken"))
        ago = chance.choice((0, 1, 6, 7, 8, 20))
        made.messages.append(
            {
                "id": number,
                "recipient": f"p:{who}",
                "notice": notice,
                "subject": chance.choice(("broadcast:1", "broadcast:2")) if notice == "broadcast" else "",
                "occasion": str(number),
                "channel": "web",
                "tenant": "",
                "doubt": "again",
                "state": chance.choice(("sent", "sent", "in_doubt", "waiting", "gone", "cancelled")),
                "due_at": datetime.combine(TODAY - timedelta(days=ago), time(9), UTC),
                "attempts": 1,
                "token": 1,
            }
        )
        if notice == "nudges":
            about = chance.randint(1, 9)
            subject = f"task:{about}" if about < 9 else "survey:ark-2025-2027"
            what = {"rule": f"rule{number}", "subject": subject, "occasion": "1", "found_on": TODAY}
            made.nudges.append({"id": number, "person_id": who, "outbox_id": number} | what)


def wanted(chance: random.Random, made: World) -> Wanted:
    """Few conditions at once: an audience that is empty anyhow tells little."""
    said = chance.sample(
        ("units", "roles", "roles", "levels", "languages", "task", "task", "days", "days"), chance.randint(1, 3)
    )

    def some(name: str, values: list[str], most: int) -> list[str]:
        return sorted(set(chance.sample(values, min(len(values), chance.randint(1, most))))) if name in said else []

    return Wanted(
        some("units", list(made.parents), 2),
        some("roles", [each["role"] for each in made.roles], 3),
        sorted(chance.sample((1, 2, 3, 4), 2)) if "levels" in said else [],
        some("languages", [*LANGUAGES], 3),
        (chance.choice(("round", "round", "meeting")), chance.choice(STATES)) if "task" in said else None,
        chance.choice((1, 7, 7, 30)) if "days" in said else None,
        chance.choice(("", "broadcast:1")),
    )


def closure(made: World) -> list[dict[str, object]]:
    return [
        {"unit_id": unit, "above_id": up, "distance": distance}
        for unit in made.parents
        for distance, up in enumerate(above(made, unit))
    ]
