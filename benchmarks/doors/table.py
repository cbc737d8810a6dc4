"""What was measured, as a table: every peer beside the twin and beside the stock adapter of the same round."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

TWIN, YARDSTICK = "twin", {"teams": "CloudAdapter, token held", "slack": "slack-bolt"}
HEAD = ("door", "in flight", "peer", "turns/s", "CPU ms a turn", "x twin's CPU", "turns/s x stock", "p50 ms", "p99 ms")


@dataclass(frozen=True, slots=True)
class Sample:
    """One peer at one concurrency in one round. Times are from the request sent to the reply received."""

    door: str
    peer: str
    in_flight: int
    round: int
    turns: int
    turns_a_second: float
    cpu_ms: float  # a turn, all threads of the bot's process
    p50_ms: float
    p99_ms: float
    rss_mb: float


Round = Mapping[int, Sample]


def table(samples: Sequence[Sample]) -> str:
    """The turns per second of the stock peer, and the twin's CPU, are those of the same round."""
    rows = [HEAD, ("---", "--:", "---", *["--:"] * (len(HEAD) - 3))]
    for door, in_flight in dict.fromkeys((one.door, one.in_flight) for one in samples):
        here = [one for one in samples if (one.door, one.in_flight) == (door, in_flight)]
        peers = {
            peer: {one.round: one for one in here if one.peer == peer}
            for peer in dict.fromkeys(one.peer for one in here)
        }
        for peer, rounds in peers.items():
            rows.append(
                (
                    door,
                    str(in_flight),
                    peer,
                    told([one.turns_a_second for one in rounds.values()], 0),
                    told([one.cpu_ms for one in rounds.values()]),
                    _ratios(rounds, peers.get(TWIN, {}), lambda one: one.cpu_ms),
                    _ratios(rounds, peers.get(YARDSTICK[door], {}), lambda one: one.turns_a_second),
                    told([one.p50_ms for one in rounds.values()], 1),
                    told([one.p99_ms for one in rounds.values()], 1),
                )
            )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _ratios(rounds: Round, others: Round, figure: Callable[[Sample], float]) -> str:
    return told([figure(one) / figure(others[number]) for number, one in rounds.items() if number in others])


def told(values: Sequence[float], digits: int = 2) -> str:
    """The median, and from the least to the most."""
    if not values:
        return "–"
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"
