"""What is expected of whoever holds a role, in a few sentences, and where to begin: said to who is new, and on demand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs import task_card
from dialogs.core.form import Setting
from dialogs.core.show import Button
from dialogs.core.text import Text, Words, _
from hms.organisation import RoleName


@dataclass(frozen=True, slots=True)
class Expected:
    """Of a role. `called`: alone, before a comma."""

    called: Text
    points: tuple[Text, ...]
    buttons: tuple[Button, ...]


_MINE = Button(_("Show my tasks"), "home")
_UNIT = Button(_("How does the unit stand?"), "status")
_REPORTS = Button(_("Show the reports"), "cases")
_TRACK = Button(_("How do the units stand?"), "status")

EXPECTED: Mapping[str, Expected] = {
    RoleName.UNIT_LEADER: Expected(
        _("leader"),
        (
            _("Tell everyone how to report, and whom their reports go to. See that every report gets an answer."),
            _("Hold an HSE round at least once a year, and keep the action plan alive: what, who, and by when."),
            _("Meet the safety representative regularly, and ask them before you change how people work."),
            _("Take the basic HSE course for leaders, if you have not."),
        ),
        (_MINE, _UNIT, _REPORTS),
    ),
    RoleName.SAFETY_REP: Expected(
        _("safety representative"),
        (
            _("You see what is reported in the unit, and how it is followed up. You tell nobody else what you read."),
            _("If life or health is in danger, you may stop the work. Tell the leader at once."),
            _("You are asked before changes in how people work, and join rounds, meetings and evaluations."),
            _("Take the basic course in the work environment, if you have not."),
        ),
        (_MINE, _REPORTS),
    ),
    RoleName.LOCAL_CHIEF_SAFETY_REP: Expected(
        _("local chief safety representative"),
        (
            _("Bring the safety representatives of your units together, and see that every unit has one."),
            _("Take up with the leadership what several units struggle with."),
            _("You see how the units stand, and not who reported."),
        ),
        (_TRACK, _MINE),
    ),
    RoleName.CHIEF_SAFETY_REP: Expected(
        _("chief safety representative"),
        (
            _("Bring all the safety representatives together, and speak for them in the work environment committee."),
            _("See that there is a safety representative everywhere."),
            _("You see how all units stand, and not who reported."),
        ),
        (_TRACK, _MINE),
    ),
    RoleName.HSE_COORDINATOR: Expected(
        _("coordinator for HSE"),
        (
            _("Take a new report within two working days, so that whoever sent it knows that somebody is on it."),
            _("Find the cause, agree with the leader on what is to be done, and tell the reporter how it went."),
            _("Go through the reports with the leader now and then, without names."),
        ),
        (_REPORTS, _UNIT),
    ),
    RoleName.SURVEY_COORDINATOR: Expected(
        _("survey coordinator"),
        (
            _("Collect the lists of who gets a results report together, and check the mailing list before it is used."),
            _("You are the first whom leaders ask about the survey and its follow-up."),
            _("You see how far each unit has come, and never what anybody answered."),
        ),
        (_TRACK, _MINE),
    ),
    RoleName.AREA_MANAGER: Expected(
        _("area manager for fire safety"),
        (
            _("Inspect the area at least once a month. One line to me is enough: “inspection done, nothing found”."),
            _("Keep escape routes and fire doors clear: nothing is stored there, not even for a day."),
            _("Report what you cannot put right yourself."),
        ),
        (Button(_("Record an inspection"), "record_inspection"), _MINE),
    ),
    RoleName.HSE_SECTION: Expected(
        _("the HSE section"),
        (
            _("You run the reporting and the yearly HSE form for everybody."),
            _("Follow how the units stand, and help those that fall behind."),
            _("Give the committee its figures three times a year, and the board its report once."),
        ),
        (_TRACK, _REPORTS),
    ),
    RoleName.COMMITTEE: Expected(
        _("work environment committee"),
        (
            _("You follow the figures on reports and injuries, and say what should be done about them."),
            _("You see how many and where, and never who."),
        ),
        (_TRACK,),
    ),
    RoleName.RECTOR: Expected(
        _("rector"),
        (
            _("Go through the HSE work once a year in a management review, and have it written down."),
            _("See that leaders have the time and the training that they need for it."),
        ),
        (_TRACK, _MINE),
    ),
    RoleName.OCCUPATIONAL_HEALTH: Expected(
        _("occupational health service"),
        (
            _("You advise leaders, safety representatives and employees, and are on nobody's side."),
            _("You see what a unit shows you, and no more. What people tell you stays with you."),
        ),
        (_MINE,),
    ),
    RoleName.RESOURCE_PERSON: Expected(
        _("resource person"),
        (
            _("Help leaders to plan the follow-up meeting of the survey, and lead it where they ask you to."),
            _("You see when units meet, and nothing of their results."),
        ),
        (_MINE,),
    ),
    RoleName.TRAINING_COORDINATOR: Expected(
        _("training coordinator"),
        (
            _("Keep a list of the HSE training that was held: who took part, what it was about, how long it lasted."),
            _("See that new leaders and safety representatives are offered the basic course."),
        ),
        (_MINE,),
    ),
}

EVERYBODY = Expected(
    _("employee"),
    (
        _("Report what is dangerous, what has happened and what could be better. One line to me is enough."),
        _("If somebody is in danger, help first, and tell your leader or safety representative at once."),
        _("Use the protective equipment, answer the survey, and come to the meetings about your workplace."),
    ),
    (Button(_("Report something"), "deviation"), _MINE),
)


def held_for(role: str, unit_id: str, setting: Setting) -> Words:
    """The unit or the area that it is held for."""
    called = task_card.area_called if role == RoleName.AREA_MANAGER else task_card.unit_called
    return called(unit_id, setting)


def opening(role: str, unit_id: str, deputy: bool, until: date | None, setting: Setting) -> Text:
    """What somebody holds, and until when; the points follow."""
    called, where = EXPECTED[role].called, held_for(role, unit_id, setting)
    if deputy and until is not None:
        return _("You are deputy until {day}: {role}, {unit}.", role=called, unit=where, day=until)
    if deputy:
        return _("You are deputy: {role}, {unit}.", role=called, unit=where)
    if until is not None:
        return _("Your role until {day}: {role}, {unit}.", role=called, unit=where, day=until)
    return _("Your role: {role}, {unit}.", role=called, unit=where)
