"""A message to many is composed: who may, what is read back, what nobody could want, and that it is sent once."""

from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import update

from hms.broadcast import LONGEST
from storage.tables import role
from tests.broadcasts.crowd import crowded
from tests.broadcasts.stage import Stage
from tests.turn.office import LANGUAGES, NOW, Chat, Office
from tests.work.demo import begun

TEXT = "The fire drill is on Wednesday at ten."


async def composing(office: Office, person: str = "kristoffer", who: str = "all leaders", text: str = TEXT) -> Chat:
    """Somebody who has told whom it is for, and what it says."""
    chat = office.chat(person)
    await chat.says("speak English")
    await chat.opens("broadcast", {"who": who, "text": text, "language": "en"})
    return chat


async def ends(office: Office, person: str) -> None:
    """Their roles end today; they stay."""
    async with office.database.write() as store:
        await store.execute(update(role).where(role.c.person_id == person).values(valid_to=date(2026, 11, 19)))


async def broadcasts(office: Office) -> list[Mapping[str, object]]:
    return [*await office.table("broadcast")]


async def test_whoever_may_not_is_told_so_in_one_sentence_and_nothing_is_kept(office: Office) -> None:
    for person in ("astrid", "charlotte", "idun", "zara"):  # also a leader, and a chief safety representative
        chat = office.chat(person)
        await chat.says("speak English")
        for opened in ("broadcast", "broadcast: Cake in the kitchen!", "broadcast to all leaders: Cake!"):
            said = await chat.says(opened)
            assert said.startswith("Broadcasts are sent by those who coordinate"), said
            assert len(chat.shown) == 1
        await chat.opens("broadcast", {"who": "everybody", "text": "Cake!", "goes": "some {}", "sure": "yes"})
        await chat.says("send")
    assert await office.table("draft") == []
    assert await broadcasts(office) == []


async def test_what_is_reviewed_is_what_is_sent(office: Office) -> None:
    chat = await composing(office, text="Les dette.")
    text = await chat.fills(
        {"who": "all leaders", "text": TEXT, "language": "en", "more": "nb", "button": "read", "when": "Monday at 9"},
        word="changed",
    )
    assert "How does it read in Bokmål?" in text
    review = await chat.says("Brannøvelsen er på onsdag klokka ti.")
    for line in (
        "Goes to: all unit leaders in Faculty of Technology and the units below",
        "When: Monday, 23 November 2026 at 09:00",
        "Reaches: 4 people",
        "Second yes: not needed",
        "Those who read Nynorsk and Danish get it in Bokmål.",
        "Melding fra Kristoffer Blåklokkeheim",
        "[ Jeg har lest det ]",
        "You get this because it goes to all unit leaders in Faculty of Technology and the units below.",
    ):
        assert line in review, line
    await chat.says("send")
    stage = Stage(office)
    await stage.goes()
    assert (await office.delivered("idun")) == []  # not before its time
    office.clock.forward(hours=66.5)
    await stage.goes()
    (told,) = await office.delivered("idun")
    assert [LANGUAGES.by_tag["nb"].say(each) for each in told.shown[0].says] == [
        "Brannøvelsen er på onsdag klokka ti.",
        "Du får dette fordi det går til alle enhetsledere ved Fakultet for teknologi og enhetene under.",
    ]


async def test_a_double_press_and_a_repeated_delivery_send_once(office: Office) -> None:
    chat = await composing(office)
    card = chat.card
    first = await chat.fills(word="send", card=card, key="once")
    again = await chat.fills(word="send", card=card, key="twice")
    repeated = await chat.fills(word="send", card=card, key="once")
    assert len(await broadcasts(office)) == 1
    assert first == again == repeated


