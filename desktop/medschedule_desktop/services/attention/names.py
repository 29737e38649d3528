"""The words for what the Attention page speaks of."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.attention import AttentionFact
from medschedule_desktop.services.wording import (
    USER_ROLE_WORDS,
    clock_words,
    hours_range,
    short_date_words,
)
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.conflict import Conflict, Fact
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.device import Device
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.rules.wording import date_words

Rows = tuple[tuple[str, str], ...]


class Names:
    """Turns ids into names, from one reading of the replica."""

    def __init__(
        self,
        work: UnitOfWork,
        zone: ZoneInfo,
        now: datetime,
        kept_offline: frozenset[EntityId] = frozenset(),
    ) -> None:
        """Read the names.

        Args:
            kept_offline: operations of this station that waited for the server.
        """
        self._kept_offline = kept_offline
        self._zone = zone
        self._today = now.astimezone(zone).date()
        self._own_device = work.state().device_id
        self._staff = {person.id: person.full_name for person in work.select(Staff)}
        self._units = {unit.id: unit.name for unit in work.select(Unit)}
        self._users = {user.id: user for user in work.select(User)}
        self._devices = {device.id: device.name for device in work.select(Device)}
        self._templates = {template.id: template for template in work.select(ShiftTemplate)}

    def person(self, staff_id: EntityId | None) -> str:
        return self._staff.get(staff_id or "") or tr("A record")

    def unit(self, unit_id: EntityId | None) -> str:
        return self._units.get(unit_id or "") or tr("Another unit")

    def user(self, user_id: EntityId | None) -> str:
        user = self._users.get(user_id or "")
        return tr("the system") if user is None else user.display_name

    def template(self, template_id: EntityId) -> str:
        """Return what a kind of shift is called; empty where this station does not hold its unit."""
        template = self._templates.get(template_id)
        return "" if template is None else template.label

    def shift(self, assignment: Assignment) -> str:
        """Name a shift in short, for instance "Day 07:00", with its day where that is not today."""
        details = assignment.shift_details
        name = f"{self.template(assignment.template_id)} {details.start_time}".strip()
        return name if details.date == self._today else f"{name}, {short_date_words(details.date)}"

    def at(self, instant: datetime | None) -> str:
        """Say the time of an instant, with its day where that is not today."""
        if instant is None:
            return tr("not yet")
        day, clock = instant.astimezone(self._zone).date(), clock_words(instant, self._zone)
        return clock if day == self._today else f"{short_date_words(day)} {clock}"

    def on(self, instant: datetime) -> str:
        """Say the day of an instant, for instance "Tue 13 Oct"."""
        return date_words(instant.astimezone(self._zone).date())

    def holder(self, fact: Fact) -> str:
        """Name the person whom a fact about a shift puts there."""
        return self.person(Assignment.model_validate_json(fact.document).staff_id)

    def subject(self, conflict: Conflict) -> str:
        """Name the person whom a conflict is about, or whose record or credential it is about."""
        document_id = conflict.first.document_id
        if conflict.record_collection == Staff.collection:
            return self.person(conflict.staff_id or document_id)
        if conflict.record_collection == Credential.collection:
            credential = Credential.model_validate_json(conflict.first.document)
            return tr("{code} of {person}", code=credential.code, person=self.person(credential.staff_id))
        return self.person(conflict.staff_id)

    def fact(
        self, fact: Fact, content: Rows, spoken: Rows, mark: str, operation_id: EntityId | None = None
    ) -> AttentionFact:
        """Word one side of a conflict.

        Args:
            operation_id: what entered it, where that is known.
            content: labels and values that say what it holds; none for what is said in a line.
            spoken: the same for what was said to the person.
            mark: what holds of this side until somebody decides.
        """
        device = self._devices.get(fact.device_id or "") or tr("the server")
        user = self._users.get(fact.actor_id or "")
        by = (
            self.user(fact.actor_id)
            if user is None
            else f"{user.display_name}, {USER_ROLE_WORDS[user.role].lower()}"
        )
        entered, waited = f"{self.at(fact.device_time)}, {device}", operation_id in self._kept_offline
        return AttentionFact(
            title=self._entered(fact, device),
            rows=(
                *(content or ((tr("Fact"), self._content(fact)),)),
                (tr("By"), by),
                (tr("Device time"), tr("{entered}, while offline", entered=entered) if waited else entered),
                (tr("Server time"), self.at(fact.server_time)),
                *spoken,
            ),
            mark=mark,
        )

    def _entered(self, fact: Fact, device: str) -> str:
        """Say for which unit, and where, a side of a conflict was entered."""
        unit = self._units.get(fact.unit_id or "")
        here = fact.device_id is not None and fact.device_id == self._own_device
        if unit is None:
            return tr("Entered here") if here else tr("Entered on {device}", device=device)
        if here:
            return tr("{unit}, entered here", unit=unit)
        return tr("{unit}, entered on {device}", unit=unit, device=device)

    def _content(self, fact: Fact) -> str:
        if '"shiftDetails"' not in fact.document:
            return tr("An entry of this record")
        assignment = Assignment.model_validate_json(fact.document)
        template = self._templates.get(assignment.template_id)
        details = assignment.shift_details
        hours = f"{details.start_time}–{details.end_time}"
        label = f"{template.label} {hours_range(template)}" if template else hours
        return f"{label}, {short_date_words(details.date)}, {self.person(assignment.staff_id)}"
