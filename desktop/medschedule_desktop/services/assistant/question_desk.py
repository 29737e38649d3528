"""Who answers which question."""

from collections.abc import Callable
from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.advice.case import PeriodCase, period_case
from medschedule_desktop.services.assistant.answers import Answers, Facts
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.assistant.messages import drafted
from medschedule_desktop.services.assistant.period_answers import compared, figures, gaps, periods_compared
from medschedule_desktop.services.assistant.periods import Periods
from medschedule_desktop.services.schedule.roster_desk import RosterDesk
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import read_ward
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.assistant.command import Question
from medschedule_shared.assistant.questions import (
    Compare,
    ComparePeriods,
    DraftMessage,
    EndingCredentials,
    ExplainGaps,
    FindCover,
    Summarise,
    WhenWorks,
    WhoIsOn,
)
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission

_PERSONAL = FindCover | EndingCredentials | Compare | ExplainGaps
"""Questions whose answers hold telephone numbers, credentials, contracts or absences."""

Thought = Callable[[], Facts]
"""What is still to be worked out, on any thread."""


class QuestionDesk:
    """Used on the replica's executor only.

    Args:
        look_seconds: how long reasons for open shifts are looked for.
    """

    def __init__(
        self,
        station: Station,
        desk: RosterDesk,
        periods: Periods,
        sync_status: Callable[[], SyncStatus],
        look_seconds: float,
    ) -> None:
        self._station = station
        self._desk = desk
        self._periods = periods
        self._sync_status = sync_status
        self._look_seconds = look_seconds
        self._answers = Answers(station)

    def message(self, command: DraftMessage, today: date) -> str:
        """Return the draft of a message.

        Raises:
            EntryRefused: there is nothing to write about.
        """
        with self._station.replica.transaction() as work:
            return drafted(work, read_ward(work, self._station.unit_id), command, today)

    def thought(self, command: Question, names: Lexicon) -> Thought:
        """Read what an answer is made of, and return what makes it, which takes a while for some.

        Raises:
            EntryRefused: what is asked about is not there, or the role does not show it.
        """
        if isinstance(command, _PERSONAL):
            self._check_may_read()
        match command:
            case WhoIsOn():
                facts = self._answers.who_is_on(command, names.today)
            case WhenWorks(person=person):
                facts = self._answers.when_works(command, names.name_of(person), names.today)
            case FindCover():
                facts = self._answers.cover(command, online=self._sync_status().kind == "saved")
            case EndingCredentials():
                facts = self._answers.credentials(command, names.today)
            case _:
                return self._of_period(command, names.today)
        return lambda: facts

    def _of_period(self, command: Question, today: date) -> Thought:
        match command:
            case ExplainGaps(day=day):
                case = self._case(day)
                return lambda: gaps(case, command, today, self._look_seconds)
            case Compare():
                case = self._case(None)
                return lambda: compared(case, command)
            case ComparePeriods():
                now, following = self._case(today), self._case(self._periods.after(today).first_date)
                return lambda: periods_compared(now, following)
            case Summarise(is_next=is_next):
                case = self._case(self._periods.after(today).first_date if is_next else today)
                return lambda: figures(case)
        raise TypeError(command.kind)

    def _case(self, day: date | None) -> PeriodCase:
        self._desk.choose(None if day is None else self._periods.with_day(day).id)
        return period_case(self._desk.read())

    def _check_may_read(self) -> None:
        user = self._station.user
        if user is None or not user.may(Permission.READ_PERSONAL, (self._station.unit_id,)):
            raise EntryRefused(tr("Your role does not show personal data of this unit. Ask your manager."))
