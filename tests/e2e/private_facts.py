"""What nobody who walks past or steals a disk may read: taken from the server's own records."""

import re
from dataclasses import dataclass

import msgspec
from tests.e2e.server_records import Bodies

from medschedule_shared.model.call_out import CallOut
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import TimeOffRequest

_WORD = re.compile(r"[\w'-]+")
_LONG_ENOUGH = 6


@dataclass(frozen=True, slots=True)
class PrivateFacts:
    """Words of one hospital.

    Attributes:
        names: first and last names of everybody.
        last_names: those that are nobody's first name too.
        details: telephone numbers, e-mail addresses, employee numbers, and why people are absent.
    """

    names: frozenset[str]
    last_names: frozenset[str]
    details: frozenset[str]

    def on_a_wall(self, words: str) -> list[str]:
        """Return what a text gives away beyond first names and initials; names count as whole words."""
        details = [detail for detail in self.details if detail in words]
        return sorted([*details, *self.last_names.intersection(_WORD.findall(words))])

    def in_bytes(self, content: bytes) -> list[str]:
        """Return the names that bytes hold in clear.

        Short ones would turn up by chance among millions of random bytes, so they count in quotation marks
        only, as JSON has them.
        """
        quoted = {name if len(name.encode()) >= _LONG_ENOUGH else f'"{name}"' for name in self.names}
        return sorted(name for name in quoted if name.encode() in content)


def private_facts(documents: Bodies) -> PrivateFacts:
    """Collect the private facts of a server's documents."""
    staff = [Staff.model_validate_json(body) for body in _of(documents, Staff.collection)]
    people = [person.personal_info for person in staff]
    first = {word for person in people for word in _WORD.findall(person.first_name)}
    last = {person.last_name for person in people}
    absences = [
        msgspec.json.decode(body)
        for collection in (CallOut.collection, TimeOffRequest.collection)
        for body in _of(documents, collection)
    ]
    details = {
        *(person.phone for person in people),
        *(person.email for person in people),
        *(person.employee_id for person in staff),
        *(absence.get(name) for absence in absences for name in ("reason", "note", "decisionReason")),
    }
    return PrivateFacts(
        names=frozenset({person.first_name for person in people} | last),
        last_names=frozenset(last - first),
        details=frozenset(detail for detail in details if detail),
    )


def _of(documents: Bodies, collection: str) -> list[bytes]:
    return [body for (name, _), body in documents.items() if name == collection]
