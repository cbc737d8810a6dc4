"""Pictures with a report, from the message that brings them to the one who follows it up."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.heard import Account
from bot.pictures.fetching import Unreached
from bot.pictures.redraw import Refused, redrawn
from dialogs.album import NOT_TAKEN
from dialogs.core.show import Notice, Question, Summary
from dialogs.core.text import Value
from storage import picture_housekeeping, pictures
from storage.picture_files import NO_DAY, name_of
from storage.tables import draft
from tests.casework.people import HANDLER, REPORTER, english
from tests.dialogs.test_every_dialog import assert_spoken
from tests.pictures.images import SECRET, photo, png
from tests.pictures.studio import Studio
from tests.turn.office import LANGUAGES, SPEAKERS, Chat, Office
from tests.turn.test_reporting import CARD, WHAT


@pytest.fixture
def studio(office: Office, tmp_path: Path) -> Studio:
    return Studio(office, tmp_path / "files")


async def test_from_the_message_to_whoever_follows_it_up(any_office: Office, tmp_path: Path) -> None:
    studio = Studio(any_office, tmp_path / "files", redrawn)
    chat = await english(any_office, REPORTER)
    at_once = await studio.sends(chat, studio.file(photo()), studio.file(png()), text=WHAT)
    assert "I am fetching your 2 pictures." in at_once
    assert "What kind of thing is it?" in at_once
    assert studio.woken == 1

    [said] = await studio.told(REPORTER)
    assert len(said.pictures) == 2
    await chat.fills(CARD)
    assert "Pictures: 2 pictures" in chat.text
    assert [picture.thumbnail[:2] for picture in chat.summary.pictures] == [b"\xff\xd8", b"\xff\xd8"]
    await chat.fills(word="send")

    handler = await english(any_office, HANDLER)
    [filed] = (await any_office.delivered(HANDLER))[-1].shown
    assert isinstance(filed, Notice)
    assert ("Pictures", "2 pictures") in {(_en(fact.label), _en(fact.value)) for fact in filed.facts}
    await handler.opens("show_pictures", {"number": "1001"})
    assert [picture.link.startswith("https://hms.example/pictures/") for picture in handler.notice.pictures] == [
        True
    ] * 2
    for row, path in zip(sorted(await studio.rows(), key=lambda row: str(row["hash"])), studio.on_disk(), strict=True):
        content = path.read_bytes()
        assert (row["hash"], row["size"]) == (name_of(content), len(content))
        assert (row["number"], row["draft_id"], row["source"], row["state"]) == (1001, None, None, "kept")
        assert {row["lease_until"], row["next_at"], row["give_up_at"]} == {None}
        assert path.stat().st_mtime == NO_DAY
        assert SECRET not in content


def _en(words: Value) -> str:
    return LANGUAGES.find("en").say(words)


async def test_a_picture_alone_opens_a_report_and_a_sentence_with_one_is_as_good_as_without(studio: Studio) -> None:
    chat = studio.office.chat("charlotte")
    assert "What happened, or what could happen?" in await studio.sends(chat, studio.file())
    await chat.says("A bottle fell from the shelf in the chemistry lab this morning, nobody was hurt")
    assert chat.summary.answers["photos"]
    await chat.fills(word="cancel")
    text = "A bottle fell from the shelf in the chemistry lab this morning, nobody was hurt"
    assert "Nothing is sent until you say so." in await studio.sends(chat, studio.file(), text=text)
    assert isinstance(chat.shown[-1], Summary)


async def test_nobody_is_asked_for_pictures(studio: Studio) -> None:
    """Neither by a card nor one by one; and what they are is no question of a card's."""
    chat = studio.office.chat("charlotte")
    await chat.opens("deviation")
    assert "photos" not in {field.name for field in chat.question.fields}
    await chat.fills({**CARD, "photos": "x"})
    assert not chat.summary.answers["photos"]
    assert "Pictures" not in chat.text
    assert "whenever you like" in await chat.says("change pictures")
    await chat.fills(word="change")
    assert "photos" not in {field.name for field in chat.question.fields}


async def test_a_card_that_is_changed_keeps_the_pictures(studio: Studio) -> None:
    chat = studio.office.chat("charlotte")
    await studio.sends(chat, studio.file(), text=WHAT)
    await chat.fills(CARD)
    await chat.fills(word="change")
    await chat.fills({**CARD, "done": "Nothing"}, word="changed")
    assert len(chat.summary.answers["photos"] or ()) == 1
    assert len(await studio.rows()) == 1


