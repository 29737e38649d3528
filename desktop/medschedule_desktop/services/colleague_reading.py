"""People with what binds them and what they work around some days, as the replica knows them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.rulebook import rulebook_of, shared_work
from medschedule_desktop.services.ward import Ward
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.staffing.colleague import Colleague
from medschedule_shared.staffing.people import by_staff, person_of

REACH = timedelta(days=15)
"""How far rules look from a shift: two pay weeks, and the longest run of days that may be allowed."""

D = TypeVar("D", Credential, TimeOffRequest)


@dataclass(frozen=True, slots=True)
class ColleagueReading:
    """People and their work on every unit.

    Attributes:
        frame: the days around what is decided, as far as the rules look.
        staff: by id.
        assignments: standing ones.
    """

    frame: Frame
    staff: Mapping[EntityId, Staff]
    credentials: Mapping[EntityId, tuple[Credential, ...]]
    time_off: Mapping[EntityId, tuple[TimeOffRequest, ...]]
    assignments: Mapping[EntityId, list[Assignment]]

    def colleagues(self, ward: Ward) -> dict[EntityId, Colleague]:
        """Return them by id, with the rules that bind people on a ward."""
        book, works = rulebook_of(ward), shared_work(ward, self.frame)
        return {
            id_: Colleague(
                person=person_of(person, self.credentials.get(id_, ()), self.time_off.get(id_, ())),
                rules=book.rules(person),
                timeline=Timeline(tuple(map(works.of, self.assignments.get(id_, ())))),
                overtime=book.overtime(person),
                hourly_cost=person.employment.hourly_cost,
            )
            for id_, person in self.staff.items()
        }


def read_colleagues(
    work: UnitOfWork, ward: Ward, staff: Mapping[EntityId, Staff], days: Iterable[date]
) -> ColleagueReading:
    """Read what these people hold and work around some days."""
    days = tuple(days)
    first, last = min(days) - REACH, max(days) + REACH
    return read_colleagues_in(work, staff, Frame(first, (last - first).days + 1, {}, ward.zone))


def read_colleagues_in(work: UnitOfWork, staff: Mapping[EntityId, Staff], frame: Frame) -> ColleagueReading:
    """Read what these people hold, and what they work in a frame."""
    first, last = frame.date_of(0), frame.date_of(frame.days - 1)
    ids = staff.keys()
    assignments = work.select(
        Assignment,
        between={"shiftDetails.date": (first.isoformat(), last.isoformat())},
        within={"staffId": ids},
    )
    time_off = work.select(TimeOffRequest, within={"staffId": ids})
    return ColleagueReading(
        frame=frame,
        staff=staff,
        credentials=_grouped(work.select(Credential, within={"staffId": ids})),
        time_off=_grouped(item for item in time_off if item.state is RequestState.APPROVED),
        assignments=by_staff(assignments),
    )


def _grouped(documents: Iterable[D]) -> dict[EntityId, tuple[D, ...]]:
    grouped: defaultdict[EntityId, list[D]] = defaultdict(list)
    for document in documents:
        grouped[document.staff_id].append(document)
    return {staff_id: tuple(found) for staff_id, found in grouped.items()}
