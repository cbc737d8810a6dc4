"""Every dialog and every notice through the three doors, by their clients' hands: all say and keep the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from dialogs.core.form import Setting
from scheduler.broadcasts import Broadcasting
from scheduler.planner import plan
from storage import cases
from storage.case_lines import case_line
from tests.broadcasts.stage import asked_for_many
from tests.dialogs.filling import all_answers, with_found
from tests.doors.conftest import REMINDED, RULES, Face
from tests.doors.hands import Hand, Sight
from tests.turn.office import DIALOGS, NOTICES, SPEAKERS, Office
from tests.work import board

# What differs between two runs, or two doors, and should.
OWN = {"source", "filed_at"}


async def kept(office: Office) -> list[dict[str, object]]:
    """What `app.py cases` says."""
    async with office.database.read() as store:
        lines = [case_line(case, who, ZoneInfo("Europe/Oslo")) async for case, who in cases.every_case(store)]
    return [{name: value for name, value in line.items() if name not in OWN} for line in lines]


async def new(hand: Hand, before: Sequence[Sight]) -> list[Sight]:
    """What was not there before, or looks otherwise by now."""
    return [*(Counter(await hand.sees()) - Counter(before)).elements()]


def told_alike(name: str, seen: Mapping[str, list[Sight]]) -> None:
    """Whatever the web chat says stands at the other doors as well; a form alone looks different in each."""
    words = {door: " ".join(" ".join(each.all.split()) for each in sights) for door, sights in seen.items()}
    for sight in seen["web"]:
        for text in () if sight.asks else sight.texts:
            for door, said in words.items():
                assert " ".join(text.split()) in said, f"{name}: “{text}” is not said in {door}: {said}"


def values_for(name: str, setting: Setting) -> dict[str, str]:
    """Answers as a client sends them: of a choice its value."""
    form = DIALOGS[name].form
    answers, complaints = form.fill({}, all_answers(form, setting, "1001"), with_found(setting, form))
    assert not complaints
    return {field: each if isinstance(each, str) else ",".join(each) for field, each in answers.items() if each}


async def test_every_dialog_at_every_door(faces: Mapping[str, Face]) -> None:
    person = SPEAKERS["nb"]
    setting = (await faces["web"].office.chat(person).arrives()).setting
    hands = {name: await face.hand(person) for name, face in faces.items()}
    order = sorted(DIALOGS.values(), key=lambda each: each.name != "deviation")  # a report first: others are about it
    for number, dialog in enumerate(order):
        if number % 15 == 14:  # a page of the web chat remembers only so much
            hands["web"] = await faces["web"].hand(person)
        opens = setting.language.say(dialog.opens).split("|")[0]
        seen, asks = {}, False
        for name, hand in hands.items():
            before = await hand.sees()
            await hand.says(opens)
            if name == "web":
                asks = any(each.asks for each in await new(hand, before))
            if asks:
                await hand.fills(values_for(dialog.name, setting))
            seen[name] = await new(hand, before)
        assert all(seen.values()), f"{dialog.name}: no answer"
        told_alike(dialog.name, seen)
        lines = {name: await kept(face.office) for name, face in faces.items()}
        assert lines["web"] == lines["teams"] == lines["slack"] != [], dialog.name
        if dialog.looks_up:  # what it asked for is not there, so it waits
            for hand in hands.values():
                await hand.says("avbryt")
    for name, face in faces.items():
        assert {row["source"] for row in await face.office.table("cases")} == {name}


REPORT = "Jeg gled på isen ved sykkelparkeringen i går kl 8 og slo kneet"
# Who does what: writes, presses, or fills in and sends. A case's whole way, with everything that is said on it.
WAY = (
    ("astrid", "says", REPORT),
    ("astrid", "presses", "Send meldingen"),
    ("kristoffer", "presses", "Ta saken"),
    ("kristoffer", "says", "spør 1001 Er det strødd der nå?"),
    ("astrid", "says", "svar 1001 Nei, det er fortsatt blank is."),
    ("astrid", "says", "legg til 1001 Det gjelder også trappa."),
    ("jorunn", "says", "overta sak 1001"),
    ("jorunn", "says", "avslutt 1001 Det er strødd, og det blir strødd kvar morgon."),
    ("astrid", "presses", "Vis meldingen"),
    ("astrid", "says", "meld"),
    ("kristoffer", "says", "nytt tiltak: Strø ved sykkelparkeringen hver morgen"),
    ("kristoffer", "says", "send"),
    ("kristoffer", "says", "gi tiltak 1 til Jorunn Havbrisnes"),
    ("jorunn", "says", "tiltak 1 er ferdig"),
    ("kristoffer", "says", "Astrid tar over forberedelsesskjemaet"),
    ("kristoffer", "says", "ja"),
    ("astrid", "presses", "Ikke mitt ansvar"),
    ("kristoffer", "says", "oppgave gjort"),
    ("kristoffer", "says", "Hold oppfølgingsmøtet (IKJ, innen 11.12.26)"),
    ("kristoffer", "says", "ja"),
    ("kristoffer", "says", "Branntilsyn gjennomført i dag, Polarbygget 1. etasje, en dør var blokkert"),
)


async def test_every_notice_at_every_door(faces: Mapping[str, Face]) -> None:
    """And a card that says where a case stands says the same wherever it lies, whoever moved the case."""
    people = ("astrid", "kristoffer", "jorunn", "eivind")
    for face in faces.values():
        await board.furnished(face.office)
    hands = {(name, who): await face.hand(who) for name, face in faces.items() for who in people}
    greetings = tuple((who, "says", "hei") for who in people)  # so that each is known where they come from
    for who, does, what in greetings + WAY:
        for name, face in faces.items():
            hand = hands[name, who]
            await (hand.presses(what) if does == "presses" else hand.says(what))
            await delivered(face.office)
    for name, face in faces.items():
        await asked_for_many(face.office, "kristoffer", "jorunn")
        await delivered(face.office)
        await hands[name, "jorunn"].says("godkjenn 1")
        await goes_out(face.office)
        await hands[name, "jorunn"].says("jeg har lest fellesmeldingen")
        await hands[name, "jorunn"].says("1")
        await goes_out(face.office)  # the sender's card tells of it
    for name, face in faces.items():
        face.office.clock.forward(days=4)  # a Tuesday, and still the same hour
        await plan(face.office.database, RULES, face.office.clock(), "Europe/Oslo")
        await delivered(face.office)
        await hands[name, "eivind"].presses("Ikke mitt ansvar")  # of what he was just reminded of
        await delivered(face.office)
    for who in people:
        told_alike(who, {name: list(await hands[name, who].sees()) for name in faces})
    lines = {name: await kept(face.office) for name, face in faces.items()}
    assert lines["web"] == lines["teams"] == lines["slack"] != []
    outbox = {name: await heard_of(face.office) for name, face in faces.items()}
    assert Counter(outbox["web"]) == Counter(outbox["teams"]) == Counter(outbox["slack"])
    # Whoever adds a notice finds it missing here, and gives it a place on the way. Pictures have their own, below.
    told = {notice for notice, _state in outbox["web"]}
    assert told - {"update", REMINDED.name} == set(NOTICES) - {"pictures"}
    assert ("nudges", "sent") in outbox["web"]


async def test_pictures_at_every_door(faces: Mapping[str, Face]) -> None:
    """From the message to whoever follows it up, by the addresses and tokens of each service."""
    hands = {(name, who): await face.hand(who) for name, face in faces.items() for who in ("astrid", "kristoffer")}
    for name, face in faces.items():
        reporter, handler = hands[name, "astrid"], hands[name, "kristoffer"]
        await handler.says("hei")
        await reporter.says("hei")
        await reporter.shows(REPORT)
        assert await face.darkroom.once() == 1, name
        await delivered(face.office)
        assert [row["state"] for row in await face.office.table("picture")] == ["kept"], name
        await reporter.presses("Gå videre")  # what is said of the picture leads back to the review
        await reporter.presses("Send meldingen")
        await delivered(face.office)
        await handler.presses("Vis bildene")
        assert any(each.pictures == 1 for each in await handler.sees()), name
        assert ("pictures", "sent") in await heard_of(face.office)
    for who in ("astrid", "kristoffer"):
        told_alike(who, {name: list(await hands[name, who].sees()) for name in faces})


async def delivered(office: Office) -> None:
    """All that waits is sent, at the pace that its door keeps."""
    for _second in range(60):
        await office.deliver()
        if "waiting" not in {state for _notice, state in await heard_of(office)}:
            return
        office.clock.forward(seconds=1)
    raise AssertionError(await heard_of(office))


async def goes_out(office: Office) -> None:
    """Planned, sent to its end, and its sender is told."""
    planner = Broadcasting(office.database, office.clock, office.clock, "Europe/Oslo")
    for _begun_and_ended in range(2):
        await planner.plan()
        await delivered(office)


async def heard_of(office: Office) -> list[tuple[str, str]]:
    """What was to be said, and what became of it."""
    return [(str(row["notice"]), str(row["state"])) for row in await office.table("outbox")]
