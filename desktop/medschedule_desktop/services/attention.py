"""The Attention page: what waits for a person's decision, and what the server did not accept."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionFact,
    AttentionGroup,
    AttentionItem,
    AttentionKind,
    AttentionSnapshot,
)
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import open_conflicts, read_ward
from medschedule_desktop.services.wording import clock_words, hours_range, short_date_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind, Fact
from medschedule_shared.model.device import Device
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.resolve_conflict import ResolveConflict

_DROP = "drop"
_KIND_WORDS = {
    ConflictKind.DOUBLE_BOOKING: marked("{person} was given two places at one time"),
    ConflictKind.SAME_SEAT: marked("{person} was given a seat that somebody else already fills"),
    ConflictKind.SAME_FIELD: marked("{person} has two different entries"),
    ConflictKind.DELETED: marked("{person} was changed and removed"),
}


class AttentionService:
    """Reads the open entries and settles them."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def load(self) -> AttentionSnapshot:
        """Read the open entries.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        self._station.note_view("attention")
        with self._station.replica.transaction() as work:
            names = _Names(work, read_ward(work, self._station.unit_id).zone)
            conflicts = tuple(self._conflict(conflict, names) for conflict in open_conflicts(work))
            rejected = tuple(
                _rejected(receipt, names, may_drop=self._station.user is not None)
                for receipt in work.rejected()
                if receipt.status is ReceiptStatus.REJECTED
            )
        groups = (AttentionGroup(tr("Decide now"), conflicts), AttentionGroup(tr("Not applied"), rejected))
        return AttentionSnapshot(tuple(group for group in groups if group.items))

    def choose(self, item_id: str, choice_id: str) -> AttentionSnapshot:
        """Settle a conflict, or drop an entry that the server refused, and answer with what is still open.

        Raises:
            EntryRefused: it was decided meanwhile, the role does not allow it, or nobody is signed in.
        """
        if choice_id == _DROP:
            self._drop(item_id)
            return self.load()
        self._station.perform(ResolveConflict(conflict_id=item_id, choice=ConflictChoice(choice_id)))
        return self.load()

    def _conflict(self, conflict: Conflict, names: "_Names") -> AttentionItem:
        first, second = conflict.first, conflict.second
        who = names.person(conflict.staff_id)
        return AttentionItem(
            item_id=conflict.id,
            kind=AttentionKind.CONFLICT,
            title=tr(_KIND_WORDS[conflict.kind], person=who),
            detail=tr("found {at}", at=names.at(conflict.created_at)),
            sentence=tr("Both entries are kept. The first is in force until somebody decides."),
            facts=(names.fact(tr("In force"), first), names.fact(tr("Entered later"), second)),
            choices=tuple(
                AttentionChoice(
                    choice.value, title, detail, tr("Choose"), allowed=self._may(conflict, choice)
                )
                for choice, title, detail in _choice_words(conflict, names)
            ),
        )

    def _drop(self, item_id: str) -> None:
        """Take a refused entry off the list: the server never applied it."""
        if self._station.user is None:
            raise EntryRefused(tr("Sign in first. Nothing was changed."))
        with self._station.replica.transaction() as work:
            work.dismiss(item_id)

    def _may(self, conflict: Conflict, choice: ConflictChoice) -> bool:
        known = Documents()
        known.add(Reads(), (conflict,))
        operation = ResolveConflict(conflict_id=conflict.id, choice=choice)
        return operation.authorise(self._station.user, known) is None


class _Names:
    """Turns ids into names, from one reading of the replica."""

    def __init__(self, work: UnitOfWork, zone: ZoneInfo) -> None:
        self._zone = zone
        self._staff = {person.id: person.full_name for person in work.select(Staff)}
        self._units = {unit.id: unit.name for unit in work.select(Unit)}
        self._users = {user.id: user.display_name for user in work.select(User)}
        self._devices = {device.id: device.name for device in work.select(Device)}
        self._templates = {template.id: template for template in work.select(ShiftTemplate)}

    def person(self, staff_id: EntityId | None) -> str:
        return self._staff.get(staff_id or "") or tr("A record")

    def unit(self, unit_id: EntityId | None) -> str:
        return self._units.get(unit_id or "") or tr("Another unit")

    def at(self, instant: datetime | None) -> str:
        return tr("not yet") if instant is None else clock_words(instant, self._zone)

    def holder(self, fact: Fact) -> str:
        """Name the person whom a fact about a shift puts there."""
        return self.person(Assignment.model_validate_json(fact.document).staff_id)

    def fact(self, title: str, fact: Fact) -> AttentionFact:
        device = self._devices.get(fact.device_id or "") or tr("the server")
        return AttentionFact(
            title=f"{self.unit(fact.unit_id)}: {title.lower()}",
            rows=(
                (tr("Fact"), self._content(fact)),
                (tr("By"), self._users.get(fact.actor_id or "") or tr("the system")),
                (tr("Device time"), f"{self.at(fact.device_time)}, {device}"),
                (tr("Server time"), self.at(fact.server_time)),
            ),
        )

    def _content(self, fact: Fact) -> str:
        if '"shiftDetails"' not in fact.document:
            return tr("An entry of this record")
        assignment = Assignment.model_validate_json(fact.document)
        template = self._templates.get(assignment.template_id)
        details = assignment.shift_details
        hours = f"{details.start_time}–{details.end_time}"
        label = f"{template.label} {hours_range(template)}" if template else hours
        return f"{label}, {short_date_words(details.date)}, {self.person(assignment.staff_id)}"


def _choice_words(conflict: Conflict, names: _Names) -> tuple[tuple[ConflictChoice, str, str], ...]:
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


def _rejected(receipt: Receipt, names: _Names, *, may_drop: bool) -> AttentionItem:
    return AttentionItem(
        item_id=receipt.id,
        kind=AttentionKind.REJECTED,
        title=tr("An entry of this station was not applied"),
        detail=tr("Refused {at}", at=names.at(receipt.created_at)),
        sentence=tr(receipt.message or "The server refused it without a reason."),
        choices=(
            AttentionChoice(
                _DROP,
                tr("Drop my entry"),
                tr("It leaves this list; what the server has stays as it is."),
                tr("Drop"),
                allowed=may_drop,
            ),
        ),
    )