async def test_what_cannot_be_taken_is_said_in_every_language(studio: Studio) -> None:
    """At once where the door tells, else after it was fetched; in one sentence each, and the report stands."""
    for tag, user in SPEAKERS.items():
        language, chat = LANGUAGES.by_tag[tag], studio.office.chat(user)
        await chat.opens("language", {"language": tag})
        await chat.opens("deviation", {"what": WHAT})
        for kind, reason in (("image/gif", "kind"), ("image/svg+xml", "kind"), ("HEIC", "heic"), ("text/html", "kind")):
            assert language.say(NOT_TAKEN[reason]) in await studio.sends(chat, studio.file(kind=kind)), kind
        assert language.say(NOT_TAKEN["heavy"]) in await studio.sends(chat, studio.file(size=11_000_000))
        assert not await studio.rows()
        for reasons in (["kind", "heic", "heavy", "large"], ["moves", "broken", "late", "gone"]):
            await studio.sends(chat, *(studio.file(Refused(reason)) for reason in reasons), studio.file(b"good one"))
            [notice] = await studio.told(user)
            assert [language.say(one) for one in notice.says][1:-1] == [
                language.say(NOT_TAKEN[each]) for each in reasons
            ]
            assert len(notice.pictures) == 1
            assert_spoken((notice,), language)
            await chat.opens("deviation")
            assert len(chat.question.answers["photos"] or ()) == 1
            await chat.fills(word="cancel")
            await chat.opens("deviation", {"what": WHAT})
        assert await studio.develops() == 0
        assert not await studio.rows()


async def test_a_report_has_room_for_five(studio: Studio) -> None:
    chat = studio.office.chat("charlotte")
    said = await studio.sends(chat, *(studio.file() for _ in range(6)), text=WHAT)
    assert "I am fetching your 5 pictures." in said
    assert "left the last one out" in said
    said = await studio.sends(chat, studio.file(), studio.file())
    assert "left the last 2 out" in said
    assert "fetching" not in said
    assert len(await studio.rows()) == 5
    assert len(chat.question.answers["photos"] or ()) == 5


async def test_the_same_message_again_brings_nothing_again(any_office: Office, tmp_path: Path) -> None:
    studio = Studio(any_office, tmp_path)
    chat, file = any_office.chat("charlotte"), studio.file()
    for text in (WHAT, ""):
        for _again in range(3):
            await studio.sends(chat, file, text=text, key=f"the same {text}")
    assert len(await studio.rows()) == 2
    assert await studio.develops() == 2
    assert set(studio.door.asked.values()) == {2}


async def test_in_an_emergency_nothing_is_kept(studio: Studio) -> None:
    chat = studio.office.chat("charlotte")
    assert "112" in await studio.sends(chat, studio.file(), text="There is a fire in the lab right now!")
    assert not await studio.rows()
    assert studio.woken == 0


async def test_with_something_else_under_way_there_is_no_place_for_pictures(studio: Studio) -> None:
    chat = await english(studio.office, REPORTER)
    await chat.opens("deviation", CARD)
    await chat.fills(word="send")
    await chat.opens("add_to_report", {"number": "1001"})
    assert isinstance(chat.shown[-1], Question)
    said = await studio.sends(chat, studio.file(), text="")
    assert "only with a new report" in said
    assert isinstance(chat.shown[-1], Question)
    said = await studio.sends(chat, studio.file(), text="The shelf is fixed now")
    assert "only with a new report" in said
    assert [note["text"] for note in await studio.office.table("note")] == ["The shelf is fixed now"]
    assert not await studio.rows()


async def test_a_stranger_hears_too(studio: Studio) -> None:
    chat = Chat(studio.office, Account("web", "nobody-knows"))
    await studio.sends(chat, studio.file(), text=WHAT)
    [notice] = await studio.told("nobody-knows")
    assert len(notice.pictures) == 1


# --- When things go wrong ---------------------------------------------------------------------------------------------


