"""How fast a door may be spoken through: arithmetic on values, with the figures of the doors that we know."""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST_PAUSE = 1.0  # seconds, where a door says "too many" and not for how long
FIRST_WAIT, FURTHER, LONGEST_WAIT = 2.0, 4.0, 7200.0  # seconds, times, seconds: ten attempts last about six hours
SPREAD = 0.25  # each waits a little less or more, so that those that failed together do not come together


@dataclass(frozen=True, slots=True)
class Pace:
    """`rate` a second and `burst` at once, for all replicas together; `gap`: seconds between two to one recipient.

    `limited_pauses`: so many "too many" within a second, and the whole lane waits.
    """

    rate: float
    burst: int
    limited_pauses: int
    gap: float = 0.0


# Teams: its limit is 50 in any second for a tenant, and a burst counts in full, so 40 and 4 (measured). Slack: what it
# promises is one a second in a conversation; how many in a workspace it does not say, so few, and its 429 is heeded.
PACES: Mapping[str, Pace] = {"teams": Pace(40.0, 4, 10), "slack": Pace(5.0, 1, 3, gap=1.0)}


def filled(tokens: float, passed: float, pace: Pace) -> float:
    """What a bucket holds after `passed` seconds. A clock that was set back takes nothing away."""
    return min(float(pace.burst), tokens + max(passed, 0.0) * pace.rate)


def until_worth_it(tokens: float, pace: Pace) -> float:
    """Seconds until it is worth claiming again: half a burst together, not every token by itself."""
    return max(max(1.0, pace.burst / 2) - tokens, 0.0) / pace.rate


def backoff(attempts: int, salt: int) -> float:
    """Seconds to wait after so many attempts; `salt` says where in the spread a row lies."""
    wait = min(FIRST_WAIT * FURTHER ** max(attempts - 1, 0), LONGEST_WAIT)
    place = (salt * 2654435761 + attempts * 40503) % 1024 / 1024  # as good as at random, and the same every time
    return wait * (1 - SPREAD + 2 * SPREAD * place)
