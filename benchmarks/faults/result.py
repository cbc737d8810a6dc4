"""What a fault run found, and the row of the table that it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.faults import truth, world
from benchmarks.faults.fleet import Fleet
from storage.database import Database

IN_FLIGHT = 8  # that one process may have at a time
COLUMNS = (
    "run", "database", "planned", "accepted", "lost", "held", "faults", "duplicates in flight", "of lost answers",
    "unexplained", "most in flight", "early retries", "busiest second", "seconds", "longest callback, CPU ms",
    "as it starts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """`lost`: planned, neither accepted by the door nor under way nor held where an owner sees it.

    `most_in_flight`: at one fault, accepted and not recorded. `longest`: milliseconds of CPU of one callback of a
    sender's loop.
    """

    planned: int
    accepted: int
    lost: tuple[str, ...]
    held: int
    faults: int
    duplicates: truth.Duplicates
    most_in_flight: int
    early: int
    busiest: int
    left: int
    seconds: float
    longest: float
    longest_starting: float
    strangers: tuple[str, ...] = field(default=())
    stories: tuple[str, ...] = field(default=())

    def broken(self, *, most_in_flight: int = IN_FLIGHT, window: int | None = None) -> list[str]:
        """The promises that were not kept."""
        wrong = [f"{len(self.lost)} lost, such as {self.lost[:5]}"] if self.lost else []
        if self.duplicates.unexplained:
            wrong.append(f"sent twice, unexplained: {self.duplicates.unexplained[:5]}")
            wrong += self.stories
        if self.strangers:
            wrong.append(f"accepted, and planned by nobody: {self.strangers[:5]}")
        if self.most_in_flight > most_in_flight:
            wrong.append(f"{self.most_in_flight} in flight at one fault")
        if self.early:
            wrong.append(f"{self.early} retries before Retry-After was over")
        if window is not None and self.busiest > window:
            wrong.append(f"{self.busiest} requests in one second")
        if self.left:
            wrong.append(f"{self.left} never came to an end")
        return wrong

    def row(self, run: str, database: str) -> str:
        figures = (
            run, database, self.planned, self.accepted, len(self.lost), self.held, self.faults,
            self.duplicates.in_flight, self.duplicates.lost, len(self.duplicates.unexplained), self.most_in_flight,
            self.early, self.busiest, f"{self.seconds:.0f}", f"{self.longest:.0f}", f"{self.longest_starting:.0f}",
        )  # fmt: skip
        return line(figures)


def line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def head(columns: Sequence[str] = COLUMNS) -> str:
    return line(columns) + "\n" + line(["---"] * 2 + ["--:"] * (len(columns) - 2))


async def counted(fleet: Fleet, planned: frozenset[str], seconds: float) -> Result:
    """Holds the door's log against what was planned and what the database says; the senders have come to an end."""
    database = Database(fleet.url)
    try:
        recorded, held = await world.recorded(database), await world.in_states(database, world.HELD)
        left = await world.in_states(database, world.UNDER_WAY)
    finally:
        await database.close()
    requests = truth.read(fleet.log)
    accepted = {each.text for each in requests if each.accepted}
    in_flight = [
        sum(each.accepted and fault.explains(each, recorded.get((each.row, each.token))) for each in requests)
        for fault in fleet.faults
    ]
    twice = truth.duplicates(requests, fleet.faults, recorded)
    return Result(
        planned=len(planned),
        accepted=len(accepted & planned),
        lost=tuple(sorted(planned - accepted - held - left)),
        held=len(held - accepted),
        faults=len(fleet.faults) + fleet.restarts,
        duplicates=twice,
        most_in_flight=max(in_flight, default=0),
        early=truth.early_retries(requests),
        busiest=truth.busiest_second(requests),
        left=len(left),
        seconds=seconds,
        longest=fleet.longest_callback(starting=False),
        longest_starting=fleet.longest_callback(starting=True),
        strangers=tuple(sorted(accepted - planned)),
        stories=tuple(truth.story(text, requests, fleet.faults, recorded) for text in twice.unexplained[:5]),
    )
