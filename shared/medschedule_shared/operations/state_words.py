"""What people call the states of a schedule and of a request, within a sentence."""

from medschedule_shared.language import Words, marked
from medschedule_shared.model.schedule_period import PeriodState
from medschedule_shared.model.time_off_request import RequestState

PERIOD_WORDS = Words(
    {
        PeriodState.COLLECTING: marked("collecting"),
        PeriodState.BALANCING: marked("balancing"),
        PeriodState.POSTED: marked("posted"),
        PeriodState.ARCHIVED: marked("archived"),
    }
)

REQUEST_WORDS = Words(
    {
        RequestState.PENDING: marked("pending"),
        RequestState.APPROVED: marked("approved"),
        RequestState.DENIED: marked("denied"),
        RequestState.WITHDRAWN: marked("withdrawn"),
    }
)
