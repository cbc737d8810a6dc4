"""What truly happened, out of the door's log, beside what was planned and what the database holds."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Request:
    """A line of the door's log. `until`: when this conversation may be tried again, of a 429."""

    at: float
    user: str
    what: str
    row: int = 0
    token: int = 0
    instance: int = -1
    text: str = ""
    until: float | None = None

    @property
    def accepted(self) -> bool:
        return self.what in ("accepted", "lost")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that we did. `instance`: to which process; None where it was the database that all of them use.

    `began` and `ended` are the door's time.
    """

    kind: str  # kill, freeze, crash
    began: float
    ended: float
    instance: int | None = None

    def explains(self, request: Request, recorded: float | None) -> bool:
        """Whether this is why nobody could know that the request had been accepted.

        It was in flight then, or answered and not yet on disk (`recorded`: when it was). A process that stands still
        sends nothing, so what the door hears of it meanwhile it had sent before.
        """
        if self.instance not in (None, request.instance):
            return False
        return request.at <= self.ended and (recorded is None or recorded >= self.began)


def read(log: Path) -> list[Request]:
    return [Request(**json.loads(line)) for line in log.read_text().splitlines()]


def early_retries(requests: Iterable[Request]) -> int:
    """Requests for a conversation before the time that the door had asked for."""
    until: dict[str, float] = {}
    early = 0
    for each in requests:
        early += each.at < until.get(each.user, 0.0)
        if each.until is not None:
            until[each.user] = each.until
    return early


def busiest_second(requests: Iterable[Request]) -> int:
    """The most requests in any second."""
    times = sorted(each.at for each in requests)
    first = most = 0
    for last, at in enumerate(times):
        while times[first] <= at - SECOND:
            first += 1
        most = max(most, last - first + 1)
    return most


@dataclass(frozen=True, slots=True)
class Duplicates:
    """How many were accepted more than once, by why."""

    in_flight: int
    lost: int
    unexplained: tuple[str, ...]


def duplicates(
    requests: Iterable[Request], faults: Iterable[Fault], recorded: Mapping[tuple[int, int], float | None]
) -> Duplicates:
    """One acceptance of each message needs no excuse, every other one does: the sender could not know of it."""
    by_name: dict[str, list[Request]] = defaultdict(list)
    for each in requests:
        if each.accepted:
            by_name[each.text].append(each)
    faults = list(faults)
    lost = in_flight = 0
    unexplained: list[str] = []
    for text, accepted in by_name.items():
        needed = len(accepted) - 1
        of_lost = min(needed, sum(each.what == "lost" for each in accepted))
        answered = [each for each in accepted if each.what != "lost"]
        of_faults = sum(
            any(fault.explains(each, recorded.get((each.row, each.token))) for fault in faults) for each in answered
        )
        of_faults = min(needed - of_lost, of_faults)
        lost, in_flight = lost + of_lost, in_flight + of_faults
        unexplained += [text] * (needed - of_lost - of_faults)
    return Duplicates(in_flight, lost, tuple(unexplained))


def story(
    text: str,
    requests: Iterable[Request],
    faults: Iterable[Fault],
    recorded: Mapping[tuple[int, int], float | None],
) -> str:
    """What happened to one message, and around it, for whoever has to find out why it was sent twice."""
    told = []
    for each in (each for each in requests if each.text == text):
        written = recorded.get((each.row, each.token))
        then = "never on disk" if written is None else f"on disk {written - each.at:.3f} s later"
        told.append((each.at, f"{each.what} from {each.instance}, claim {each.token}, {then}"))
    for fault in faults:
        told.append((fault.began, f"{fault.kind} of {fault.instance} begins"))
        told.append((fault.ended, f"{fault.kind} of {fault.instance} ends"))
    told.sort()
    return f"{text}: " + "; ".join(f"{at - told[0][0]:.3f} s {what}" for at, what in told)