async def test_an_audience_that_is_not_understood_is_nobody_s(office: Office) -> None:
    chat = await composing(office, who="all left-handed leaders")
    assert "I do not understand “left-handed”" in chat.text
    assert "“tysdag kl. 9”" in await chat.fills({"who": "all leaders tysdag kl. 9"})
    assert await chat.says("send") != ""
    assert await broadcasts(office) == []


async def test_nobody_at_all_is_refused_and_the_text_stays(office: Office) -> None:
    chat = await composing(office, who="all training coordinators")
    assert "There is nobody among all training coordinators" in chat.text
    review = await chat.says("all leaders")
    assert TEXT in review
    assert "Reaches: 4 people" in review


async def test_how_tasks_stand_is_no_way_to_find_out_what_one_may_not_see(office: Office) -> None:
    await begun(office)
    chat = await composing(office, "bergljot", "leaders who have not held the follow-up meeting")
    assert "How tasks stand with others is not yours to see" in chat.text
    chat = await composing(office, "kristoffer", "leaders who have not held the follow-up meeting")
    assert "all unit leaders in Faculty of Technology and the units below who have not held the follow-up" in chat.text
    await chat.fills({"unit": "kje", "lacks": "hms_round", "levels": "3", "spare": "7"})
    assert "in Department of Chemistry and the units below who have not held the HSE round, without" in chat.text


async def test_nobody_reaches_beyond_their_own_tree(office: Office) -> None:
    chat = await composing(office, who="everybody in KUL")
    assert "You cannot send to Faculty of Culture and Society" in chat.text
    # Nor by what a card brings along.
    await chat.fills({"who": "all leaders", "unit": "kul", "goes": 'some {"units": ["kul"]}'})
    assert "You cannot send to Faculty of Culture and Society" in chat.text


async def test_everybody_is_asked_about_and_a_no_keeps_the_text(office: Office) -> None:
    chat = await composing(office, "yngvild", "everybody")
    assert "This goes to all 32 employees." in chat.text
    assert "Is that what you mean?" in chat.text
    # What is pressed on an older card is no yes to it.
    await chat.fills({"sure": ""}, word="send")
    assert await broadcasts(office) == []
    assert "Then nobody gets it yet." in await chat.says("no")
    assert TEXT in await chat.says("all leaders in TEK")
    # To everybody once more: the yes of before would be another one's.
    assert "This goes to all 32 employees." in await chat.says("who is it for: everybody")
    assert "Reaches: 32 people" in await chat.says("yes")
    assert "This goes to all 32 employees." in await chat.says("who is it for: everybody in NFU")
    await chat.says("yes")
    await chat.says("send")
    assert [row["counted"] for row in await broadcasts(office)] == [32]


async def test_a_text_that_is_too_long_gets_a_clear_sentence_and_stays(office: Office) -> None:
    long = "a" * 4_000
    chat = office.chat("kristoffer")
    await chat.says("speak English")
    await chat.opens("broadcast", {"who": "all leaders"})
    text = await chat.fills({"who": "all leaders", "text": long})
    assert "That is 4,000 characters, and there is room for 3,000" in text
    assert "take out 1,000" in text
    assert chat.question.typed["text"] == long
    assert chat.question.answers["who"] == "all leaders"
    await chat.fills({"text": long[:LONGEST]})
    said = LANGUAGES.by_tag["en"].say
    whole = "".join(said(each) for each in chat.summary.previews[1].says)
    assert long[:LONGEST] in whole


@pytest.mark.parametrize(
    ("when", "then", "why"),
    [
        ("now", "Now", ""),
        ("17 May", "Tuesday, 18 May 2027 at 08:00", "Monday, 17 May 2027 at 08:00, but that is a holiday"),
        ("Saturday at noon", "Monday, 23 November 2026 at 08:00", "but that is a weekend"),
        ("Monday at 7 am", "Monday, 23 November 2026 at 08:00", "when few are at work"),
        ("tomorrow evening", "Monday, 23 November 2026 at 08:00", "weekend"),
        ("20 November 2026 at 16:59", "Friday, 20 November 2026 at 16:59", ""),
        ("next week", "Monday, 23 November 2026 at 08:00", ""),
        ("on 24.12.2026 at 9", "Thursday, 24 December 2026 at 09:00", ""),
    ],
)
async def test_it_goes_out_at_a_decent_moment(office: Office, when: str, then: str, why: str) -> None:
    chat = await composing(office)
    said = await chat.says(f"when: {when}")
    assert f"When: {then}" in said, said
    assert any(each in said for each in why.split("|")), said
    assert why or "You wrote" not in said


