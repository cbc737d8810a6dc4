"""Process files from their bytes: what they mean, and what is said of every fault in them, with its line."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from hms.organisation import LANGUAGES, Country, Names
from hms.process import DayOfYear, Point, Process, RecordKind, Standing, Times, YearlyDay, YearlyWindow, Years
from hms.process_days import occurrences
from hms.process_schema import KINDS, PROCESS, SCHEMA, TASK
from storage.process_files import ProcessFile, of_bytes, read

FILES = Path(__file__).parent / "processes"
OURS = Path(__file__).parent.parent.parent / "hms" / "processes"


@cache
def in_file(path: Path) -> ProcessFile:
    found = read(path)
    assert isinstance(found, ProcessFile), found
    return found


def process_in(text: str, file: str = "trial.yaml") -> Process:
    found = of_bytes(text.encode(), file)
    assert isinstance(found, ProcessFile), found
    return found.process


def complaints(content: str | bytes) -> list[str]:
    found = of_bytes(content.encode() if isinstance(content, str) else content, "x.yaml")
    assert not isinstance(found, ProcessFile)
    return [str(each) for each in found]


def with_task(rest: str, head: str = "") -> str:
    """A file whose only task is on its last lines: the first of them is line 3 where there is no head."""
    return f"{head}items:\n- id: it\n  en: It\n  responsible: unit_leader\n{rest}"


# --- The two files that offices wrote, and ours -----------------------------------------------------------------------


def test_a_survey_as_an_office_wrote_it() -> None:
    found = in_file(FILES / "ark_2023_2025.yaml")
    process = found.process
    assert (process.id, process.cycle) == ("ark", "ark-2023-2025")
    assert [phase.id for phase in process.phases] == ["phase1", "phase2", "phase3", "phase4", "phase5"]
    assert len([task for task in process.tasks if task.phase]) == 19
    assert [task.key for task in process.tasks if isinstance(task.deadline, Standing)] == ["sd1", "sd2", "sd3", "sd4"]
    assert [task.key for task in process.tasks if task.joint] == ["p1t2", "p3t1", "p4t1", "p4t4", "p5t1"]
    assert [task.key for task in process.tasks if task.inferred] == ["p1t4", "p2t4", "p3t1", "p3t3", "p3t4", "p5t2"]
    assert {task.key for task in process.tasks if task.with_resource} == {"p3t1", "p3t2"}
    assert {task.key for task in process.tasks if task.public} == {
        *("p1t5", "p2t1", "p2t2", "p2t4", "p3t2", "p3t3", "p4t2"),
    }
    assert process.roles["safety_rep"].nb == "verneombud"
    assert process.phase("phase3") is process.phases[2]
    assert process.phase("phase6") is None
    # What is not ours to read is kept as it was: it is the office's.
    assert {"rules", "systems", "external_context"} <= found.document.keys()
    assert found.document["phases"][0]["window"] == {"from": "2023-08", "to": "2023-10"}


def test_a_yearly_wheel_as_an_office_wrote_it() -> None:
    found = in_file(FILES / "hms_year.yaml")
    process = found.process
    assert (process.id, process.cycle, process.called("nb")) == ("hms-year", "", "hms-year")
    assert len(process.tasks) == 28
    by_key = {task.key: task for task in process.tasks}
    assert {key: task.records for key, task in by_key.items() if task.records} == {
        "hms_round": RecordKind.ROUND,
        "hms_round_nv": RecordKind.ROUND,
        "fire_area_inspection": RecordKind.INSPECTION,
        "leader_safety_rep_meetings": RecordKind.MEETING,
        "dk_annual_discussion": RecordKind.DISCUSSION,
        "management_review": RecordKind.REVIEW,
    }
    assert {key for key, task in by_key.items() if task.joint} == {
        *("leader_safety_rep_meetings", "leader_safety_rep_evaluation", "annual_hms_form"),
    }
    assert by_key["leader_safety_rep_meetings"].deadline == Times(4, "q")
    election = by_key["safety_rep_election"].deadline
    assert isinstance(election, YearlyDay)
    assert election.years == Years(2, 2022)
    assert by_key["nv_practical_courses"].responsible == ("level3_leader", "level2_leader")
    assert len(by_key["management_review"].agenda) == 16
    # A point that has nothing but an id is called by it.
    assert by_key["management_review"].agenda[1] == Point("law_changes", Names(en="law changes"))
    # `no` is a key there, and not the opposite of yes.
    assert [row["no"] for row in found.document["central_action_plan"]][:2] == ["1.0", "1.1"]


@pytest.mark.parametrize("name", ["ark-2023-2025", "ark-2025-2027", "hms-year"])
def test_ours_say_everything_in_every_language(name: str) -> None:
    found = in_file(OURS / f"{name}.yaml")
    process = found.process
    said = [process.names, *process.roles.values(), *(phase.names for phase in process.phases)]
    for task in process.tasks:
        said += [task.names, *(each.names for each in (*task.documents, *task.agenda))]
        assert task.notes == Names() or all(getattr(task.notes, each) for each in LANGUAGES), task.key
        assert len({task.names.nb, task.names.nn, task.names.en, task.names.da}) == 4, task.key
    assert [each for each in said if not all(getattr(each, language) for language in LANGUAGES)] == []
    # What a role that is none of ours is called, somebody has to say.
    by_key = {task.key: task for task in process.tasks}
    if name == "hms-year":
        assert [point.id for point in by_key["dk_annual_discussion"].agenda] == [
            *("focus", "cooperation", "goals", "last_goals"),
        ]
        assert len(by_key["management_review"].agenda) == 16
        assert {task.records for task in process.tasks} == {"", *RecordKind}
    else:
        for trap in ("p1t2", "p3t2", "p4t1"):
            assert by_key[trap].notes.nn


def test_ours_and_the_offices_agree_on_what_counts() -> None:
    for ours, theirs in (("ark-2023-2025", "ark_2023_2025"), ("hms-year", "hms_year")):
        mine, given = in_file(OURS / f"{ours}.yaml"), in_file(FILES / f"{theirs}.yaml")
        for own, other in zip(mine.process.tasks, given.process.tasks, strict=True):
            assert (own.key, own.phase, own.responsible) == (other.key, other.phase, other.responsible)
            assert (own.deadline, own.opens, own.inferred) == (other.deadline, other.opens, other.inferred)
            assert (own.joint, own.records) == (other.joint, other.records)


# --- What a file can say ----------------------------------------------------------------------------------------------


def test_the_name_of_a_process() -> None:
    item = "items:\n- {id: a, en: A, responsible: dean, when: {kind: monthly}}\n"
    assert process_in(f"id: own\n{item}").id == "own"
    assert process_in(f"cycle: {{id: round-2024-2026}}\n{item}").id == "round"
    assert process_in(f"cycle: {{id: '2024'}}\n{item}", "the_file.yaml").id == "the-file"
    assert process_in(item, "Årshjul for HMS (ny).yaml").id == "rshjul-for-HMS-ny"
    assert process_in(item, "æ.yaml").id == "process"


def test_names_stand_beside_the_rest_or_by_themselves() -> None:
    text = with_task(
        "  names: {nn: Det, en: Not this}\n  note: {nb: ' Husk. '}\n  joint: true\n  records: meeting\n"
        "  documents: [plain_name, {id: full, nb: fullt, names: {da: fuldt}}]\n  when: {kind: standing}\n"
    )
    (task,) = process_in(text).tasks
    assert task.names == Names(nn="Det", en="It")
    assert task.notes == Names(nb="Husk.")
    assert (task.joint, task.records) == (True, RecordKind.MEETING)
    assert task.documents == (Point("plain_name", Names(en="plain name")), Point("full", Names(nb="fullt", da="fuldt")))
    assert process_in(with_task("  note: In English.\n  when: {kind: monthly}\n")).tasks[0].notes == Names(
        en="In English."
    )


def test_a_scope_of_the_whole_file_is_that_of_its_tasks() -> None:
    when = "  when: {kind: monthly}\n"
    assert process_in(with_task(when)).tasks[0].scope == ("ntnu",)
    assert process_in(with_task(when, "scope: dk\n")).tasks[0].scope == ("dk",)
    assert process_in(with_task(f"  scope: [a, b]\n{when}", "scope: dk\n")).tasks[0].scope == ("a", "b")


def test_a_form_may_open_before_whatever_day() -> None:
    """The last day of a task before another is not in its own words, so it is not held against them."""
    when = "  when: {kind: before, date: 2024-06-01, days: 3}\n  opens: 2024-05-02\n"
    assert process_in(with_task(when)).tasks[0].opens == date(2024, 5, 2)
    when = "  when: {kind: yearly_window, from: 11-01, to: 01-06, crosses_year: true}\n  opens: 12-01\n"
    assert process_in(with_task(when)).tasks[0].opens == DayOfYear(12, 1)


def test_a_phase_needs_no_window() -> None:
    (phase,) = process_in(
        "phases:\n- {id: p, en: P, tasks: []}\nitems:\n- {id: a, en: A, responsible: dean, when: {kind: monthly}}\n"
    ).phases
    assert (phase.first, phase.last) == (None, None)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("010", 10),
        ("08", 8),
        ("+3", 3),
        ("2.0", 2.0),
        ("1:30", "1:30"),
        ("0x1f", "0x1f"),
        ("2023-09-15", "2023-09-15"),
        ("2023-09", "2023-09"),
        ("1_000", "1_000"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("'2023-09-15'", "2023-09-15"),
        ("|\n  two\n  lines", "two\nlines\n"),
        ("*one", "here"),
    ],
)
def test_a_value_is_what_somebody_sees(said: str, meant: object) -> None:
    item = "items:\n- {id: a, en: A, responsible: dean, when: {kind: monthly}}\n"
    text = f"own: &one here\ntheirs: {said}\nno: {said}\n{item}"
    found = of_bytes(f"\ufeff{text}".encode(), "x.yaml")
    assert isinstance(found, ProcessFile), found
    assert found.document["theirs"] == meant
    assert found.document["no"] == meant


# --- What is wrong ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "line", "about"),
    [
        (b"", 1, "empty"),
        (b"# only a remark\n", 1, "empty"),
        (b"a: b\nb: \xe6\n", 2, "UTF-8"),
        ("a: b".encode("utf-16"), 1, "UTF-8"),
        (b"a: b\nc: \x07\n", 2, "character"),
        (b'a: b\nc: "\\0"\n', 2, "no text has"),
        (b'a: b\n"\\ud800": c\n', 2, "no text has"),
        (b"a: b\n\tc: d\n", 2, "not YAML"),
        (b"a: [1\nb: 2\n", 2, "not YAML"),
        (b"a: *b\n", 1, "not YAML"),
        (b"a: 1\n---\nb: 2\n", 2, "another document"),
        (b"a:\n- " + b"[" * 500, 2, "inside something else"),
        (b"x: " + b"a" * 600_000, 1, "larger than 512 kB"),
        (b"- 1\n", 1, "not a list of 1"),
        (b"just words\n", 1, "has to be a process"),
        (b"a: 1\n", 1, "`phases` with tasks, or `items`"),
        (b"items: []\n", 1, "no task"),
        (b"items: 3\n", 1, "has to be a list"),
        (b"items:\n", 1, "has to be a list of 1000 at most, not nothing"),
        (b"items: [3]\n", 1, "Number 1 of `items` has to be a task"),
        (b"items: []\nitems: []\n", 2, "items stands on line 1 already"),
        (b"items: []\n? [a]\n: b\n", 2, "A key has to be a word"),
        (b"a: &a {b: 1}\nc:\n  <<: *a\n", 3, "write it out"),
        (b"a: !!python/object/apply:os.system [ls]\n", 1, "The tag !!python/object/apply:os.system is not known"),
        (b"a: !thing {b: 1}\n", 1, "The tag !thing is not known"),
        (b"a: &a [*a]\n", 1, "stands inside what it repeats"),
        (b"version: 2\nitems: []\n", 1, "`version` has to be 1, the version of this format, not “2”"),
        (b"cylce: {id: a}\nitems: []\n", 1, "did you mean cycle?"),
        (b"id: two words\nitems: []\n", 1, "has to be an id"),
        (b"cycle: {survey: 2023}\nitems: []\n", 1, "`id` is missing"),
    ],
    ids=lambda it: None if isinstance(it, int | str) else "file",
)
def test_what_is_wrong_with_a_file(content: bytes, line: int, about: str) -> None:
    found = complaints(content)
    assert any(each.startswith(f"x.yaml:{line}: ") and about in each for each in found), found


def test_an_alias_bomb_is_not_written_out() -> None:
    levels = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    levels += [
        f"{new}: &{new} [{', '.join(f'*{old}' for _ in range(10))}]"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    ]
    assert "has 20000 values" in complaints("\n".join(levels))[0]


@pytest.mark.parametrize(
    ("rest", "line", "about"),
    [
        ("  when: {kind: sometimes}\n", 5, "`kind` has to be a kind: date, month"),
        ("  when: {value: 2024-01-01}\n", 5, "`kind` is missing"),
        ("  when: 2024-01-01\n", 5, "`when` has to be a deadline with its kind, not “2024-01-01”"),
        ("  when:\n", 5, "not nothing"),
        ("  deadline: {kind: monthly}\n  when: {kind: monthly}\n", 2, "either `deadline` or `when`"),
        ("  takes_part: []\n", 2, "either `deadline` or `when`"),
        ("  deadlin: {kind: monthly}\n", 5, "did you mean deadline?"),
        ("  when: {kind: monthly}\n  note: {sv: x}\n", 6, "“sv” is not known here"),
        ("  when: {kind: monthly}\n  nb: ''\n", 6, "`nb` has to be a text, not “”"),
        ("  when: {kind: monthly}\n  nb: [a]\n", 6, "`nb` has to be a text, not a list of 1"),
        ("  when: {kind: monthly}\n  joint: perhaps\n", 6, "`joint` has to be true or false"),
        ("  when: {kind: monthly}\n  records: party\n", 6, "one of round, inspection, meeting, discussion, review"),
        ("  when: {kind: monthly}\n  documents: [{idd: a}]\n", 6, "`id` is missing"),
        ("  when: {kind: monthly}\n  documents: [3]\n", 6, "Number 1 of `documents`"),
        ("  when: {kind: monthly}\n  takes_part: safety_rep\n", 6, "a list of roles, not “safety_rep”"),
        ("  when: {kind: monthly}\n  takes_part: [Safety Rep]\n", 6, "a role, one word like unit_leader"),
        ("  when: {kind: monthly, min: 2}\n", 5, "more often than monthly"),
        ("  when: {kind: date, value: 2023-02-29}\n", 5, "There is no “2023-02-29”"),
        ("  when: {kind: date, value: 2023-02-30}\n", 5, "There is no “2023-02-30”"),
        ("  when: {kind: date, value: 1066-10-14}\n", 5, "from 1990 to 2199"),
        ("  when: {kind: date, value: 15.09.2023}\n", 5, "a day like 2026-09-15, not “15.09.2023”"),
        ("  when: {kind: date, value: 2023-9-5}\n", 5, "a day like 2026-09-15, not “2023-9-5”"),
        ("  when: {kind: date, valu: 2023-09-15}\n", 5, "did you mean value?"),
        ("  when: {kind: date, value: [2023-09-15]}\n", 5, "not a list of 1"),
        ("  when: {kind: date, value: true}\n", 5, "not true"),
        ("  when: {kind: date, value: {a: b}}\n", 5, "not a mapping"),
        ("  when: {kind: month, value: 2023-13}\n", 5, "There is no “2023-13”"),
        ("  when: {kind: month, value: 2023}\n", 5, "a month like 2026-09, not “2023”"),
        ("  when: {kind: yearly_date, date: 02-30}\n", 5, "There is no “02-30”"),
        ("  when: {kind: yearly_month, month: 13}\n", 5, "a whole number from 1 to 12"),
        ("  when: {kind: times_per_year, min: 0}\n", 5, "a whole number from 1 to 12"),
        ("  when: {kind: tertial, ends: [04-30]}\n", 5, "three days"),
        ("  when: {kind: standing, default_in_product: weekly}\n", 5, "quarterly"),
        ("  when: {kind: before, days: 3}\n", 5, "either `task` or `date`"),
        ("  when: {kind: before, days: 3, task: it, date: 2024-01-01}\n", 5, "either `task` or `date`"),
        ("  when: {kind: one_off}\n", 5, "a day, as `value`"),
        ("  when: {kind: yearly_month, month: 1, known: [soon]}\n", 5, "a day, a month or a year"),
        # What has its shape and cannot be meant.
        ("  when: {kind: window, from: 2024-05-02, to: 2024-05-01}\n", 5, "It ends on 2024-05-01, before it begins"),
        ("  when: {kind: ongoing, from: 2024-05, to: 2024-04}\n", 5, "It ends on 2024-04-30, before it begins"),
        ("  when: {kind: yearly_window, from: 11-01, to: 01-06}\n", 5, "write crosses_year: true"),
        ("  when: {kind: yearly_window, from: 01-06, to: 11-01, crosses_year: true}\n", 5, "longer than a year"),
        (
            "  when: {kind: date, value: 2024-05-01, preferred_before: 2024-06-01}\n",
            5,
            "after the last day, 2024-05-01",
        ),
        (
            "  when: {kind: date, value: 2024-05-01, exclusive: true, last_working_day: 2024-05-01}\n",
            5,
            "after the last day, 2024-04-30",
        ),
        ("  when: {kind: tertial, ends: [08-31, 04-30, 12-31]}\n", 5, "not in their order"),
        ("  when: {kind: yearly_month, month: 3, every_years: 2}\n", 5, "Every 2 years from when?"),
        ("  when: {kind: yearly_month, month: 3, every_years: 2, known: [2021, 2022]}\n", 5, "known in 2021 and 2022"),
        ("  when: {kind: before, task: other, days: 3}\n", 5, "It is before other, which is no task here"),
        ("  when: {kind: before, task: it, days: 3}\n", 5, "it before it"),
        (
            "  when: {kind: date, value: 2024-05-01}\n  opens: 2024-05-02\n",
            6,
            "opens on 2024-05-02, after the last day",
        ),
        ("  when: {kind: month, value: 2024-05}\n  opens: 2024-06-01\n", 6, "opens on 2024-06-01, after the last day"),
        ("  when: {kind: month, value: 2024-05}\n  opens: 05-28\n", 6, "one without its year is for yearly tasks"),
        ("  when: {kind: monthly}\n  opens: 05-28\n", 6, "one without its year is for yearly tasks"),
        (
            "  when: {kind: yearly_month, month: 5}\n  opens: 2024-05-28\n",
            6,
            "A yearly task opens on a day of the year",
        ),
        ("  when: {kind: yearly_month, month: 5}\n  opens: 06-01\n", 6, "It opens after the last day"),
        ("  when: {kind: yearly_date, date: 05-27}\n  opens: 05-28\n", 6, "It opens after the last day"),
        ("  when: {kind: yearly_window, from: 05-01, to: 05-27}\n  opens: 05-28\n", 6, "It opens after the last day"),
        ("  when: {kind: monthly}\n  opens: tomorrow\n", 6, "a day like 2026-09-15, or 09-15"),
    ],
)
def test_what_is_wrong_with_a_task(rest: str, line: int, about: str) -> None:
    found = complaints(with_task(rest))
    assert [each for each in found if each.startswith(f"x.yaml:{line}: ") and about in each], found
    assert len(found) == 1 + ("did you mean" in about), found  # where a key is misspelt, the right one is missing


def test_a_name_in_no_language() -> None:
    assert complaints("items:\n- {id: a, responsible: dean, when: {kind: monthly}}\n") == [
        "x.yaml:2: There has to be a name in one language at least (nb, nn, en, da)."
    ]


def test_a_known_day_after_new_year_is_of_the_year_before() -> None:
    when = "  when: {{kind: yearly_window, from: 11-01, to: 01-06, crosses_year: true, every_years: 2, known: {0}}}\n"
    for known, of in (("2023-01-06", 2022), ("2022-12-20", 2022), ("2023", 2023), ("[2021-01-07, 2023-11]", 2023)):
        deadline = process_in(with_task(when.format(known))).tasks[0].deadline
        assert isinstance(deadline, YearlyWindow)
        assert deadline.years == Years(2, of)


def test_a_window_may_be_a_single_day() -> None:
    for when in ("yearly_window, from: 05-02, to: 05-02", "window, from: 2024-05-02, to: 2024-05-02"):
        process_in(with_task(f"  when: {{kind: {when}}}\n"))
    over = with_task("  when: {kind: yearly_window, from: 05-02, to: 05-02, crosses_year: true}\n")
    assert complaints(over) == ["x.yaml:5: With crosses_year: true it would last longer than a year."]


def test_a_chain_that_goes_on_and_on() -> None:
    def chain(length: int) -> str:
        task = "- {{id: t{0}, en: T, responsible: dean, when: {{kind: before, task: t{1}, days: 1}}}}\n"
        tasks = [task.format(at, at + 1) for at in range(length)]
        last = f"- {{id: t{length}, en: T, responsible: dean, when: {{kind: one_off, value: 2026-06-30}}}}\n"
        return "".join(["items:\n", *tasks, last])

    assert len(process_in(chain(20)).tasks) == 21
    assert complaints(chain(21)) == ["x.yaml:2: More than 20 tasks are each before another."]
    assert len(complaints(chain(50))) == 30
    assert any("1000 at most" in each for each in complaints(f"items: [{'1, ' * 1_001}]"))


BAD = """\
version: 1
id: bad
rolls: {}
phases:
- id: one
  en: One
  window: {from: 2024-05, to: 2024-03}
  tasks:
  - {id: a, en: A, responsible: dean, deadline: {kind: date, value: 2024-02-30}}
  - {id: a, en: A again, deadline: {kind: dates, value: 2024-02-03}}
  - {id: b, en: B, responsible: dean, deadline: {kind: before, task: c, days: 3}}
  - {id: c, en: C, responsible: dean, deadline: {kind: before, task: b, days: 3}}
