"""The state machine of the outbox finds nothing in ours, and soon finds what is wrong with three sabotaged ones."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy import select

from storage.outbox import Claimed
from storage.outcomes import Outcome, Sent
from storage.tables import outbox
from tests.outbox.machine import Bench, OutboxMachine, bench

OURS = settings(max_examples=150, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
# The same search every time, and no time spent on making what was found small.
TWIN = settings(
    OURS, max_examples=500, stateful_step_count=20, derandomize=True, database=None, phases=[Phase.generate]
)


def search(machine: type[OutboxMachine], on: Bench, how: settings) -> None:
    machine.on = on
    run_state_machine_as_test(machine, settings=how)


def test_whatever_happens_everything_arrives_or_is_seen() -> None:
    with bench() as on:
        search(OutboxMachine, on, OURS)


class MarksBeforeSending(OutboxMachine):
    """Says "sent" first: what is lost between is never missed."""

    def _claim(self, limit: int) -> tuple[Claimed, ...]:
        rows = super()._claim(limit)
        for row in rows:
            super()._record(row, Sent())
        return rows

    def _record(self, row: Claimed, outcome: Outcome) -> bool:
        return True


class FencesNobody(OutboxMachine):
    """Lets anybody record, also those whose row another has claimed since."""

    def _record(self, row: Claimed, outcome: Outcome) -> bool:
        newest = self.on.run(lambda store: store.scalar(select(outbox.c.token).where(outbox.c.id == row.id)))
        return super()._record(replace(row, token=newest or row.token), outcome)


def test_marking_before_the_send_is_found() -> None:
    with bench() as on, pytest.raises(AssertionError, match="lost"):
        search(MarksBeforeSending, on, TWIN)


def test_no_unique_key_is_found() -> None:
    with bench(unique=False) as on, pytest.raises(AssertionError, match="twice|too many|expired"):
        search(OutboxMachine, on, TWIN)


def test_no_fencing_is_found() -> None:
    with bench() as on, pytest.raises(AssertionError, match="without need|not recorded|two at once"):
        search(FencesNobody, on, TWIN)
