"""Time off and swaps: what people ask of each other and of their manager."""

from medschedule_server.resources.boundary import OfUnits
from medschedule_server.resources.declaration import Comparison, Filter, Resource, Write
from medschedule_server.resources.declared.filters import OF_STAFF, OF_UNIT, days
from medschedule_shared.identity import EntityId
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.swap import Swap, SwapState
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.operations.swap import AcceptSwap, DecideSwap, DeclineSwap, OfferSwap, WithdrawSwap
from medschedule_shared.operations.time_off import (
    AgreeToTimeOff,
    DecideTimeOff,
    GiveUpLeave,
    ReopenTimeOff,
    RequestTimeOff,
    WithdrawTimeOff,
)

REQUESTS = Resource(
    TimeOffRequest,
    path="requests",
    tag="requests",
    one="a request for time off",
    many="requests for time off",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("staffId",),
    is_personal=True,
    filters=(
        OF_UNIT,
        OF_STAFF,
        *days("firstDate", "Requests whose first day is"),
        Filter("state", RequestState, "state", "Only those in these states.", Comparison.ANY_OF),
        Filter("kind", TimeOffKind, "kind", "Only those of these kinds.", Comparison.ANY_OF),
    ),
    sort={"firstDate": "firstDate"},
    usual_order="firstDate",
    writes=(
        Write(RequestTimeOff, "Ask for time off", makes="request_id"),
        Write(WithdrawTimeOff, "Take a request back", path="/{id}/withdraw", target="request_id"),
        Write(
            AgreeToTimeOff, "Agree as soon as the shifts are covered", path="/{id}/agree", target="request_id"
        ),
        Write(DecideTimeOff, "Approve or deny a request", path="/{id}/decision", target="request_id"),
        Write(ReopenTimeOff, "Take a decision back", path="/{id}/reopen", target="request_id"),
        Write(GiveUpLeave, "Take days out of approved leave", path="/{id}/give-up", target="request_id"),
    ),
)

SWAPS = Resource(
    Swap,
    path="swaps",
    tag="swaps",
    one="a swap",
    many="swaps",
    permission=Permission.READ_ROSTER,
    boundary=OfUnits(),
    own=("giverId", "takerId"),
    is_personal=True,
    filters=(
        OF_UNIT,
        Filter("giverId", EntityId, "giverId", "Only those that this person offered."),
        Filter("takerId", EntityId, "takerId", "Only those that this person was asked."),
        *days("gives.date", "Swaps of shifts that begin"),
        Filter("state", SwapState, "state", "Only those in these states.", Comparison.ANY_OF),
    ),
    sort={"date": "gives.date"},
    usual_order="date",
    writes=(
        Write(OfferSwap, "Offer a swap to a colleague", makes="swap_id"),
        Write(AcceptSwap, "Accept a swap", path="/{id}/accept", target="swap_id"),
        Write(DeclineSwap, "Decline a swap", path="/{id}/decline", target="swap_id"),
        Write(WithdrawSwap, "Take a swap back", path="/{id}/withdraw", target="swap_id"),
        Write(DecideSwap, "Approve or deny a swap", path="/{id}/decision", target="swap_id"),
    ),
)