- id: one
  name: Two
  tasks:
  - {id: d, en: D, responsible: dean, deadline: {kind: before, task: sd, days: 3}}
  - {id: e, en: E, responsible: dean, deadline: {kind: before, task: a, days: 3}}
  - {id: f, en: F, responsible: dean, deadline: {kind: window, from: 2024-05, to: 2024-03}}
- id: three
  number: last
  en: Three
  tasks:
  - {id: g, en: G, responsible: dean, deadline: {kind: before, task: c, days: 3}}
- 4
standing_duties:
- {id: sd, en: All the time, responsible: dean}
- {id: 7, en: All the time, responsible: dean}
"""


def test_every_fault_of_a_file_is_said_at_once() -> None:
    assert complaints(BAD) == [
        "x.yaml:3: “rolls” is not known here; did you mean roles?",
        "x.yaml:7: It ends on 2024-03-31, before it begins on 2024-05-01.",
        "x.yaml:9: There is no “2024-02-30” in the calendar from 1990 to 2199.",
        "x.yaml:10: The id “a” is that of the task on line 9 already.",
        f"x.yaml:10: `kind` has to be a kind: {', '.join(KINDS)}, not “dates”.",
        "x.yaml:10: `responsible` is missing: this is a task.",
        "x.yaml:11: The tasks wait for each other: b before c before b.",
        "x.yaml:12: The tasks wait for each other: c before b before c.",
        "x.yaml:13: The id “one” is that of the phase on line 5 already.",
        "x.yaml:13: There has to be a name in one language at least (nb, nn, en, da).",
        "x.yaml:14: “name” is not known here; did you mean names?",
        "x.yaml:16: It is before sd, which has no day of its own.",
        "x.yaml:18: It ends on 2024-03-31, before it begins on 2024-05-01.",
        "x.yaml:20: `number` has to be a whole number, not “last”.",
        "x.yaml:24: Number 4 of `phases` has to be a phase, not “4”.",
        "x.yaml:27: `id` has to be an id: letters a to z, digits, _ . and -, 64 at most, not “7”.",
    ]


# --- The schema -------------------------------------------------------------------------------------------------------


def test_other_programs_can_hold_a_file_to_the_schema() -> None:
    """With a plain YAML reader, and days as texts."""
    validator = Draft202012Validator(SCHEMA)
    for file in FILES.glob("*.yaml"):
        document: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        document.pop("version")
        texts = [
            error
            for error in validator.iter_errors(document)
            if error.validator not in ("type", "const", "enum", "anyOf")
        ]
        assert texts == []


def test_the_schema_says_what_is_meant() -> None:
    assert all("title" in each for each in SCHEMA["$defs"].values())
    kinds = SCHEMA["$defs"]["deadline"]["allOf"]
    assert [each["if"]["properties"]["kind"]["const"] for each in kinds] == list(KINDS)
    assert all(each["then"]["description"] for each in kinds)


def test_the_example_of_the_page_is_a_process() -> None:
    page = (OURS.parent.parent / "docs" / "reference" / "processes.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    process = process_in(example)
    assert (process.id, process.cycle) == ("moving", "moving-2027")
    found = occurrences(process, date(2027, 1, 1), date(2027, 12, 31), Country.NO)
    assert [(each.key, each.span.last_on.isoformat()) for each in found[:3]] == [
        ("risk", "2027-03-31"),
        ("call", "2027-03-17"),
        ("escape_routes", "2027-01-31"),
    ]
    assert all(f"`{kind}`" in page for kind in KINDS)
    assert all(f"`{key}`" in page for key in (*TASK, *PROCESS) if key not in ("names", "version", "timezone"))
