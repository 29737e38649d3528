"""Ask for time off, decide about it, and give days of it up again."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Decision
from medschedule_shared.model.declaration import PRIVATE
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found, only_for_oneself
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.state_words import REQUEST_WORDS

_DECIDED = {Decision.APPROVED: RequestState.APPROVED, Decision.DENIED: RequestState.DENIED}


class RequestTimeOff(Operation):
    """Enter a request for whole local days, both ends included."""

    type: ClassVar[str] = "RequestTimeOff"
    permission: ClassVar[Permission] = Permission.REQUEST_TIME_OFF

    request_id: EntityId
    unit_id: EntityId
    staff_id: EntityId
    kind: TimeOffKind
    first_date: date
    last_date: date
    note: Annotated[str, Field(max_length=2000), PRIVATE] = ""

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Staff, self.staff_id) | refs(TimeOffRequest, self.request_id))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: staff ask for themselves only."""
        return super().authorise(actor, known) or only_for_oneself(actor, self.staff_id)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        if known.live(Staff, self.staff_id) is None:
            return not_found("staff member")
        if known.known(TimeOffRequest, self.request_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This request is already on record."))
        if self.last_date < self.first_date:
            return Refused(RefusalCode.INVALID, tr("The last day of the request is before its first day."))
        request = context.create(
            TimeOffRequest,
            self.request_id,
            unit_id=self.unit_id,
            staff_id=self.staff_id,
            kind=self.kind,
            first_date=self.first_date,
            last_date=self.last_date,
            note=self.note,
        )
        return Applied((request,))


class DecideTimeOff(Operation):
    """Approve or deny a pending request. A denial says why."""

    type: ClassVar[str] = "DecideTimeOff"
    permission: ClassVar[Permission] = Permission.DECIDE_TIME_OFF

    request_id: EntityId
    decision: Decision
    reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(TimeOffRequest, self.request_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_request(self.request_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        request = _pending(self.request_id, known)
        if isinstance(request, Refused):
            return request
        if self.decision is Decision.DENIED and not self.reason.strip():
            return Refused(RefusalCode.INVALID, tr("A denial needs a reason that the person will read."))
        decided = context.change(
            request,
            state=_DECIDED[self.decision],
            decided_by=context.actor_id,
            decided_at=context.at,
            decision_reason=self.reason,
        )
        return Applied((decided,))


class AgreeToTimeOff(Operation):
    """Say yes to a request as soon as its shifts are covered, or take that back; it stays pending."""

    type: ClassVar[str] = "AgreeToTimeOff"
    permission: ClassVar[Permission] = Permission.DECIDE_TIME_OFF

    request_id: EntityId
    agreed: bool = True

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(TimeOffRequest, self.request_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_request(self.request_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        request = _pending(self.request_id, known)
        if isinstance(request, Refused):
            return request
        if (request.agreed_at is not None) is self.agreed:
            return Applied(())
        return Applied(
            (
                context.change(
                    request,
                    agreed_by=context.actor_id if self.agreed else None,
                    agreed_at=context.at if self.agreed else None,
                ),
            )
        )


class ReopenTimeOff(Operation):
    """Take a decision back, so that the request waits again; the audit keeps both.

    Attributes:
        was: the decision that is taken back; where another stands by now, it stays.
    """

    type: ClassVar[str] = "ReopenTimeOff"
    permission: ClassVar[Permission] = Permission.DECIDE_TIME_OFF

    request_id: EntityId
    was: Decision

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(TimeOffRequest, self.request_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_request(self.request_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        request = known.live(TimeOffRequest, self.request_id)
        if request is None:
            return not_found("request")
        if request.state is not _DECIDED[self.was]:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This request is {state} by now.", state=REQUEST_WORDS[request.state]),
            )
        reopened = context.change(
            request, state=RequestState.PENDING, decided_by=None, decided_at=None, decision_reason=""
        )
        return Applied((reopened,))


class WithdrawTimeOff(Operation):
    """Take back a request that nobody has decided yet."""

    type: ClassVar[str] = "WithdrawTimeOff"
    permission: ClassVar[Permission] = Permission.REQUEST_TIME_OFF

    request_id: EntityId

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(TimeOffRequest, self.request_id))

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: staff take back their own requests only."""
        request = known.live(TimeOffRequest, self.request_id)
        person = None if request is None else request.staff_id
        return super().authorise(actor, known) or only_for_oneself(actor, person)

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_request(self.request_id, known)

    def apply(self, context: Context, known: Documents) -> Outcome:
        request = _pending(self.request_id, known)
        if isinstance(request, Refused):
            return request
        return Applied((context.change(request, state=RequestState.WITHDRAWN),))


class DaysOfLeave(Operation):
    """An operation on some days of leave: taking them out can make the leave fall into parts.

    Attributes:
        dates: the days.
        remainder_ids: of each further part that the leave falls into without them.
    """

    permission: ClassVar[Permission] = Permission.DECIDE_TIME_OFF

    request_id: EntityId
    dates: tuple[date, ...] = Field(min_length=1, max_length=100)
    remainder_ids: tuple[EntityId, ...] = Field(default=(), max_length=100)

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(TimeOffRequest, self.request_id, *self.remainder_ids))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return _unit_of_request(self.request_id, known)


class GiveUpLeave(DaysOfLeave):
    """Take days out of approved leave, as the person agreed to; without any day left it is withdrawn."""

    type: ClassVar[str] = "GiveUpLeave"

    def apply(self, context: Context, known: Documents) -> Outcome:
        request = known.live(TimeOffRequest, self.request_id)
        if request is None:
            return not_found("leave")
        if request.state is not RequestState.APPROVED:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This leave is {state}, not approved.", state=REQUEST_WORDS[request.state]),
            )
        if not all(request.covers(day) for day in self.dates):
            return Refused(RefusalCode.INVALID, tr("A day that is given up is not a day of this leave."))
        if any(known.known(TimeOffRequest, each) is not None for each in self.remainder_ids):
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This change is already on record."))
        left = spans_without(request.first_date, request.last_date, self.dates)
        if not left:
            return Applied((context.change(request, state=RequestState.WITHDRAWN),))
        (start, end), *others = left
        if len(self.remainder_ids) != len(others):
            return Refused(RefusalCode.INVALID, tr("Every part that the leave falls into needs an id."))
        kept = context.change(request, first_date=start, last_date=end)
        parts = (
            context.change(
                request, id=id_, rev=0, created_at=context.at, first_date=span[0], last_date=span[1]
            )
            for id_, span in zip(self.remainder_ids, others, strict=True)
        )
        return Applied((kept, *parts))


class ReturnLeave(DaysOfLeave):
    """Put days back into leave that were given up, so that it is as it was; the audit keeps both.

    Attributes:
        first_date, last_date: the leave as it was, both included.
    """

    type: ClassVar[str] = "ReturnLeave"

    first_date: date
    last_date: date

    def apply(self, context: Context, known: Documents) -> Outcome:
        request = known.live(TimeOffRequest, self.request_id)
        if request is None:
            return not_found("leave")
        if not all(self.first_date <= day <= self.last_date for day in self.dates):
            return Refused(RefusalCode.INVALID, tr("A day that is given up is not a day of this leave."))
        parts = [part for id_ in self.remainder_ids if (part := known.live(TimeOffRequest, id_)) is not None]
        if not self._is_as_left(request, parts):
            return Refused(
                RefusalCode.WRONG_STATE, tr("This leave was changed meanwhile. Nothing was changed.")
            )
        whole = context.change(
            request, state=RequestState.APPROVED, first_date=self.first_date, last_date=self.last_date
        )
        return Applied((whole, *map(context.delete, parts)))

    def _is_as_left(self, request: TimeOffRequest, parts: list[TimeOffRequest]) -> bool:
        """Tell whether the leave and its parts are as giving up the days had left them."""
        left = spans_without(self.first_date, self.last_date, self.dates)
        expected = left or [(self.first_date, self.last_date)]
        state = RequestState.APPROVED if left else RequestState.WITHDRAWN
        found = [request, *parts]
        return (
            len(parts) == len(self.remainder_ids)
            and [(each.first_date, each.last_date) for each in found] == expected
            and all(each.state is state for each in found)
            and all((each.staff_id, each.unit_id) == (request.staff_id, request.unit_id) for each in parts)
        )


def _unit_of_request(request_id: EntityId, known: Documents) -> tuple[EntityId, ...]:
    request = known.live(TimeOffRequest, request_id)
    return () if request is None else (request.unit_id,)


def _pending(request_id: EntityId, known: Documents) -> TimeOffRequest | Refused:
    """Return a request that nobody has decided yet, or why there is none."""
    request = known.live(TimeOffRequest, request_id)
    if request is None:
        return not_found("request")
    if request.state is not RequestState.PENDING:
        return Refused(
            RefusalCode.WRONG_STATE,
            tr("This request is already {state}.", state=REQUEST_WORDS[request.state]),
        )
    return request


def spans_without(first: date, last: date, dates: Iterable[date]) -> list[tuple[date, date]]:
    """Return what is left of the days from `first` to `last`, both included, without some dates."""
    left = []
    start = first
    for day in sorted(set(dates)):
        if start < day:
            left.append((start, day - timedelta(days=1)))
        start = max(start, day + timedelta(days=1))
    return [*left, (start, last)] if start <= last else left
