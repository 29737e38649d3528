"""What may be done at a kiosk, and in whose name."""

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User
from medschedule_shared.model.wall_pass import WallPass
from medschedule_shared.operations.documents import Documents, Reads, Related
from medschedule_shared.operations.outcome import RefusalCode, Refused
from medschedule_shared.operations.schedule_notice import ConfirmNotice
from medschedule_shared.operations.shift_bid import BidForShift, WithdrawBid
from medschedule_shared.operations.swap import AcceptSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.time_off import RequestTimeOff, WithdrawTimeOff

WALL_OPERATIONS: frozenset[str] = frozenset(
    kind.type
    for kind in (
        OfferSwap,
        AcceptSwap,
        DeclineSwap,
        WithdrawSwap,
        BidForShift,
        WithdrawBid,
        RequestTimeOff,
        WithdrawTimeOff,
        ConfirmNotice,
    )
)
"""What people do for themselves. Everything else is done at a desk."""

_USER = "userId"


def pass_reads(actor_id: EntityId) -> Reads:
    """Name the passes of a person, at this kiosk and at others."""
    return Reads(related=frozenset({Related(WallPass.collection, _USER, actor_id)}))


def actor_at_wall(actor: User | None, device_id: EntityId, known: Documents) -> User | Refused:
    """Return the person as they may act at a kiosk: for themselves, whatever their role is at a desk.

    A kiosk that names somebody who never proved to the server that they stood there is refused.
    """
    held = () if actor is None else known.related(WallPass, _USER, actor.id)
    if actor is None or not any(found.device_id == device_id for found in held):
        return Refused(
            RefusalCode.NOT_ALLOWED,
            tr("This board does not know the person any more. Sign in at it with your password once."),
        )
    return actor.changed(role=Role.STAFF)
