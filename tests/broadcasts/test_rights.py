"""Nobody gets round the second yes by waiting, says yes to words they have not seen, or learns from a list of names."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select, update

from hms.audience import Audience, TaskIs, TaskState
from hms.broadcast import State
from hms.organisation import RoleName
from storage import broadcasts
from storage.broadcast_rights import sees, sees_people
from storage.tables import broadcast, person, role, task
from storage.telling import Telling, tell
from tests.broadcasts.crowd import crowded
from tests.broadcasts.stage import SENDER, Stage
from tests.turn.office import NOW, Office, text_of
from tests.work.demo import begun

TODAY, ENGLISH = NOW.date(), Audience(units=frozenset({"tek"}), languages=frozenset({"en"}))
LEADERS = frozenset({RoleName.UNIT_LEADER})


async def set_(office: Office, number: int, **values: object) -> None:
    async with office.database.write() as store:
        await store.execute(update(broadcast).where(broadcast.c.number == number).values(**values))


async def may(office: Office, number: int, *people: str) -> Mapping[str, tuple[bool, bool]]:
    async with office.database.read() as store:
        it = await broadcasts.one(store, number)
        assert it is not None
        return {who: (await sees(store, who, it, TODAY), await sees_people(store, who, it, TODAY)) for who in people}


async def becomes(office: Office, name: RoleName) -> None:
    coordinates = role.c.role.in_([RoleName.SURVEY_COORDINATOR.value, RoleName.TRAINING_COORDINATOR.value])
    async with office.database.write() as store:
        await store.execute(update(role).where(role.c.person_id == "bergljot", coordinates).values(role=name.value))


async def test_what_has_come_to_concern_many_more_when_its_time_comes_waits_for_a_second_yes(
    office: Office,
) -> None:
    stage = Stage(office)
    await crowded(office)
    leader = office.chat("idun")
    for chat in (leader, office.chat("kristoffer")):
        await chat.says("speak English")
    number = await stage.confirmed(ENGLISH, sender="kristoffer")
    async with office.database.write() as store:
        await store.execute(update(person).where(person.c.person_id.like("crowd%")).values(language="en"))
        there = (await store.execute(select(func.count()).where(person.c.person_id.like("crowd%")))).scalar_one()
    await stage.planner.plan()
    it = await stage.it(number)
    assert (it.state, it.counted > there) == (State.ASKED, True)
    assert await stage.rows() == []
    (hears,) = await office.delivered("kristoffer")
    assert "It would reach more people now than when you wrote it" in text_of(hears)
    (leader.reply,) = await office.delivered("idun")
    assert "Thank you." in await leader.presses("Yes, send it")
    await stage.planner.plan()
    assert (await stage.it(number)).state is State.RUNNING
    assert len(await stage.rows()) == it.counted
    # One that many were counted for when somebody said yes to it goes out without another.
    other = await stage.confirmed(ENGLISH, sender="kristoffer", name="b")
    await set_(office, other, counted=it.counted, approver_id="idun")
    await stage.planner.plan()
    assert (await stage.it(other)).state is State.RUNNING


async def test_a_yes_is_to_every_language_of_it(office: Office) -> None:
    stage = Stage(office)
    number = await stage.confirmed(Audience(units=frozenset({"tek"})), sender="kristoffer")
    texts = {"nb": "Hei på bokmål.", "da": "Noget helt andet."}
    await set_(office, number, state="asked", texts=texts, language="nb", counted=600)
    it = await stage.it(number)
    office.clock.now = NOW.replace(hour=22)
    async with office.database.write() as store:
        await broadcasts.ask(store, it.number, ("idun",), office.clock())
        await tell(store, [Telling("p:jorunn", "not_theirs", "task:1", "2026-11-20/1", office.clock())])
    assert await office.delivered("idun") == [], "nobody is asked at night"
    assert {row["state"] for row in await office.table("outbox")} == {"waiting"}
    office.clock.now = NOW.replace(day=23, hour=8, minute=30)
    (asked,) = await office.delivered("idun")
    for text in texts.values():
        assert text in text_of(asked)


async def test_who_may_not_see_how_tasks_stand_learns_it_from_no_list_of_names(office: Office) -> None:
    await begun(office)
    stage = Stage(office)
    for key, surveyor in (("p3t2", True), ("hms_round", False)):
        asks = Audience(units=frozenset({"tek"}), roles=LEADERS, task=TaskIs(key, TaskState.NOT_DONE))
        number = await stage.confirmed(asks, sender="kristoffer", name=key)
        seen = await may(office, number, "kristoffer", "aage", "yngvild", "bergljot")
        assert seen["kristoffer"] == seen["aage"] == seen["yngvild"] == (True, True)
        assert seen["bergljot"] == (False, False), "she coordinates training"
        await becomes(office, RoleName.SURVEY_COORDINATOR)
        assert (await may(office, number, "bergljot"))["bergljot"] == (surveyor, surveyor), key
        await becomes(office, RoleName.TRAINING_COORDINATOR)
    async with office.database.read() as store:
        assert (await store.execute(select(task.c.id).where(task.c.key == "p3t2", task.c.phase == ""))).first() is None
    plain = await stage.confirmed(Audience(units=frozenset({"tek"})), sender="kristoffer", name="plain")
    assert (await may(office, plain, "bergljot"))["bergljot"] == (True, True)


async def test_who_said_yes_and_has_another_role_by_now_sees_no_names(office: Office) -> None:
    stage = Stage(office)
    number = await stage.confirmed(Audience(units=frozenset({"tek"})), sender="kristoffer")
    await set_(office, number, approver_id="idun")
    assert (await may(office, number, "idun"))["idun"] == (True, True)
    async with office.database.write() as store:
        ended = update(role).where(role.c.person_id == "idun")
        await store.execute(ended.values(valid_to=date(2026, 11, 19)))
    assert (await may(office, number, "idun"))["idun"] == (True, False)


async def test_a_word_of_danger_in_another_answer_than_the_text_is_a_call_for_help(office: Office) -> None:
    chat = office.chat("kristoffer")
    await chat.says("speak English")
    for name in ("who", "when", "unit"):
        await chat.opens("broadcast")
        said = await chat.fills({name: "There is a fire in the lab, people are hurt!", "text": "Hello."})
        assert "110" in said, name
        assert "fire in the lab" not in repr(await office.rows()), name


async def test_what_was_agreed_to_for_everybody_does_not_shrink_with_its_senders_role(office: Office) -> None:
    stage = Stage(office)
    number = await stage.confirmed()
    async with office.database.write() as store:
        await store.execute(update(role).where(role.c.person_id == SENDER).values(unit_id="tek"))
    await stage.planner.plan()
    assert (await stage.it(number)).state is State.STOPPED
    assert await stage.rows() == []
