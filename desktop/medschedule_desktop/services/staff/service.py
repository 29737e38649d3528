"""The Staff page: find a person, see the profile, change what is on record."""

from dataclasses import replace

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms.formed import FormedService, gone
from medschedule_desktop.services.forms.open_form import OpenForm
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.snapshots.staff import ProfileSnapshot, StaffQuery, StaffSnapshot
from medschedule_desktop.services.staff.credential_forms import credential_form, new_credential_form
from medschedule_desktop.services.staff.person_forms import (
    availability_form,
    contact_form,
    contract_form,
    new_person_form,
)
from medschedule_desktop.services.staff.profile import read_profile
from medschedule_desktop.services.staff.reading import People, read_people, with_person
from medschedule_desktop.services.staff.searching import narrowed
from medschedule_desktop.services.staff.staff_list import rows
from medschedule_desktop.services.wording import CONTRACT_WORDS, ROLE_WORDS
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff

_ADDERS = marked("A nurse manager enters people for the units they manage.")


class StaffService(FormedService):
    """Reads the page and opens, saves and removes what its forms are about."""

    def load(self, query: StaffQuery, staff_id: str = "") -> StaffSnapshot:
        """Read the list that a query asks for, and the profile of the person chosen.

        Somebody who is chosen and not in the list stays on show: a search does not close a profile.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        station, asked = self._station, query
        if query.unit_id is None:
            query = replace(query, unit_id=station.unit_id)
        with station.replica.transaction() as work:
            people = narrowed(read_people(work, station, query), station.user, query.text)
            chosen = work.get(Staff, staff_id) if staff_id else None
            if chosen is None or chosen.deleted_at is not None:
                profile = None
            else:
                around = people if chosen in people.found else with_person(work, people, chosen)
                profile = read_profile(work, station, around, chosen)
        station.note_view("staff")
        return self._snapshot(asked, query, people, profile)

    def _snapshot(
        self, asked: StaffQuery, query: StaffQuery, people: People, profile: ProfileSnapshot | None
    ) -> StaffSnapshot:
        user = self._station.user
        reason = why_not(self._station, Permission.EDIT_RECORDS, (self._station.unit_id,), tr(_ADDERS))
        units = sorted(people.units.values(), key=lambda unit: unit.name)
        return StaffSnapshot(
            asked=asked,
            query=query,
            rows=rows(people, user),
            counted=tr("{found} of {all} people", found=len(people.found), all=people.everyone),
            hours_title=tr("Hours {days}", days=people.periods.this.words),
            units=(("", tr("All units")), *((unit.id, unit.name) for unit in units)),
            roles=(("", tr("All roles")), *((role.value, words) for role, words in ROLE_WORDS.items())),
            contracts=(
                ("", tr("All contracts")),
                *((kind.value, words) for kind, words in CONTRACT_WORDS.items()),
            ),
            profile=profile,
            may_add=not reason,
            add_reason=reason,
            sees_personal=user is not None and user.may(Permission.READ_PERSONAL),
            user_id=user.id if user is not None else "",
            unit_id=self._station.unit_id,
        )

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        kind, _, id_ = form_id.partition("/")
        match kind:
            case "person":
                return new_person_form(work, self._station)
            case "contact":
                return contact_form(self._station, _person(work, id_))
            case "contract":
                return contract_form(work, self._station, _person(work, id_))
            case "availability":
                return availability_form(self._station, _person(work, id_))
        if id_.startswith("new/"):
            return new_credential_form(work, self._station, _person(work, id_.removeprefix("new/")))
        credential = work.get(Credential, id_)
        if credential is None or credential.deleted_at is not None:
            raise gone()
        return credential_form(self._station, credential, _person(work, credential.staff_id))


def _person(work: UnitOfWork, id_: EntityId) -> Staff:
    found = work.get(Staff, id_)
    if found is None or found.deleted_at is not None:
        raise gone()
    return found
