"""What one schedule changes against another, in sentences."""

from collections.abc import Callable, Iterator, Sequence

from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.metrics.report import PersonLine, RosterReport
from medschedule_shared.planning.problem import Roster, RosterProblem
from medschedule_shared.rules.fair_share import Burden
from medschedule_shared.rules.wording import hours_words

_BURDENS = {
    Burden.NIGHTS: marked("Nights per person: {least} to {most} instead of {was_least} to {was_most}."),
    Burden.WEEKENDS: marked("Weekends per person: {least} to {most} instead of {was_least} to {was_most}."),
    Burden.HOLIDAYS: marked("Holidays per person: {least} to {most} instead of {was_least} to {was_most}."),
}


def differences(
    problem: RosterProblem, before: Roster, was: RosterReport, after: Roster, now: RosterReport
) -> Iterator[str]:
    """Yield what a schedule changes against the one before, with the figures of both."""
    yield from _changed(
        was.open_seats,
        now.open_seats,
        lambda count: tr_count("{count} more open seat", "{count} more open seats", count),
        lambda count: tr_count("{count} fewer open seat", "{count} fewer open seats", count),
    )
    yield from _changed(
        was.unmet_requests,
        now.unmet_requests,
        lambda count: tr_count("{count} more request not met", "{count} more requests not met", count),
        lambda count: tr_count("{count} fewer request not met", "{count} fewer requests not met", count),
    )
    yield from _changed(
        was.conflicts,
        now.conflicts,
        lambda count: tr_count("{count} more broken rule", "{count} more broken rules", count),
        lambda count: tr_count("{count} fewer broken rule", "{count} fewer broken rules", count),
    )
    for burden, words in _BURDENS.items():
        then, current = _spread(was.people, burden), _spread(now.people, burden)
        if then != current:
            yield tr(words, least=current[0], most=current[1], was_least=then[0], was_most=then[1])
    minutes = now.paid_minutes - was.paid_minutes
    if minutes:
        hours = hours_words(abs(minutes))
        yield tr("{hours} more paid.", hours=hours) if minutes > 0 else tr("{hours} fewer paid.", hours=hours)
    cells = sum(
        mine != theirs
        for member in problem.members
        for mine, theirs in zip(before[member.person.id], after[member.person.id], strict=True)
    )
    days = len(problem.members) * problem.frame.days
    yield tr_count("{count} day of {days} differs.", "{count} days of {days} differ.", cells, days=days)


def _changed(before: int, now: int, more: Callable[[int], str], fewer: Callable[[int], str]) -> Iterator[str]:
    """Yield by how much a count has changed, if it has."""
    change = now - before
    if change:
        words = more(change) if change > 0 else fewer(-change)
        yield tr("{change} ({now} instead of {before}).", change=words, now=now, before=before)


def _spread(people: Sequence[PersonLine], burden: Burden) -> tuple[int, int]:
    """Return the fewest and the most that anybody with a contract bears."""
    counts = [line.now.get(burden, 0) for line in people if line.contract_minutes]
    return min(counts, default=0), max(counts, default=0)
