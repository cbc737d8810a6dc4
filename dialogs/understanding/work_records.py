"""What a line asks or tells of rounds, inspections, meetings and the yearly discussion."""

from dialogs.understanding import work_slots as read
from dialogs.understanding.work_line import HURTS, LINE, STORY, Found, Line, asked_of, changed

_BURNS = ("fire_now", "fire_began", "smoke_now", "ablaze")


def fire_round(line: Line) -> Found | None:
    """The monthly inspection of a fire area."""
    if not line.has("fire_round") or line.has(*HURTS, *_BURNS) or _is_reported(line):
        return None
    other = changed(line) or asked_of(line, "query_phase_tasks")
    if other is not None:
        return other
    if line.has("happened") and not line.has("done", "found"):
        return None
    near = line.reading.near("not_yet", line.reading.hits["fire_round"][0])
    if line.undone and not _is_held(line) and (near or not line.has("nothing_found", "found")):
        return ("query_phase_tasks", line.given_task) if line.has("first_person") else None
    if line.has("behind"):
        return "query_phase_tasks", line.given_task | {"status": "overdue"}
    return "record_fire_inspection", read.past_day(line.reading, line.now) | read.found(
        line.reading, "fire_round", line.names
    )


def _is_reported(line: Line) -> bool:
    """`I want to report a hazard from the round`: it is to be a report, whatever the round was."""
    return line.has("as_report") and not line.is_question


def held_round(line: Line) -> Found | None:
    """The round: held, with what was found; or who lacks it."""
    bare = line.has("bare_round") and line.has("done", "not_yet", "asks", "move") and line.length <= LINE
    if not (line.has("round") or bare) or line.has(*HURTS) or _is_reported(line):
        return None
    if line.has("refuses") or (line.undone and line.has("leader", "at_fault") and not line.is_question):
        return None
    other = changed(line) or asked_of(line, "query_hms_round")
    if other is not None:
        return other
    day = read.past_day(line.reading, line.now)
    held = line.has("done", "found", "nothing_found", "findings", "register") or day
    if not held or (line.undone and not _is_held(line)) or line.has("all_units", "next", "shall"):
        return "query_hms_round", line.unit
    slots = day | line.unit | read.found(line.reading, "round", line.names)
    if line.has("took_part_rep"):
        slots["took_part"] = ("safety_rep",)
    return "record_hms_round", slots


def _is_held(line: Line) -> bool:
    """`Not` stands with what was found, not with the deed: `done today, the door did not close`."""
    done = line.reading.hits.get("done", ())
    clauses = {line.reading.tokens[hit.start].clause for hit in line.reading.hits.get("not_yet", ())}
    return any(line.reading.tokens[hit.start].clause not in clauses for hit in done)


def discussion(line: Line) -> Found | None:
    """The yearly discussion of Danish workplaces."""
    if not line.has("discussion") or line.length > STORY:
        return None
    other = changed(line)
    if other is not None:
        return other
    if line.has("done") and not line.is_question and not line.undone:
        return "update_task", line.given_task | {"status": "done"} | read.past_day(line.reading, line.now)
    return "query_annual_discussion", {}


def meeting(line: Line) -> Found | None:
    """Leader and safety representative: when they meet, or that they have met."""
    held = line.has("rep_meeting")
    if not held and not (line.has("safety_rep") and line.has("meet")):
        return None
    if line.length > STORY or line.has("role_ask", "round", "refuses", *HURTS):
        return None
    other = changed(line)
    if other is not None:
        return other
    if line.has("denied") and not (line.undone or line.is_question):
        return None
    told = line.has("done", "met", "register")
    past = read.past_day(line.reading, line.now) if not line.has("next") else {}
    if (
        line.is_question
        or line.undone
        or line.has("next", "shall")
        or not (told or read.is_nearer_past(line.reading, line.now))
    ):
        return "query_meeting", line.unit
    if line.tells_a_report and not line.has("meeting_word"):
        return None
    return "record_meeting", past | line.unit