async def test_a_time_typed_at_the_review_is_the_time_and_never_dropped(office: Office) -> None:
    chat = await composing(office)
    assert "When: Now. To let it wait, write for instance" in chat.text
    for line, then in (
        ("on Tuesday at 9", "Tuesday, 24 November 2026 at 09:00"),
        ("i morgen tidlig", "Monday, 23 November 2026 at 08:00"),  # tomorrow is a Saturday
        ("17. mai", "Tuesday, 18 May 2027 at 08:00"),
        ("send den neste tirsdag kl. 10", "Tuesday, 24 November 2026 at 10:00"),
        ("now", "Now."),
        ("næste mandag", "Monday, 23 November 2026 at 08:00"),
    ):
        said = await chat.says(line)
        assert f"When: {then}" in said, (line, said)
        assert "I have changed that." in said, line
    for line, why in (("1 March 2029", "more than a year"), ("When is it sent on Friday?", "Write “send”")):
        said = await chat.says(line)
        assert why in said, line
        assert "When: Monday, 23 November 2026 at 08:00" in said, line


async def test_one_line_says_to_whom_and_what(office: Office) -> None:
    chat = office.chat("kristoffer")
    for person, line, goes in (
        ("kristoffer", "melding til alle ledere: Husk HMS-runden.", "alle enhetsledere ved Fakultet for teknologi"),
        (
            "jorunn",
            "send ei melding til alle leiarar: Hugs HMS-runden.",
            "alle einingsleiarar ved Fakultet",
        ),
        ("villads", "besked til alle ledere: Husk arbejdsmiljørunden.", "alle enhedsledere ved Campus Øresund"),
        ("kristoffer", "message to all safety reps in Department of Chemistry: Well: done.", "all safety represent"),
    ):
        chat = office.chat(person)
        if line.startswith("message"):
            await chat.says("speak English")
        said = await chat.says(line)
        assert goes in said, (line, said)
        assert line.partition(": ")[2] in said
        await chat.says("cancel")
    for line in (
        "message to HSE coordinator: somebody slipped",
        "message to all my cats: purr",
        "write to all leaders:",
    ):
        assert "Goes to" not in await chat.says(line), line
        await chat.says("cancel")


async def test_a_time_that_has_been_is_asked_about_and_nothing_goes_out_before_another(office: Office) -> None:
    chat = await composing(office)
    for line in ("i går", "2025-01-01", "i dag kl. 8", "when: today at 10", "send it yesterday"):
        before = chat.card
        said = await chat.says(line)
        assert "and that has been. When is it to go out?" in said, (line, said)
        assert "Nothing is sent before that" in said, line
        for word in ("send", "yes", "skip", "back", TEXT):
            await chat.says(word)
        await chat.fills(word="send", card=before)  # of the review that was there before
        await chat.fills({"when": ""})
        await chat.fills(word="send")
        assert await broadcasts(office) == [], line
        assert "When: Monday, 23 November 2026 at 09:00" in await chat.says("Monday at 9"), line
    card = {"who": "all leaders", "text": TEXT, "language": "en"}
    assert "and that has been" in await chat.fills(card | {"when": "2025-01-01"}, word="changed")
    assert "When: Now." in await chat.says("now")
    assert "It goes out now." in await chat.says("send")
    assert chat.fact("Status") == "Planned"
    assert len(await broadcasts(office)) == 1


