"""With whom a shift can be swapped: colleagues for whom the offer itself would not be refused."""

from collections.abc import Iterator
from datetime import date

from medschedule_desktop.services.snapshots.wall import SwapChoice
from medschedule_desktop.services.wall.person import POSTED, Visitor
from medschedule_desktop.services.ward import assignments_between
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.operations.swap import OfferSwap


def gifts(visitor: Visitor, actor: User, gives_id: EntityId) -> Iterator[SwapChoice]:
    """Yield the colleagues of the unit who could work a shift in the person's place."""
    people = visitor.work.select(Staff, equal={"employment.homeUnitId": visitor.ward.unit.id})
    for person in sorted(people, key=lambda each: each.personal_info.first_name):
        if person.employment.is_orientee or not _possible(visitor, actor, gives_id, person.id):
            continue
        yield SwapChoice(gives_id, person.id, "", visitor.colleague(person.id), tr("works it for you"))


def exchanges(visitor: Visitor, actor: User, gives_id: EntityId, day: date) -> Iterator[SwapChoice]:
    """Yield the shifts of colleagues on a day for which a shift could be exchanged."""
    for item in assignments_between(visitor.work, visitor.ward.unit.id, day, day):
        if item.staff_id is None or item.status not in POSTED or item.shift_details.start_at <= visitor.now:
            continue
        if _possible(visitor, actor, gives_id, item.staff_id, item):
            yield SwapChoice(
                gives_id,
                item.staff_id,
                item.id,
                visitor.colleague(item.staff_id),
                tr("you work {shift}", shift=visitor.title(item.template_id, item.shift_details.date)),
            )


def _possible(
    visitor: Visitor,
    actor: User,
    gives_id: EntityId,
    taker_id: EntityId,
    returns: Assignment | None = None,
) -> bool:
    """Tell whether this copy knows nothing against an offer; the server knows more and checks it again."""
    if taker_id == visitor.me.id:
        return False
    offer = OfferSwap(
        swap_id=new_id(),
        unit_id=visitor.ward.unit.id,
        giver_id=visitor.me.id,
        gives_id=gives_id,
        taker_id=taker_id,
        returns_id=None if returns is None else returns.id,
    )
    return not isinstance(visitor.work.foresee(offer, actor, visitor.now), Refused)
