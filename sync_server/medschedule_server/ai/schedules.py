"""A schedule of a period as a model draws it up: what it is told, and what its answer is worth.

Nothing of an answer is believed: rows are of the people who were asked about and no others, pinned and
posted shifts stand, breaches are found by the rulebook and figures are computed here. What is unsafe is said
to be so; a station repairs it, for the solver is there (ADR 29).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import ValidationError

from medschedule_server.ai.engine import HealthcarePromptEngine, ScheduleContext, request_part
from medschedule_server.ai.known_names import NameBook
from medschedule_server.ai.masking import masked
from medschedule_server.ai.outgoing import part
from medschedule_server.ai.pseudonyms import TOKEN, Pseudonyms, fence
from medschedule_server.ai.question import Json, Question, Reply
from medschedule_server.ai.schedule_check import checked
from medschedule_server.ai.schedule_form import OFF, RowForm, ScheduleForm
from medschedule_server.ai.unit_shifts import UnitShifts
from medschedule_server.core.errors import AINotUsableError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState
from medschedule_shared.planning.problem import Member, RosterProblem, Row
from medschedule_shared.planning.ward import WardFacts, ward_problem
from medschedule_shared.protocol.ai import (
    AIText,
    ProposedSchedule,
    ScheduleAlternative,
    ScheduleRequest,
)
from medschedule_shared.staffing.contract import owed_minutes

MOST_ALTERNATIVES = 2
_MOST_SENTENCES, _LONGEST_SENTENCE = 5, 400
_MOST_FACTORS, _LONGEST_FACTOR = 8, 60
_FREE = "."
"""The sign of a day that nobody has fixed."""


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """A schedule with its variants, checked and measured."""

    schedule: ProposedSchedule
    alternatives: tuple[ScheduleAlternative, ...]
    reasoning: tuple[AIText, ...]
    confidence: float
    factors: tuple[str, ...]
    ignored: int


class ScheduleTask:
    """One question for a schedule, and how to read its answer.

    Raises:
        ProblemError: the unit has nobody to schedule.
    """

    def __init__(
        self,
        request: ScheduleRequest,
        facts: WardFacts,
        shifts: UnitShifts,
        book: NameBook,
        today: date,
        seed: bytes,
    ) -> None:
        self._facts = facts
        self._shifts = shifts
        self._problem: RosterProblem = ward_problem(facts)
        self._now = _rows_now(facts, self._problem)
        self._pins: defaultdict[EntityId, dict[int, EntityId | None]] = defaultdict(dict)
        for pin in self._problem.pins:
            self._pins[pin.person][pin.day] = pin.shift
        asked = [each for each in facts.staff if self._is_asked_about(each)]
        words = masked(request.requirements, book, request.unit_id, today)
        self._names = Pseudonyms((*(each.id for each in asked), *words.everybody), seed)
        self._asked = frozenset(each.id for each in asked)
        staff = {each.id: each for each in asked}
        tokens = {id_: token for token, id_ in self._names.people.items()}
        frame = self._problem.frame
        self.question: Question = HealthcarePromptEngine(fence(seed)).generate_schedule_prompt(
            ScheduleContext(
                facility=self._facility(),
                period=part(
                    "period",
                    firstDate=frame.first_date.isoformat(),
                    lastDate=frame.date_of(frame.days - 1).isoformat(),
                    days=frame.days,
                    weekdayOfFirst=frame.first_date.strftime("%A"),
                ),
                shifts=shifts.parts,
                needs=tuple(self._needs()),
                people=tuple(
                    self._person(staff[id_]) for id_ in self._names.in_order() if id_ in self._asked
                ),
                limits=self._limits(),
                request=request_part(words.with_tokens(tokens), request.language.value),
                days=frame.days,
            )
        )

    def read(self, reply: Reply) -> DrawnUp:
        """Return what an answer is worth.

        Raises:
            AINotUsableError: it has not the form that was asked for, lacks somebody's row, or names somebody
                who has no part in the question.
        """
        try:
            form = ScheduleForm.model_validate_json(reply.text)
        except ValidationError as error:
            raise AINotUsableError from error
        drawn, ignored = self._rows(form.rows)
        if drawn.keys() != self._asked:
            raise AINotUsableError
        schedule = self._checked(drawn)
        alternatives: list[ScheduleAlternative] = []
        for each in form.alternatives[:MOST_ALTERNATIVES]:
            try:
                rows, more = self._rows(each.rows)
                text = self._sentence(each.sentence)
            except AINotUsableError:
                ignored += 1
                continue
            ignored += more
            alternatives.append(ScheduleAlternative(text=text, schedule=self._checked({**drawn, **rows})))
        return DrawnUp(
            schedule=schedule,
            alternatives=tuple(alternatives),
            reasoning=tuple(self._sentence(each) for each in form.reasoning[:_MOST_SENTENCES]),
            confidence=form.confidence,
            factors=tuple(
                each
                for each in form.factors[:_MOST_FACTORS]
                if len(each) <= _LONGEST_FACTOR and not TOKEN.search(each)
            ),
            ignored=ignored,
        )

    def _checked(self, rows: Mapping[EntityId, Row]) -> ProposedSchedule:
        return checked(self._facts, self._problem, {**self._now, **rows})

    def _is_asked_about(self, staff: Staff) -> bool:
        """Tell whether a row is the model's to draw up: guests keep theirs, and so do those who opted out."""
        return staff.employment.home_unit_id == self._facts.unit.id and not staff.ai_preferences.opted_out

    def _rows(self, forms: Iterable[RowForm]) -> tuple[dict[EntityId, Row], int]:
        """Return rows by person, and how many of their days were not the model's to say."""
        rows: dict[EntityId, Row] = {}
        ignored = 0
        for form in forms:
            person = self._names.people.get(form.person)
            if person is None or person not in self._asked or person in rows:
                raise AINotUsableError
            if len(form.days) != self._problem.frame.days:
                raise AINotUsableError
            row: list[EntityId | None] = []
            for day, sign in enumerate(form.days):
                if sign != OFF and sign not in self._shifts.templates:
                    raise AINotUsableError
                said = None if sign == OFF else self._shifts.templates[sign]
                stands = self._pins[person].get(day, said)
                ignored += stands != said
                row.append(stands)
            rows[person] = tuple(row)
        return rows, ignored

    def _sentence(self, written: str) -> AIText:
        if len(written) > _LONGEST_SENTENCE:
            raise AINotUsableError
        try:
            return self._names.text(written)
        except KeyError as error:
            raise AINotUsableError from error

    def _facility(self) -> Json:
        facts = self._facts
        departments = {each.employment.department for each in facts.staff} - {None}
        return part(
            "facility",
            type=facts.organization.type.value,
            unitType=facts.unit.unit_type.value,
            beds=facts.unit.beds,
            patientsPerNurse=facts.unit.patient_limit,
            staffCount=len(self._asked),
            departments=sorted(each.value for each in departments if each is not None),
        )

    def _limits(self) -> Json:
        limits = self._facts.organization.settings.scheduling_rules.overridden_by(
            self._facts.unit.rule_overrides
        )
        return part(
            "limits",
            minimumRestHours=limits.minimum_rest_minutes / 60,
            maximumConsecutiveDays=limits.maximum_consecutive_days,
            maximumConsecutiveNights=limits.maximum_consecutive_nights,
            maximumHoursInSevenDays=limits.maximum_minutes_seven_days / 60,
            weekendsOffEvery=limits.weekends_off_every,
        )

    def _needs(self) -> Iterator[Json]:
        """Yield the seats of each shift by role, less those of people who are not asked about."""
        taken: Counter[tuple[int, str, str]] = Counter()
        for member in self._problem.members:
            if member.person.id not in self._asked:
                for day, shift in enumerate(self._now[member.person.id]):
                    if shift is not None:
                        taken.update((day, shift, skill) for skill in member.person.skills)
        counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * self._problem.frame.days)
        for need in self._problem.needs:
            if need.minimum and need.skill is not None:
                left = need.minimum - taken[need.day, need.shift, need.skill]
                counts[need.shift, need.skill][need.day] = max(0, left)
        for (shift, skill), each in sorted(counts.items()):
            yield part("need", shift=self._shifts.codes[shift], role=skill, count=each)

    def _person(self, staff: Staff) -> Json:
        member = next(each for each in self._problem.members if each.person.id == staff.id)
        frame, codes = self._problem.frame, self._shifts.codes
        pins = self._pins[staff.id]
        wishes = staff.ai_preferences
        return part(
            "person",
            id=self._names.token(staff.id),
            role="orientee" if staff.employment.is_orientee else staff.employment.role.value,
            canCharge=staff.employment.can_charge,
            hours=round(owed_minutes(staff, member.person.absences, frame) / 60),
            hiredFor=staff.employment.rotation.value,
            off=sorted(_days_off(member, self._problem)),
            wishesOff=sorted(self._wishes_off(staff.id)),
            prefers=[codes[each] for each in wishes.preferred_shifts if each in codes],
            avoids=[codes[each] for each in wishes.avoided_shifts if each in codes],
            fixed="".join(
                _FREE if day not in pins else codes.get(pins[day] or "", OFF) for day in range(frame.days)
            )
            if pins
            else "",
        )

    def _wishes_off(self, staff_id: EntityId) -> Iterator[int]:
        frame = self._problem.frame
        for request in self._facts.time_off:
            if request.staff_id == staff_id and request.state is RequestState.PENDING:
                yield from (day for day in range(frame.days) if request.covers(frame.date_of(day)))


def _rows_now(facts: WardFacts, problem: RosterProblem) -> dict[EntityId, Row]:
    """Return everybody's row as it stands, drafts among it."""
    frame = problem.frame
    rows: dict[EntityId, list[EntityId | None]] = {
        member.person.id: [None] * frame.days for member in problem.members
    }
    for item in facts.assignments:
        day = frame.day_of(item.shift_details.date)
        in_roster = item.period_id == facts.period.id and item.template_id in frame.shifts
        if item.standing and in_roster and 0 <= day < frame.days and item.staff_id in rows:
            rows[item.staff_id][day] = item.template_id
    for pin in problem.pins:
        rows[pin.person][pin.day] = pin.shift
    return {person: tuple(row) for person, row in rows.items()}


def _days_off(member: Member, problem: RosterProblem) -> Iterator[int]:
    """Yield the days on which somebody is away, without a word of why."""
    for day in range(problem.frame.days):
        on = problem.frame.date_of(day)
        is_away = any(each.first_date <= on <= each.last_date for each in member.person.absences)
        windows = member.person.availability
        if is_away or (windows and not any(window.weekday == on.weekday() for window in windows)):
            yield day
