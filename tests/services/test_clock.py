"""The clock tells the real time until it is moved, and runs on from there."""

from datetime import UTC, datetime, timedelta

from services.clock import Clock

SECOND = timedelta(seconds=1)


def test_a_clock_that_nobody_set_is_right() -> None:
    assert abs(Clock().now() - datetime.now(UTC)) < SECOND


def test_a_clock_runs_on_from_where_it_was_set() -> None:
    start = datetime(2026, 11, 24, 8, tzinfo=UTC)
    clock = Clock(start)
    first = clock.now()
    assert start <= first <= clock.now() < start + 5 * SECOND
    clock.move_to(start - timedelta(days=1))
    assert clock.now() < start
