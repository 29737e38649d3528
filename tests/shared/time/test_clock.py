from datetime import UTC, datetime

from medschedule_shared.time.clock import SystemClock


def test_the_system_clock_tells_utc_and_does_not_stand() -> None:
    before = datetime.now(UTC)
    told = SystemClock().now()
    assert told.tzinfo is UTC
    assert before <= told <= datetime.now(UTC)