async def test_what_cannot_be_had_now_is_tried_again_and_given_up_kindly(studio: Studio) -> None:
    chat = studio.office.chat("charlotte")
    file = studio.file(Unreached("503"))
    await studio.sends(chat, file, text=WHAT)
    assert await studio.develops() == 1
    assert await studio.develops() == 0  # not before its pause is over
    studio.office.clock.forward(seconds=6)
    studio.door.there[file.source["name"]] = b"there it is"
    [notice] = await studio.told("charlotte")
    assert len(notice.pictures) == 1
    await studio.sends(chat, studio.file(Unreached("503")), studio.file(b"good"))
    for _minute in range(6):
        assert await studio.develops() >= 0
        studio.office.clock.forward(minutes=1)
    [notice] = await studio.told("charlotte")
    assert NOT_TAKEN["late"] in notice.says
    assert len(notice.pictures) == 1
    assert await studio.develops() == 0


async def test_a_picture_refused_after_the_review_was_shown_is_not_sent_unseen(studio: Studio) -> None:
    chat = studio.office.chat("charlotte")
    await chat.opens("deviation", CARD)
    await studio.sends(chat, studio.file(Refused("broken")))
    old = chat.card
    await studio.develops()
    await chat.fills(word="send", card=old)
    assert "This has changed since you saw it last" in chat.text
    assert "Pictures" not in chat.text
    await chat.fills(word="send")
    assert "1001" in chat.text


async def test_who_dies_in_the_middle_is_followed_by_somebody(any_office: Office, tmp_path: Path) -> None:
    """Between the turn and the fetch, between the fetch and the file, between the file and the commit."""
    studio = Studio(any_office, tmp_path / "files")
    chat = any_office.chat("charlotte")
    await studio.sends(chat, studio.file(b"one"), text=WHAT)
    real = any_office.clock
    async with any_office.database.write() as store:
        [claim] = await pictures.claim(store, real(), 2)
    assert await studio.develops() == 0  # somebody has it
    real.forward(seconds=61)
    content = (await studio.draw(b"one")).picture
    async with any_office.database.write() as store:
        [claim] = await pictures.claim(store, real(), 2)
        assert await pictures.promise(store, claim, name_of(content))
    studio.files.keep(content)
    await picture_housekeeping.sweep(any_office.database, studio.files, real() + timedelta(days=1))
    assert len(studio.on_disk()) == 1  # a row names it
    real.forward(seconds=61)
    [notice] = await studio.told("charlotte")
    assert len(notice.pictures) == 1
    assert len(studio.on_disk()) == 1
    # Whoever stood still meanwhile has nothing to say any more.
    async with any_office.database.write() as store:
        assert not await pictures.refuse(store, claim, "late")
    assert [row["state"] for row in await studio.rows()] == ["kept"]


async def test_two_replicas_take_each_picture_once(any_office: Office, tmp_path: Path) -> None:
    studio = Studio(any_office, tmp_path / "files")
    chats = [any_office.chat(user) for user in ("charlotte", "astrid", "ditte")]
    for number, chat in enumerate(chats):
        await studio.sends(chat, *(studio.file(f"{number} {at}".encode()) for at in range(4)), text=WHAT)
    tried = await asyncio.gather(*(studio.darkroom.once() for _replica in range(3)))
    assert sum(tried) == 12
    assert set(studio.door.asked.values()) == {1}
    assert len(studio.on_disk()) == 12
    for chat in chats:
        [notice] = await studio.told(chat.account.user)
        assert len(notice.pictures) == 4


async def test_a_darkroom_takes_up_what_waits_when_it_starts(studio: Studio) -> None:
    await studio.sends(studio.office.chat("charlotte"), studio.file(), text=WHAT)
    darkroom = studio.darkroom
    await darkroom.start()
    async with asyncio.timeout(60):
        while [row["state"] for row in await studio.rows()] != ["kept"]:  # noqa: ASYNC110 - as somebody else sees it
            await asyncio.sleep(0.01)
    await darkroom.stop()


# --- What goes --------------------------------------------------------------------------------------------------------


async def test_a_dropped_draft_takes_its_pictures_along(any_office: Office, tmp_path: Path) -> None:
    studio = Studio(any_office, tmp_path / "files")
    one, other = any_office.chat("charlotte"), any_office.chat("astrid")
    await studio.sends(one, studio.file(b"alike"), studio.file(b"mine"), text=WHAT)
    await studio.sends(other, studio.file(b"alike"), text=WHAT)
    await studio.develops()
    assert (len(await studio.rows()), len(studio.on_disk())) == (3, 2)
    await one.says("cancel")
    await studio.develops()
    assert (len(await studio.rows()), len(studio.on_disk())) == (1, 1)
    await other.says("avbryt")
    await studio.develops()
    assert (await studio.rows(), studio.on_disk()) == ([], [])


