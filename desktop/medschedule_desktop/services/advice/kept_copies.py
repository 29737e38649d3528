"""What-if copies of a period as they were found, kept for whoever comes back to them."""

from datetime import datetime

from medschedule_desktop.services.advice.alternatives import AlternativeOffer
from medschedule_desktop.services.advice.case import PeriodCase
from medschedule_desktop.services.advice.words import copy_of_offer, copy_of_roster
from medschedule_desktop.services.schedule.adoption import adoption
from medschedule_desktop.services.snapshots.advice import WhatIfSnapshot
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.operations.schedule import AdoptSchedule
from medschedule_shared.planning.quality import measure

LOOKING = marked("Looking at other ways to fill this period.")
_LEFT_BEHIND = marked(
    "The roster was changed since: they say what differs from it as it was then. Using one puts it in place "
    "of the roster as it is now, and Undo brings that back."
)


class KeptCopies:
    """The copies of one period, in the order in which they were found."""

    def __init__(self, case: PeriodCase, seconds: float) -> None:
        """Make it.

        Args:
            case: the roster that they are compared with.
            seconds: how long they are looked for at most.
        """
        self._compared = self._seen = case
        self._seconds = seconds
        self._now = copy_of_roster(measure(case.problem, case.roster))
        self._found_at: datetime | None = None
        self._offers: dict[str, AlternativeOffer] = {}

    def add(self, offer: AlternativeOffer, found_at: datetime) -> None:
        """Keep one more."""
        self._found_at = found_at
        self._offers[offer.name] = offer

    def named(self, name: str) -> AlternativeOffer | None:
        """Return a copy; None where there is none of that name."""
        return self._offers.get(name)

    def look(self, case: PeriodCase) -> None:
        """Note what the roster is when somebody looks at the copies again."""
        if case.roster != self._seen.roster:
            self._now = copy_of_roster(measure(case.problem, case.roster))
        self._seen = case

    def use(self, offer: AlternativeOffer) -> AdoptSchedule:
        """Return what takes a copy over. What was entered after somebody looked at the copies stays."""
        factor = f"variant {offer.name}"  # not said
        return adoption(self._seen.reading, offer.roster, factor)

    def snapshot(self, *, is_running: bool) -> WhatIfSnapshot:
        """Return them side by side.

        Args:
            is_running: whether more are looked for.
        """
        return WhatIfSnapshot(
            tr(LOOKING) if is_running else self._sentence(),
            (self._now, *map(copy_of_offer, self._offers.values())),
            is_running=is_running,
            limit_seconds=self._seconds,
        )

    def _sentence(self) -> str:
        if self._found_at is None:
            return tr("No other way was found.")
        found = tr_count(
            "{count} other way was found at {time}.",
            "{count} other ways were found at {time}.",
            len(self._offers),
            time=clock_words(self._found_at, self._compared.reading.ward.zone),
        )
        is_behind = self._seen.roster != self._compared.roster
        return f"{found} {tr(_LEFT_BEHIND)}" if is_behind else found
