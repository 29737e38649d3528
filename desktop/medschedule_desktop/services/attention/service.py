"""The Attention page: what waits for a person's decision, and what the server did not accept."""

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.attention.coming_shifts import (
    broken_rules,
    read_coming_days,
    short_shifts,
)
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
from medschedule_desktop.services.attention.names import Names, Rows
from medschedule_desktop.services.attention.own_postings import HAVE_SEEN, confirmation, own_postings
from medschedule_desktop.services.attention.untold_people import untold_people
from medschedule_desktop.services.forms.permission import NOT_SIGNED_IN
from medschedule_desktop.services.insights.news import InsightNews
from medschedule_desktop.services.insights.wording import Wording
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionGroup,
    AttentionItem,
    AttentionKind,
    AttentionSnapshot,
)
from medschedule_desktop.services.staff.disputed_fields import disputed_fields
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import open_conflicts, read_ward
from medschedule_shared.language import marked, tr
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.resolve_conflict import ResolveConflict

_KIND_WORDS = {
    ConflictKind.DOUBLE_BOOKING: marked("{person} was given two places at one time"),
    ConflictKind.SAME_SEAT: marked("{person} was given a seat that somebody else already fills"),
    ConflictKind.SAME_FIELD: marked("{person} has two different entries"),
    ConflictKind.DELETED: marked("{person} was changed and removed"),
}
_OF_SHIFTS = (ConflictKind.DOUBLE_BOOKING, ConflictKind.SAME_SEAT)


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
            names = Names(work, ward.zone)
            conflicts = open_conflicts(work)
            coming = read_coming_days(work, ward, now)
            groups = (
                AttentionGroup(
                    tr("Decide now"),
                    (
                        *(self._conflict(conflict, names) for conflict in conflicts),
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
        return AttentionSnapshot(tuple(group for group in groups if group.items))

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

    def _conflict(self, conflict: Conflict, names: Names) -> AttentionItem:
        first, second = conflict.first, conflict.second
        here, there = self._entries(conflict)
        return AttentionItem(
            item_id=conflict.id,
            kind=AttentionKind.CONFLICT,
            title=tr(_KIND_WORDS[conflict.kind], person=names.subject(conflict)),
            detail=tr("found {at}", at=names.at(conflict.created_at)),
            sentence=tr("Both entries are kept. The first is in force until somebody decides."),
            facts=(names.fact(tr("In force"), first, here), names.fact(tr("Entered later"), second, there)),
            choices=tuple(
                AttentionChoice(choice.value, title, detail, tr("Choose"), self._why_not(conflict, choice))
                for choice, title, detail in _choice_words(conflict, names)
            ),
        )

    def _entries(self, conflict: Conflict) -> tuple[Rows, Rows]:
        """Return the fields with two entries, as either side has them, for those who may see them."""
        user = self._station.user
        if conflict.kind is not ConflictKind.SAME_FIELD or user is None:
            return (), ()
        fields = disputed_fields(conflict)
        if not user.may(Permission.READ_PERSONAL, conflict.unit_ids):
            hidden = tuple((field.name, tr("Not shown")) for field in fields)
            return hidden, hidden
        other = tr("Another entry")
        return (
            tuple((field.name, field.first or other) for field in fields),
            tuple((field.name, field.second or other) for field in fields),
        )

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

    def _why_not(self, conflict: Conflict, choice: ConflictChoice) -> str:
        """Say why whoever is signed in may not choose this; empty if they may."""
        known, user = Documents(), self._station.user
        known.add(Reads(), (conflict,))
        refused = ResolveConflict(conflict_id=conflict.id, choice=choice).authorise(user, known)
        if refused is None:
            return ""
        if user is None:
            return tr(NOT_SIGNED_IN)
        if conflict.kind in _OF_SHIFTS and user.may(Permission.RESOLVE_CONFLICT):
            return tr("The unit that gives way decides this. Ask its charge nurse or the house supervisor.")
        return refused.message


def _choice_words(conflict: Conflict, names: Names) -> tuple[tuple[ConflictChoice, str, str], ...]:
    """Return each way to settle a conflict with its title and what it leads to."""
    first, second = conflict.first, conflict.second
    if conflict.kind is ConflictKind.SAME_FIELD:
        return (
            (ConflictChoice.KEEP_FIRST, tr("Keep the entry in force"), tr("The later entry is not used")),
            (
                ConflictChoice.KEEP_SECOND,
                tr("Use the later entry"),
                tr("It takes the place of the one in force"),
            ),
        )
    if conflict.kind is ConflictKind.SAME_SEAT:
        one, other = names.holder(first), names.holder(second)
        keep = (tr("{one} keeps the seat", one=one), tr("{other} is not needed", other=other))
        change = (tr("{other} takes the seat", other=other), tr("The shift of {one} is cancelled", one=one))
    else:
        here, there = names.unit(first.unit_id), names.unit(second.unit_id)
        keep = (tr("{here} keeps the shift", here=here), tr("{there} asks the next person", there=there))
        change = (
            tr("{there} takes the shift over", there=there),
            tr("The entry of {here} is cancelled", here=here),
        )
    return (
        (ConflictChoice.KEEP_FIRST, *keep),
        (ConflictChoice.KEEP_SECOND, *change),
        (ConflictChoice.NEITHER, tr("Neither"), tr("Both entries are cancelled")),
    )