async def test_now_in_the_evening_is_the_next_morning_and_an_old_review_sends_nothing_unseen(office: Office) -> None:
    office.clock.now = NOW.replace(hour=19)
    chat = await composing(office)
    assert "I write to people from 8 to 17 on working days. So this goes out Monday, 23 November" in chat.text
    office.clock.forward(days=3)  # Monday at 19
    said = await chat.says("send")
    assert "You wrote Monday, 23 November 2026 at 08:00, which has been." in said
    assert "Tuesday, 24 November 2026 at 08:00" in said
    assert await broadcasts(office) == []
    await chat.says("send")
    (row,) = await broadcasts(office)
    assert str(row["due_at"]).startswith("2026-11-24 07:00")


async def test_what_names_no_time_is_asked_about(office: Office) -> None:
    chat = await composing(office)
    for when in ("when pigs fly", "the day before Ragnarok"):
        assert "I could not find a time in that" in await chat.says(f"when: {when}"), when
    assert "more than a year" in await chat.says("when: 1 March 2029")


async def test_a_role_that_ended_between_composing_and_sending_sends_nothing(office: Office) -> None:
    chat = await composing(office)
    await ends(office, "kristoffer")
    assert "Broadcasts are sent by those who coordinate" in await chat.says("send")
    assert await broadcasts(office) == []


# --- The second yes ---------------------------------------------------------------------------------------------------


async def asked(office: Office, sender: str = "kristoffer") -> Chat:
    await crowded(office)
    chat = await composing(office, sender, "everybody")
    await chat.says("yes")
    assert "needed, as it goes to more than 500 people; I ask" in chat.text
    assert "It waits for a second person's yes." in await chat.says("send")
    return chat


async def test_above_five_hundred_a_handful_are_asked_and_never_the_sender(office: Office) -> None:
    sender = await asked(office)
    told = {row["recipient"] for row in await office.table("outbox") if row["notice"] == "broadcast_asked"}
    assert told == {"p:idun", "p:jorunn", "p:yngvild", "p:wenche", "p:aage"}
    for line in ("approve 1", "refuse 1"):
        assert "It is your own, so somebody else says yes or no to it." in await sender.says(line)
    stranger = office.chat("sindre")  # a coordinator elsewhere
    await stranger.says("speak English")
    assert "I find no broadcast with that number" in await stranger.says("approve 1")
    other = office.chat("bergljot")  # who may send to all of these, and not say yes for them
    await other.says("speak English")
    for line in ("approve 1", "refuse 1: no"):
        assert "That is not yours to decide." in await other.says(line)
    await Stage(office).goes()
    assert [row["state"] for row in await broadcasts(office)] == ["asked"]
    assert [row for row in await office.table("outbox") if row["notice"] == "broadcast"] == []


async def test_one_press_says_yes_and_who_comes_second_is_told_the_truth(office: Office) -> None:
    sender = await asked(office)
    leader, coordinator = office.chat("idun"), office.chat("yngvild")
    for chat in (leader, coordinator):
        await chat.says("speak English")
    for chat in (leader, coordinator):
        (notice,) = await office.delivered(chat.account.user)
        chat.reply = notice
        assert "Kristoffer Blåklokkeheim wants to tell this to 612 people" in chat.text
        assert TEXT in chat.text
    before = coordinator.reply
    assert "Thank you. It goes out Friday, 20 November 2026 at 14:30" in await leader.presses("Yes, send it")
    coordinator.reply = before
    said = await coordinator.presses("No, do not send it")
    assert "Idun Nordlysbakk has said yes to it already." in said
    (told,) = await office.delivered("kristoffer")
    sender.reply = told
    assert "Idun Nordlysbakk has said yes to what you wrote." in sender.text
    assert [row["state"] for row in await broadcasts(office)] == ["scheduled"]


