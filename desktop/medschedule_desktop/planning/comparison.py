"""What one schedule changes against another, in sentences."""

from collections.abc import Iterator, Sequence

from medschedule_shared.metrics.report import PersonLine, RosterReport
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.wording import count_words, hours_words

_BURDENS = {Burden.NIGHTS: "Nights", Burden.WEEKENDS: "Weekends", Burden.HOLIDAYS: "Holidays"}


def differences(
    problem: RosterProblem, before: Roster, was: RosterReport, after: Roster, now: RosterReport
) -> Iterator[str]:
    """Yield what a schedule changes against the one before, with the figures of both."""
    yield from _count_words("open seat", "open seats", was.open_seats, now.open_seats)
    yield from _count_words("request not met", "requests not met", was.unmet_requests, now.unmet_requests)
    yield from _count_words("broken rule", "broken rules", was.conflicts, now.conflicts)
    for burden, noun in _BURDENS.items():
        then, current = _spread(was.people, burden), _spread(now.people, burden)
        if then != current:
            yield f"{noun} per person: {current[0]} to {current[1]} instead of {then[0]} to {then[1]}."
    minutes = now.paid_minutes - was.paid_minutes
    if minutes:
        yield f"{hours_words(abs(minutes))} {'more' if minutes > 0 else 'fewer'} paid."
    cells = sum(
        mine != theirs
        for member in problem.members
        for mine, theirs in zip(before[member.person.id], after[member.person.id], strict=True)
    )
    days = len(problem.members) * problem.frame.days
    yield f"{count_words(cells, 'day')} of {days} {'differs' if cells == 1 else 'differ'}."


def _count_words(one: str, many: str, before: int, now: int) -> Iterator[str]:
    change = abs(now - before)
    if change:
        more = "fewer" if now < before else "more"
        yield f"{change} {more} {one if change == 1 else many} ({now} instead of {before})."


def _spread(people: Sequence[PersonLine], burden: Burden) -> tuple[int, int]:
    """Return the fewest and the most that anybody with a contract bears."""
    counts = [line.now.get(burden, 0) for line in people if line.contract_minutes]
    return min(counts, default=0), max(counts, default=0)
