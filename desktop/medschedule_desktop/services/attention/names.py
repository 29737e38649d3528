"""The words for what the Attention page speaks of."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.attention import AttentionFact
from medschedule_desktop.services.wording import clock_words, hours_range, short_date_words
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

    def user(self, user_id: EntityId | None) -> str:
        return self._users.get(user_id or "") or tr("the system")

    def at(self, instant: datetime | None) -> str:
        return tr("not yet") if instant is None else clock_words(instant, self._zone)

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

    def fact(self, title: str, fact: Fact, content: Rows = ()) -> AttentionFact:
        """Word one side of a conflict.

        Args:
            content: labels and values that say what it holds; none for a shift, which says it in a line.
        """
        device = self._devices.get(fact.device_id or "") or tr("the server")
        return AttentionFact(
            title=f"{self.unit(fact.unit_id)}: {title.lower()}",
            rows=(
                *(content or ((tr("Fact"), self._content(fact)),)),
                (tr("By"), self.user(fact.actor_id)),
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
