"""The Attention page: what waits for a person's decision, and what the server did not accept."""

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.attention.coming_shifts import (
    broken_rules,
    read_coming_days,
    short_shifts,
)
from medschedule_desktop.services.attention.conflict_items import conflict_items
from medschedule_desktop.services.attention.device_news import device_news
from medschedule_desktop.services.attention.due_credentials import due_credentials
from medschedule_desktop.services.attention.fleet_news import FleetNews
from medschedule_desktop.services.attention.insight_items import SEEN, insight_items
from medschedule_desktop.services.attention.kept_entries import (
    DROP,
    TRY_AGAIN,
    refused_items,
    try_again,
    waiting_items,
)
from medschedule_desktop.services.attention.names import Names
from medschedule_desktop.services.attention.own_postings import HAVE_SEEN, confirmation, own_postings
from medschedule_desktop.services.attention.sent_summary import sent_summary
from medschedule_desktop.services.attention.untold_people import untold_people
from medschedule_desktop.services.forms.permission import NOT_SIGNED_IN
from medschedule_desktop.services.insights.news import InsightNews
from medschedule_desktop.services.insights.wording import Wording
from medschedule_desktop.services.snapshots.attention import (
    AttentionGroup,
    AttentionSnapshot,
)
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import open_conflicts, read_ward
from medschedule_shared.language import tr
from medschedule_shared.model.conflict import ConflictChoice
from medschedule_shared.operations.resolve_conflict import ResolveConflict


class AttentionService:
    """Reads the open entries and settles them."""

    def __init__(
        self, station: Station, fleet: FleetNews | None = None, wording: Wording | None = None
    ) -> None:
        """Make it.

        Args:
            fleet: asks the server of the stations; None for a service that asks nobody.
            wording: has insights worded by AI; None leaves the rules' own words.
        """
        self._station = station
        self._fleet = fleet
        self._insights = InsightNews(station, wording)

    def ask(self) -> bool:
        """Look through the schedules and ask the server of the stations; tell whether something new is known.

        It takes a while and waits for the network.
        """
        is_found = self._insights.ask()
        return (self._fleet is not None and self._fleet.ask()) or is_found

    def view(self) -> AttentionSnapshot:
        """Read the open entries for somebody who looks at them; raises what `load` does."""
        self._station.note_view("attention")
        return self.load()

    def load(self) -> AttentionSnapshot:
        """Read the open entries, for instance to count them.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        user, now = self._station.user, self._station.clock.now()
        heard = None if self._fleet is None else self._fleet.heard()
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            late = work.last_outage()
            names = Names(work, ward.zone, now, frozenset(entry.id for entry in late))
            conflicts = open_conflicts(work)
            coming = read_coming_days(work, ward, now)
            groups = (
                AttentionGroup(
                    tr("Decide now"),
                    (
                        *conflict_items(work, conflicts, names, ward.unit.id, user, now),
                        *short_shifts(work, coming, conflicts),
                        *broken_rules(work, coming),
                    ),
                ),
                AttentionGroup(
                    tr("For you"), tuple(own_postings(work, ward, user, now.astimezone(ward.zone).date()))
                ),
                AttentionGroup(
                    tr("Not applied"),
                    refused_items(work, names, "" if user is not None else tr(NOT_SIGNED_IN)),
                ),
                AttentionGroup(tr("Waiting for the server"), waiting_items(work, names)),
                AttentionGroup(
                    tr("Coming up"),
                    (
                        *untold_people(work, ward, user, names, now),
                        *due_credentials(work, ward, user, now),
                    ),
                ),
                AttentionGroup(tr("Worth knowing"), tuple(insight_items(work, self._insights.unread(work)))),
                AttentionGroup(tr("Stations"), tuple(device_news(work, ward, names, now, heard))),
            )
            sent = sent_summary(work, late, names)
        return AttentionSnapshot(tuple(group for group in groups if group.items), sent)

    def choose(self, item_id: str, choice_id: str) -> AttentionSnapshot:
        """Settle a conflict, give up or repeat an entry that the server refused, put an insight away, or see
        one's posted shifts; answer with what is open.

        Raises:
            EntryRefused: it was decided meanwhile, it is not possible, or nobody is signed in; nothing was
                changed.
        """
        if choice_id in (DROP, TRY_AGAIN):
            self._settle(item_id, choice_id)
            return self.load()
        if choice_id == SEEN:
            self._insights.acknowledge(item_id)
            return self.load()
        if choice_id == HAVE_SEEN:
            self._station.perform(confirmation(item_id))
            return self.load()
        self._station.perform(ResolveConflict(conflict_id=item_id, choice=ConflictChoice(choice_id)))
        return self.load()

    def _settle(self, item_id: str, choice_id: str) -> None:
        """Repeat a refused entry as whoever is signed in, or take it off the list."""
        user = self._station.user
        if user is None:
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
        with self._station.replica.transaction() as work:
            if choice_id == TRY_AGAIN:
                try_again(work, item_id, user, self._station.clock.now())
            else:
                work.dismiss(item_id)
