"""An audience read back in words, so that whoever sends to many sees whom they mean, and the others why they get it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dialogs.core.form import Setting
from dialogs.core.text import Data, Listed, Text, Words, _, _n
from hms.audience import Audience, TaskIs, TaskState
from hms.organisation import RoleName

ROLES: Mapping[RoleName, Text] = {
    RoleName.UNIT_LEADER: _("unit leaders"),
    RoleName.SAFETY_REP: _("safety representatives"),
    RoleName.LOCAL_CHIEF_SAFETY_REP: _("local chief safety representatives"),
    RoleName.CHIEF_SAFETY_REP: _("chief safety representatives"),
    RoleName.HSE_COORDINATOR: _("HSE coordinators"),
    RoleName.SURVEY_COORDINATOR: _("survey coordinators"),
    RoleName.AREA_MANAGER: _("area managers for fire safety"),
    RoleName.HSE_SECTION: _("people in the HSE section"),
    RoleName.COMMITTEE: _("members of the work environment committee"),
    RoleName.RECTOR: _("rectors"),
    RoleName.OCCUPATIONAL_HEALTH: _("people in the occupational health service"),
    RoleName.RESOURCE_PERSON: _("resource persons"),
    RoleName.TRAINING_COORDINATOR: _("training coordinators"),
}
LEADERS: Mapping[int, Text] = {
    1: _("leaders of the whole institution"),
    2: _("leaders of faculties and divisions"),
    3: _("department leaders"),
    4: _("group leaders"),
}
LEVELS: Mapping[int, Text] = {
    1: _("the institution itself"),
    2: _("faculties and divisions"),
    3: _("departments"),
    4: _("groups"),
}
LANGUAGES: Mapping[str, Text] = {
    "nb": _("Bokmål"),
    "nn": _("Nynorsk"),
    "en": _("the English language"),
    "da": _("Danish"),
}


class Deed(NamedTuple):
    """What somebody has done, or not, whose task is done, or not."""

    done: Text
    not_done: Text


# Tasks that have words of their own; any other is named by its sentence.
DEEDS: Mapping[str, Deed] = {
    "p1t2": Deed(_("who have filled in the preparation form"), _("who have not filled in the preparation form")),
    "p3t1": Deed(_("who have planned the follow-up meeting"), _("who have not planned the follow-up meeting")),
    "p3t2": Deed(_("who have held the follow-up meeting"), _("who have not held the follow-up meeting")),
    "p3t3": Deed(_("who have written the action plan"), _("who have not written the action plan")),
    "hms_round": Deed(_("who have held the HSE round"), _("who have not held the HSE round")),
    "hms_round_nv": Deed(_("who have held the HSE round"), _("who have not held the HSE round")),
    "fire_area_inspection": Deed(_("who have done the fire inspection"), _("who have not done the fire inspection")),
    "annual_hms_form": Deed(_("who have sent in the yearly HSE form"), _("who have not sent in the yearly HSE form")),
    "appraisal_interviews": Deed(
        _("who have held the appraisal interviews"), _("who have not held the appraisal interviews")
    ),
}


def said(audience: Audience, setting: Setting, people: int | None = None) -> Words:
    """In the middle of a sentence: "all unit leaders in Physics and the units below who have not held …".

    `people`: how many there are, said where nothing narrows it but units.
    """
    who = _who(audience, people)
    if audience.units:
        called = {each.value: each.label for each in setting.units}
        units = Listed(tuple(called.get(each, Data(each)) for each in sorted(audience.units)))
        who = _("{who} in {units} and the units below", who=who, units=units)
    if clauses := tuple(_clauses(audience, setting)):
        who = _("{who} {which}", who=who, which=Listed(clauses))
    return _spared(who, audience)


def _who(audience: Audience, people: int | None) -> Text:
    if audience.everyone:
        return _("all employees") if people is None else _n("{count} employee", "all {count} employees", people)
    levels = sorted(audience.levels)
    if audience.roles == {RoleName.UNIT_LEADER} and len(levels) == 1:
        return _("all {roles}", roles=LEADERS[levels[0]])
    roles = Listed(tuple(ROLES[each] for each in RoleName if each in audience.roles))
    who = _("all {roles}", roles=roles) if audience.roles else _("all employees")
    where = Listed(tuple(LEVELS[each] for each in levels))
    return _("{who} (only {levels})", who=who, levels=where) if levels else who


def _clauses(audience: Audience, setting: Setting) -> Iterator[Text]:
    if audience.languages:
        languages = Listed(tuple(LANGUAGES[each] for each in LANGUAGES if each in audience.languages))
        yield _("who want messages in {languages}", languages=languages)
    if audience.task is not None:
        yield _task(audience.task, setting)


def _task(task: TaskIs, setting: Setting) -> Text:
    called = Data(setting.names.sentences.get(task.key, {}).get(setting.language.tag, task.key))
    deed = DEEDS.get(task.key)
    match task.state:
        case TaskState.DONE:
            return deed.done if deed else _("who are done with “{task}”", task=called)
        case TaskState.NOT_DONE:
            return deed.not_done if deed else _("who are not done with “{task}”", task=called)
        case TaskState.OPEN:
            return _("for whom “{task}” waits now", task=called)
        case TaskState.OVERDUE:
            return _("who are overdue with “{task}”", task=called)


def _spared(who: Text, audience: Audience) -> Text:
    days = audience.not_reminded
    if days is None:
        return who
    if audience.task is not None:
        return _n(
            "{who}, without those who were reminded of it or got a message like this in the last {count} day",
            "{who}, without those who were reminded of it or got a message like this in the last {count} days",
            days,
            who=who,
        )
    return _n(
        "{who}, without those who were reminded of anything or got a message like this in the last {count} day",
        "{who}, without those who were reminded of anything or got a message like this in the last {count} days",
        days,
        who=who,
    )
