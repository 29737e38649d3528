"""People at work on a unit, for tests of rules about units."""

from medschedule_shared.rules.duty import Duty
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.span import Span

ROLES: dict[str, frozenset[str]] = {
    "rn": frozenset({"rn"}),
    "lpn": frozenset({"lpn"}),
    "cna": frozenset({"cna"}),
    "charge": frozenset({"rn", "charge"}),
    "orientee": frozenset(),
}


def on_duty(
    frame: Frame,
    day: int,
    shift: str,
    roles: str = "rn",
    number: int = 1,
    *,
    takes_patients: tuple[Span, ...] | None = None,
    relieves: bool = False,
    breaks: tuple[Span, ...] | None = (),
    hourly_cost: float | None = None,
) -> list[Duty]:
    """Return people of one role on a shift; unless said, they take no break."""
    return [
        Duty(
            Person(f"{roles}{index}", f"{roles.upper()} {index}", ROLES[roles]),
            frame.place(frame.shifts[shift], day),
            takes_patients=takes_patients,
            relieves=relieves,
            breaks=breaks,
            hourly_cost=hourly_cost,
        )
        for index in range(number)
    ]


def clock(frame: Frame, day: int, start: str, end: str) -> Span:
    """Return the span between two wall-clock times of a day."""
    return Span(frame.elapsed(day, _minute(start)), frame.elapsed(day, _minute(end)))


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return 60 * int(hours) + int(minutes)