async def test_files_that_no_row_names_are_swept_away(studio: Studio) -> None:
    await studio.sends(studio.office.chat("charlotte"), studio.file(), text=WHAT)
    await studio.develops()
    [kept] = studio.on_disk()
    studio.files.keep(b"nobody's")
    studio.files.hide(name_of(b"nobody's"))
    studio.files.hide(kept.stem)  # by somebody who died then
    (kept.parent / "0123.new").write_bytes(b"half")
    await picture_housekeeping.sweep(studio.office.database, studio.files, studio.office.clock())
    assert kept in studio.on_disk()
    from_then = studio.office.clock().timestamp()
    studio.files.drop_unfinished(from_then * 2)
    assert studio.on_disk() == [kept]


async def test_whoever_needs_a_file_that_is_being_taken_away_has_it(studio: Studio) -> None:
    await studio.sends(studio.office.chat("charlotte"), studio.file(), text=WHAT)
    await studio.develops()
    [kept] = studio.on_disk()
    content = kept.read_bytes()
    assert studio.files.hide(kept.stem)
    studio.files.keep(content)  # another picture, the same
    studio.files.bring_back(kept.stem)
    assert kept.read_bytes() == content
    kept.write_bytes(b"<html>")
    assert studio.files.read(kept.stem) is None  # not what its name says


async def test_an_anonymous_report_with_pictures_leads_back_to_nobody(any_office: Office, tmp_path: Path) -> None:
    studio = Studio(any_office, tmp_path / "files")
    chat = any_office.chat("charlotte")
    await studio.sends(chat, studio.file(b"fetched"), text=WHAT)
    await studio.told("charlotte")
    await studio.sends(chat, studio.file(b"not fetched yet"))
    name = chat.card.id
    await chat.fills({**CARD, "who": "anonymous"})
    await chat.fills(word="send")
    assert "Registered" in chat.text
    any_office.clock.forward(minutes=7)
    await studio.develops()
    await any_office.deliver()
    everything = repr(await any_office.rows())
    assert name not in everything
    assert [(row["number"], row["state"]) for row in await studio.rows()] == [(1001, "kept")] * 2
    rows = await any_office.table("outbox")
    assert not [row for row in rows if row["notice"] == "pictures" or str(row["recipient"]).startswith(("r:", "a:"))]
    assert "pictures" not in {row["name"] for row in await any_office.table("shown")}
    # What is known of it is the day, and not the hour.
    assert {str(row["due_at"]) for row in rows} == {"2026-11-19 10:00:00+00:00"}


async def test_pictures_that_come_after_the_report_was_filed_are_on_its_cards(studio: Studio) -> None:
    chat = await english(studio.office, REPORTER)
    await studio.sends(chat, studio.file(), studio.file(Refused("broken")), text=WHAT)
    await chat.fills(CARD)
    await chat.fills(word="send")
    await studio.office.deliver()
    [notice] = await studio.told(REPORTER)
    assert NOT_TAKEN["broken"] in notice.says
    [card] = studio.office.letterbox.taken_by(HANDLER)
    assert isinstance(card.shown, Notice)
    assert "1 picture" in {_en(fact.value) for fact in card.shown.facts}


async def test_nobody_elses_picture_goes_along(studio: Studio) -> None:
    """What belongs to somebody else's draft is not the report's, whatever stands in the answers."""
    one, other = studio.office.chat("charlotte"), studio.office.chat("astrid")
    await studio.sends(one, studio.file(b"one's"), text=WHAT)
    await studio.sends(other, studio.file(b"another's"), text=WHAT)
    await studio.develops()
    theirs = {str(row["id"]) for row in await studio.rows()}
    await other.fills(CARD)
    answers = {**other.summary.answers, "photos": sorted(theirs)}
    async with studio.office.database.write() as store:
        await store.execute(update(draft).where(draft.c.id == other.card.id).values(answers=answers))
    await other.fills(word="send")
    assert sorted(str(row["number"]) for row in await studio.rows()) == ["1001", "None"]
