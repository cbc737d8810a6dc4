"""A survey opens, is about to close and closes: who hears of it, until they say that they have answered."""

from datetime import date

from sqlalchemy import select, update

from commands.furnish import PROCESSES
from storage.process_files import ProcessFile, read
from storage.processes import keep_process
from storage.tables import person, task
from storage.tasks import plan
from tests.nudges.watch import RULES, Said, Watch
from tests.turn.office import Office

SURVEY = "ark-2025-2027"
MINE = {name: rule for name, rule in RULES.items() if name.startswith("survey_")}
PEOPLE = {"nb": "astrid", "nn": "froydis", "en": "charlotte", "da": "ditte"}


async def watching(office: Office) -> Watch:
    """In the year of the survey, with no reminders but of it."""
    found = read(PROCESSES / "ark-2025-2027.yaml")
    assert isinstance(found, ProcessFile)
    office.clock.now = office.clock.now.replace(year=2025, month=10, day=15)
    async with office.database.write() as store:
        await keep_process(store, found.process.id, found.document, office.clock())
        await plan(store, office.clock())
    return Watch(office, MINE)


async def everybody(watch: Watch) -> set[str]:
    async with watch.office.database.read() as store:
        return set((await store.execute(select(person.c.person_id).where(person.c.active))).scalars())


def whom(said: list[Said]) -> set[str]:
    return {each.person_id for each in said}


async def test_everybody_hears_of_it_four_times_and_whoever_says_they_have_answered_no_more(any_office: Office) -> None:
    watch = await watching(any_office)
    assert await watch.at("2025-10-31T10:00") == []
    opened = await watch.at("2025-11-03T09:00")
    assert whom(opened) == await everybody(watch)
    assert len(opened) == len(whom(opened))
    assert await watch.hours(48, step=4) == []
    texts = {each.person_id: each.text for each in opened}
    assert "Nå kan du svare: Arbeidsmiljøundersøkelsen 2025–2027." in texts["astrid"]
    assert "mandag 24. november 2025" in texts["astrid"]
    assert "fordi alle i Institutt for kjemi blir spurt" in texts["astrid"]
    assert "No kan du svare: Arbeidsmiljøundersøkinga 2025–2027." in texts["froydis"]
    assert "Now you can answer: Work environment survey 2025–2027." in texts["charlotte"]
    assert "Nu kan du svare: Arbejdsmiljøundersøgelsen 2025–2027." in texts["ditte"]

    [mine] = [each for each in opened if each.person_id == "charlotte"]
    assert mine.labels == ["I have answered", "Remind me on Monday", "Stop this"]
    chat = await watch.press(mine, "I have answered")
    assert "Thank you for answering" in chat.text
    assert "I do not know what you answered" in chat.text
    assert await watch.again(mine) is not None

    soon = await watch.at("2025-11-17T09:00")
    assert whom(soon) == await everybody(watch) - {"charlotte"}
    assert "Du har 7 dager igjen" in next(each.text for each in soon if each.person_id == "astrid")
    assert "forgotten it" in await chat.says("I have not answered after all")
    assert "charlotte" in whom(await watch.hours(4))
    soon = await watch.at("2025-11-21T09:00")  # two days before is a Saturday
    assert whom(soon) == await everybody(watch)
    assert "3 dage tilbage" in next(each.text for each in soon if each.person_id == "ditte")
    today = await watch.at("2025-11-24T09:00")
    assert whom(today) == await everybody(watch)
    assert "I dag er siste dagen du kan svare" in next(each.text for each in today if each.person_id == "froydis")
    assert await watch.at("2025-11-25T09:00") == []
    assert "No survey is open" in await chat.says("I have answered")


WORDS = [
    ("nb", "Jeg har svart på undersøkelsen", "jeg har ikke svart likevel"),
    ("nn", "eg har svara", "eg har ikkje svara"),
    ("en", "I’ve answered the survey!", "I haven’t answered"),
    ("da", "jeg har besvaret undersøgelsen.", "jeg har alligevel ikke svaret"),
]


async def test_it_is_said_in_words_and_taken_back(office: Office) -> None:
    watch = await watching(office)
    await watch.at("2025-11-04T07:00")
    for tag, yes, _no in WORDS:
        await watch.chat(PEOPLE[tag]).says(yes)
    kept = {(row["person_id"], row["survey"], row["since"]) for row in await office.table("answered")}
    assert kept == {(who, SURVEY, date(2025, 11, 4)) for who in PEOPLE.values()}
    assert whom(await watch.at("2025-11-04T09:00")) == await everybody(watch) - {*PEOPLE.values()}
    for tag, _yes, no in WORDS:
        await watch.chat(PEOPLE[tag]).says(no)
    assert await office.table("answered") == []
    assert whom(await watch.at("2025-11-04T10:00")) == {*PEOPLE.values()}


async def test_who_says_so_in_between_or_stops_one_of_the_three_or_belongs_to_a_unit_that_is_not_asked(
    office: Office,
) -> None:
    watch = await watching(office)
    everyone = await everybody(watch)
    async with office.database.write() as store:
        ours = (task.c.key == "p2t2", task.c.unit_id == "mat")
        await store.execute(update(task).where(*ours).values(state="not_relevant"))
        later = (task.c.key == "p2t2", task.c.unit_id == "spr")
        await store.execute(update(task).where(*later).values(last_on=date(2025, 12, 3), planned_on=date(2025, 11, 24)))
    not_asked = {"charlotte", "gaute", "hanna", "caspar"}
    office.clock.now = office.clock.now.replace(month=11, day=3, hour=9)
    assert await watch.plan() == dict.fromkeys(MINE, 0) | {"survey_opens": len(everyone - not_asked)}
    await watch.chat("astrid").says("jeg har svart")
    said = await watch.deliver()
    assert whom(said) == everyone - not_asked - {"astrid"}
    [theirs] = [each for each in said if each.person_id == "ditte"]
    assert "hører ikke mere" in (await watch.press(theirs, "Stop this")).text
    soon = await watch.at("2025-11-17T09:00")
    assert whom(soon) == everyone - not_asked - {"astrid", "ditte", "live", "magnhild", "priya"}
    assert whom(await watch.at("2025-11-26T09:00")) == {"live", "magnhild", "priya"}
    assert "No survey is open" in await watch.chat("charlotte").says("I have answered")


async def test_what_was_not_read_is_said_again_and_what_was_is_not_looked_for(office: Office) -> None:
    watch = await watching(office)
    office.clock.now = office.clock.now.replace(month=11, day=3, hour=16)
    await watch.plan()
    office.clock.forward(hours=2)
    assert await watch.deliver() == []  # too late in the day
    assert whom(await watch.at("2025-11-04T09:00")) == await everybody(watch)
    async with office.database.read() as store:
        assert await MINE["survey_opens"].find(store, office.clock()) == []
