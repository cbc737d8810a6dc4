"""What is in a chart, and the two sentences that say the same: rows in, a value of ours out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.core.chart import Bar, Bars, Chart, Dot, Mark, Progress, Ring, Week, Weeks, Wheel, bar
from dialogs.core.text import Data, Listed, Text, Words, _, _n
from hms.process import Process, Standing
from storage.chart_rows import Counted, TaskDays

MOST_BARS = 12
MOST_NAMED = 2  # late tasks that are named
SHORTEST, LONGEST = 8, 60  # characters of a task's name among others
SHORT, LONG = 31, 70  # days; a time between them is a line before its mark

Of = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    chart: Chart
    says: tuple[Text, Text]


# --- The year ---------------------------------------------------------------------------------------------------------


def wheel(
    of: Data,
    year: int,
    rows: Sequence[TaskDays],
    known: Mapping[str, Process],
    always: tuple[Words, ...],
    today: date,
    language: str,
) -> Made:
    rings: dict[str, list[Dot]] = defaultdict(list)
    for row in rows:
        since = row.due_from if SHORT < (row.last_on - row.due_from).days < LONG else None
        rings[row.process_id].append(Dot(row.last_on, Mark(row.state), since))
    chart = Wheel(
        _("The year {year}", year=Data(str(year))),
        of,
        year,
        tuple(Ring(_called(known, each, language), tuple(dots)) for each, dots in sorted(rings.items())),
        always,
        today if today.year == year else None,
    )
    return Made(chart, (_counts([row.state for row in rows]), _ahead(rows, known, today, language)))


def all_year(known: Iterable[Process], language: str) -> tuple[Data, ...]:
    """The duties that have no day."""
    duties = (task for each in known for task in each.tasks if isinstance(task.deadline, Standing))
    return tuple(short(task.names.said(language)) for task in duties)


def _called(known: Mapping[str, Process], process_id: str, language: str) -> Words:
    process = known.get(process_id)
    if process is None:
        return Data(process_id)
    named = process.names.said(language)
    return Data(named or process_id) if named or process.cycle else _("Every year's tasks")


def _counts(states: Sequence[str]) -> Text:
    if not states:
        return _("There are no tasks here.")
    done, due, late, later = (states.count(mark) for mark in (Mark.DONE, Mark.DUE, Mark.OVERDUE, Mark.LATER))
    return _("{done} done, {due} to do now, {late} late and {later} later.", done=done, due=due, late=late, later=later)


def _ahead(rows: Sequence[TaskDays], known: Mapping[str, Process], today: date, language: str) -> Text:
    """What is late, and the next deadline."""
    late: list[Words] = list(dict.fromkeys(_title(row, known, language) for row in rows if row.state == Mark.OVERDUE))
    if len(late) > MOST_NAMED:
        late[MOST_NAMED:] = [_("{count} more", count=len(late) - MOST_NAMED)]
    which = Listed(tuple(late))
    coming = [row for row in rows if row.state in (Mark.DUE, Mark.LATER) and row.last_on >= today]
    if not coming:
        nothing = _("Nothing is late, and no deadlines are ahead.")
        return _("Late: {which}; no more deadlines ahead.", which=which) if late else nothing
    task, day = _title(coming[0], known, language), coming[0].last_on
    if late:
        return _("Late: {which}; next deadline: {task}, {day}.", which=which, task=task, day=day)
    return _("Nothing is late; next deadline: {task}, {day}.", task=task, day=day)


def _title(row: TaskDays, known: Mapping[str, Process], language: str) -> Words:
    process = known.get(row.process_id)
    task = process.task(row.key) if process else None
    return short(task.names.said(language)) if task else _called(known, row.process_id, language)


def short(title: str) -> Data:
    """The beginning of a long one, up to where one would draw breath."""
    title = title.rstrip(".")
    if len(title) <= LONGEST:
        return Data(title)
    for marks in ((" (", "; ", ": ", " – "), (", ",)):
        ends = [at for mark in marks if SHORTEST <= (at := title.find(mark, SHORTEST)) <= LONGEST]
        if ends:
            return Data(title[: min(ends)])
    return Data(title[:LONGEST].rpartition(" ")[0] + " …")


# --- How far the work has come ----------------------------------------------------------------------------------------


def progress(
    of: Data,
    unit_id: str,
    phases: Sequence[Counted],
    units: Sequence[Counted],
    names: Mapping[str, Data],
    known: Mapping[str, Process],
    language: str,
) -> Made:
    def unit_name(of: Of) -> Words:
        return _("{unit} itself", unit=names[of[0]]) if of[0] == unit_id and len(names) > 1 else names[of[0]]

    groups = [_phases(id_, phases, known, language) for id_ in sorted({each.of[0] for each in phases})]
    theirs = [found for _of, found in sorted(_bars(units, unit_name).items(), key=lambda one: (-_late(one[1]), one[0]))]
    groups.append(Bars(_("This year, unit by unit"), tuple(theirs[:MOST_BARS]), max(0, len(theirs) - MOST_BARS)))
    return Made(Progress(_("How far we have come"), of, tuple(groups)), _progress_says(theirs))


def _phases(process_id: str, counted: Sequence[Counted], known: Mapping[str, Process], language: str) -> Bars:
    process = known.get(process_id)
    order = [each.id for each in process.phases] if process else []

    def name(of: Of) -> Words:
        phase = process.phase(of[1]) if process else None
        return Data(phase.names.said(language) if phase else of[1])

    def place(one: tuple[Of, Bar]) -> int:
        return order.index(one[0][1]) if one[0][1] in order else len(order)

    found = _bars([each for each in counted if each.of[0] == process_id], name)
    return Bars(_called(known, process_id, language), tuple(each for _of, each in sorted(found.items(), key=place)))


def _bars(counted: Iterable[Counted], name: Callable[[Of], Words]) -> dict[Of, Bar]:
    found: dict[Of, list[Mark]] = defaultdict(list)
    for each in counted:
        found[each.of] += [Mark(each.state)] * each.count
    return {of: bar(name(of), marks) for of, marks in found.items()}


def _late(one: Bar) -> float:
    """How much of it is late."""
    return one.count(Mark.OVERDUE) / one.total


def _progress_says(bars: Sequence[Bar]) -> tuple[Text, Text]:
    total, done = sum(each.total for each in bars), sum(each.count(Mark.DONE) for each in bars)
    late = sum(each.count(Mark.OVERDUE) for each in bars)
    one = _n(
        "{done} of {total} tasks this year are done, and one is late.",
        "{done} of {total} tasks this year are done, and {count} are late.",
        late,
        done=done,
        total=total,
    )
    behind = [each for each in bars if each.count(Mark.OVERDUE)]
    if not behind:
        return one, _("Nobody is behind.")
    if len(bars) == 1:
        return one, _("To do now: {due}; later: {later}.", due=bars[0].count(Mark.DUE), later=bars[0].count(Mark.LATER))
    named = tuple(_("{unit} ({count})", unit=each.name, count=each.count(Mark.OVERDUE)) for each in behind[:3])
    return one, _("Furthest behind: {which}.", which=Listed(named))


# --- Week by week -----------------------------------------------------------------------------------------------------


def weeks(of: Data, found: Sequence[tuple[date, int]]) -> Made:
    chart = Weeks(_("Late tasks, week by week"), of, tuple(Week(monday, late) for monday, late in found))
    monday, most = max(found, key=lambda each: each[1])
    one = _n("{count} task is late now.", "{count} tasks are late now.", found[-1][1])
    if not most:
        return Made(chart, (one, _("Nothing has been late in the last twelve weeks.")))
    week = Data(str(monday.isocalendar().week))
    first = _(
        "Twelve weeks ago it was {before}, and the most was {most}, in week {week}.",
        before=found[0][1],
        most=most,
        week=week,
    )
    return Made(chart, (one, first))