async def test_a_no_can_say_why(office: Office) -> None:
    sender, leader = await asked(office), office.chat("idun")
    await leader.says("speak English")
    await leader.opens("approve_broadcast", {"broadcast": "1", "yes": "why"})
    assert "It is not sent" in await leader.says("The drill is on Thursday.")
    (told,) = await office.delivered("kristoffer")
    sender.reply = told
    assert "Idun Nordlysbakk has said no to what you wrote, so it is not sent to anybody." in sender.text
    assert sender.fact("Why") == "The drill is on Thursday."
    await Stage(office).goes()
    assert [row["state"] for row in await broadcasts(office)] == ["refused"]


async def test_whose_role_ended_says_no_yes_any_more(office: Office) -> None:
    await asked(office)
    leader = office.chat("idun")
    await leader.says("speak English")
    await ends(office, "idun")
    assert "I find no broadcast with that number" in await leader.says("approve 1")
    assert (await office.delivered("idun")) == []  # nor are they asked, where it had not been said yet
    assert [row["state"] for row in await broadcasts(office)] == ["asked"]


async def test_a_yes_in_the_evening_sends_it_in_the_morning(office: Office) -> None:
    await asked(office)
    office.clock.now = NOW.replace(hour=20)
    leader = office.chat("idun")
    await leader.says("speak English")
    assert "It goes out Monday, 23 November 2026 at 08:00" in await leader.says("approve 1")


# --- Words of danger, which are meant for others ----------------------------------------------------------------------

DANGER = "Remember the fire drill on Wednesday. In case of fire, call 110!"


async def test_a_text_that_speaks_of_danger_can_be_said(office: Office) -> None:
    chat = office.chat("kristoffer")
    await chat.says("speak English")
    await chat.says("broadcast")
    await chat.says("all leaders")
    said = await chat.says(DANGER)
    assert "Call" in said  # help comes first, as ever
    assert "Was it meant for those who get your broadcast?" in said
    assert DANGER not in repr(await office.rows())
    await chat.says("Something else.")
    review = await chat.says(f"broadcast: {DANGER}")
    assert "Something else." not in review
    assert DANGER in review
    assert "Reaches: 4 people" in review
    assert "Is it happening now? Then get help first" in review


async def test_where_it_burns_now_the_numbers_come_first(office: Office) -> None:
    for person, line, first in (
        (
            "kristoffer",
            "melding til alle ledere: det brenner i kjemibygget, kom dere ut",
            "Skjer det nå? Skaff hjelp først: ring 110 (brann), 112 (politi) og 113 (ambulanse).",
        ),
        (
            "villads",
            "besked til alle ledere: det brænder i bygningen, kom ud",
            "Få hjælp først: ring 112.",
        ),
    ):
        chat = office.chat(person)
        said = await chat.says(line)
        assert first in said, (line, said)
        assert line.partition(": ")[2] in said


async def test_in_the_card_of_a_broadcast_it_is_taken_as_it_stands(office: Office) -> None:
    chat = office.chat("kristoffer")
    await chat.says("speak English")
    await chat.opens("broadcast")
    assert DANGER in await chat.fills({"who": "all leaders", "text": DANGER})


async def test_whoever_cannot_send_one_is_helped(office: Office) -> None:
    chat = office.chat("astrid")
    await chat.says("speak English")
    assert "110" in await chat.says(f"broadcast: {DANGER}")
    assert DANGER not in repr(await office.rows())


async def test_a_text_in_another_language_changes_nobody_s(office: Office) -> None:
    chat = office.chat("kristoffer")
    await chat.says(
        "fellesmelding til alle ledere: Please remember that the fire drill is on Wednesday morning at ten."
    )
    assert "Går til: alle enhetsledere" in chat.text
    assert "Teksten er på: English" in chat.text
    assert "Går til: alle enhetsledere" in await chat.says("når: mandag kl. 9")
