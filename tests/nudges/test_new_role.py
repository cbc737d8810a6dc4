"""Who has a role that is new hears once what is expected of them, and anybody may ask."""

from dataclasses import replace
from datetime import date

from dialogs.role_words import EVERYBODY, EXPECTED
from hms.organisation import Organisation, Role, RoleName
from storage import demo
from storage.organisation import replace as import_
from tests.nudges.watch import RULES, Watch
from tests.turn.office import LANGUAGES, SPEAKERS, Office

MINE = {"new_role": RULES["new_role"]}
LEADER = Role("bjarte", RoleName.UNIT_LEADER, "mat", date(2024, 1, 1))
FIRST_POINT = {
    "nb": "Fortell alle hvordan de melder fra, og hvem meldingene går til.",
    "nn": "Fortel alle korleis dei melder frå, og kven meldingane går til.",
    "en": "Tell everyone how to report, and whom their reports go to.",
    "da": "Fortæl alle, hvordan de indberetter, og hvem der får besked.",
}


async def imports(office: Office, new: Organisation) -> None:
    async with office.database.write() as store:
        await import_(store, new, office.clock().date())


async def test_a_role_is_new_when_it_begins_or_an_import_brings_it_and_not_at_the_first(
    any_office: Office,
) -> None:
    watch, begun = Watch(any_office, MINE), demo.small()
    assert await watch.at("2026-11-20T09:00") == []  # of the first import nothing is new, but what has just begun
    later = Role("ditte", RoleName.SAFETY_REP, "ore", date(2026, 11, 24))
    deputy = Role("astrid", RoleName.UNIT_LEADER, "kje", date(2024, 1, 1), date(2026, 12, 24), deputy=True)
    await imports(any_office, replace(begun, roles=(*begun.roles, LEADER, later, deputy)))
    said = {each.person_id: each for each in await watch.hours(2)}
    assert set(said) == {"bjarte", "astrid"}
    assert said["bjarte"].text.startswith("Rolla di: leiar, Institutt for materialteknologi.")
    assert FIRST_POINT["nn"] in said["bjarte"].text
    assert "fordi rolla er ny for deg: du har ho frå fredag 20. november 2026" in said["bjarte"].text
    assert said["astrid"].text.startswith(
        "Du er vara til og med torsdag 24. desember 2026: leder, Institutt for kjemi."
    )
    assert said["bjarte"].labels[:3] == ["Show my tasks", "How does the unit stand?", "Show the reports"]
    [ditte] = await watch.at("2026-11-24T09:00")
    assert ditte.text.startswith("Din rolle: arbejdsmiljørepræsentant, Campus Øresund.")
    await imports(any_office, replace(begun, roles=(*begun.roles, LEADER, later, deputy)))
    assert await watch.hours(24 * 14, step=6) == []


async def test_nothing_is_said_of_a_role_that_is_over_when_it_would_be_sent(office: Office) -> None:
    watch, begun = Watch(office, MINE), demo.small()
    await imports(office, replace(begun, roles=(*begun.roles, LEADER)))
    await watch.plan()
    await imports(office, begun)
    office.clock.forward(days=3)
    assert await watch.tick() == []


ASKS = {
    "nb": "Hva forventes av meg?",
    "nn": "kva er venta av meg",
    "en": "what is expected of me?",
    "da": "Hvad forventes der af mig?",
}


async def test_everybody_may_ask_and_reads_the_same_words(office: Office) -> None:
    begun, watch = demo.small(), Watch(office)
    held = tuple(
        Role(me, role, "oresund-1" if role == RoleName.AREA_MANAGER else "nfu")
        for me in SPEAKERS.values()
        for role in RoleName
    )
    rector = EXPECTED[RoleName.RECTOR].points[0]
    for tag, me in SPEAKERS.items():
        assert LANGUAGES.by_tag[tag].say(rector) not in await watch.chat(me).says(ASKS[tag])
    await imports(office, replace(begun, roles=held))
    for tag, me in SPEAKERS.items():
        answer = await watch.chat(me).says(ASKS[tag])
        points = [point for each in (*EXPECTED.values(), EVERYBODY) for point in each.points]
        assert FIRST_POINT[tag] in answer
        assert all(LANGUAGES.by_tag[tag].say(point) in answer for point in points)


def test_there_are_words_for_every_role() -> None:
    assert set(EXPECTED) == set(RoleName)
    assert all(2 <= len(each.points) <= 4 for each in EXPECTED.values())
