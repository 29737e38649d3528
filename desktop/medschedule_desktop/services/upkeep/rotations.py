"""Rotations: patterns of weeks, and laying one onto a schedule for a person."""

from collections.abc import Mapping
from typing import ClassVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, update
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.snapshots.register import RegisterRow, RegisterSnapshot
from medschedule_desktop.services.upkeep.register import Register
from medschedule_desktop.services.upkeep.rotation_laying import lay_form
from medschedule_desktop.services.upkeep.shift_kinds import templates_of
from medschedule_desktop.services.ward import read_ward
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.rotation_pattern import DAYS_IN_WEEK, RotationPattern
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.operation import Operation
from medschedule_shared.rules.wording import WEEKDAY_WORDS, hours_words

_WEEKS_SHOWN = 6
_OFF = frozenset({"", "-", "–", "·"})


class Rotations(Register):
    """Lists the unit's rotations by name."""

    title: ClassVar[str] = marked("Rotations")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Weeks"),
        marked("Name"),
        marked("Pattern"),
        marked("Hours a week"),
    )

    def load(self) -> RegisterSnapshot:
        with self._station.replica.transaction() as work:
            templates = {each.id: each for each in templates_of(work, self._station.unit_id)}
            patterns = work.select(RotationPattern, equal={"unitId": self._station.unit_id})
        return RegisterSnapshot(
            note=tr("Weeks that are worked again and again. Laid onto a schedule, their shifts are pinned."),
            rows=tuple(
                RegisterRow(f"rotation/{each.id}", _cells(each, templates), f"lay/{each.id}")
                for each in sorted(patterns, key=lambda each: (each.name.casefold(), each.id))
            ),
            empty=tr("This unit has no rotation yet."),
            add=tr("New rotation"),
            add_id="rotation/new",
            action=tr("Lay onto a schedule"),
            reason=self._reason,
            user_id=self._user_id,
        )

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        kind, _, id_ = form_id.partition("/")
        pattern = None if id_ == "new" else work.get(RotationPattern, id_)
        if id_ != "new" and (pattern is None or pattern.deleted_at is not None):
            raise gone()
        if kind == "lay" and pattern is not None:
            return lay_form(work, self._station, pattern)
        unit_id = self._station.unit_id
        templates = templates_of(work, unit_id)
        first = pattern.first_weekday if pattern else _pay_week_begins(work, unit_id)
        new = new_id()

        def operations(values: Values) -> tuple[Operation, ...]:
            weeks = [values[f"week{number}"] for number in range(1, values["weeks"] + 1)]
            days = [
                {"day": number, "templateId": day}
                for number, day in enumerate(day for week in weeks for day in week)
                if day is not None
            ]
            fields = {"name": values["name"], "weeks": values["weeks"], "days": days}
            if pattern is not None:
                return update(pattern, fields)
            fields |= {"unitId": unit_id, "firstWeekday": first}
            return (CreateRecord(collection=RotationPattern.collection, record_id=new, fields=fields),)

        return OpenForm(
            form_id=form_id,
            title=tr("Rotation {name}", name=pattern.name) if pattern else tr("New rotation"),
            questions=_questions(pattern, templates, first),
            operations=operations,
            check=_problems,
            removal=None
            if pattern is None
            else DeleteRecord(collection=RotationPattern.collection, record_id=pattern.id),
            remove=tr("Delete this rotation for good"),
            sentence=tr("What was laid onto schedules before stays as it is."),
            reason=self._reason,
        )


def _pay_week_begins(work: UnitOfWork, unit_id: EntityId) -> int:
    rules = read_ward(work, unit_id).organization.settings.scheduling_rules
    return rules.pay_period_first_date.weekday()


def _cells(
    pattern: RotationPattern, templates: Mapping[EntityId, ShiftTemplate]
) -> tuple[tuple[str, str], ...]:
    def letter(day: EntityId | None) -> str:
        known = templates.get(day or "")
        return "·" if day is None else "?" if known is None else known.letter

    weeks = [" ".join(map(letter, week)) for week in pattern.rows]
    paid = sum(
        templates[each.template_id].paid_minutes for each in pattern.days if each.template_id in templates
    )
    return (
        (str(len(weeks)), ""),
        (pattern.name, tr("Weeks from {weekday}", weekday=WEEKDAY_WORDS[pattern.first_weekday])),
        (" | ".join(weeks[:3]), " | ".join(weeks[3:6])),
        (hours_words(round(paid / len(weeks))), ""),
    )


def _questions(
    pattern: RotationPattern | None, templates: tuple[ShiftTemplate, ...], first_weekday: int
) -> tuple[Question, ...]:
    letters = {each.id: each.letter for each in templates}
    known = pattern.rows if pattern else ()
    weekdays = tuple(
        (f"d{day}", WEEKDAY_WORDS[(first_weekday + day) % DAYS_IN_WEEK]) for day in range(DAYS_IN_WEEK)
    )
    shown = max(_WEEKS_SHOWN, len(known))
    rows = (
        Question(
            f"week{number}",
            tr("Week {number}", number=number),
            lambda answer: _week(answer, templates),
            value=tuple(letters.get(day or "", "") for day in known[number - 1])
            if number <= len(known)
            else ("",) * DAYS_IN_WEEK,
            kind=FieldKind.PARTS,
            choices=weekdays,
            section=tr("Shifts by their letters") if number == 1 else "",
        )
        for number in range(1, shown + 1)
    )
    return (
        Question("name", tr("Name"), answers.text(least=1, most=60), (pattern.name if pattern else "",)),
        Question(
            "weeks",
            tr("Weeks"),
            answers.whole(1, shown),
            (str(len(known) or 1),),
            hint=tr("After the last one it begins again"),
        ),
        *rows,
    )


def _week(answer: answers.Answer, templates: tuple[ShiftTemplate, ...]) -> list[EntityId | None]:
    """Read a week of letters; nothing or a dash is a day off."""
    by_letter = {each.letter.casefold(): each.id for each in templates}
    days: list[EntityId | None] = []
    for letter in (part.strip() for part in answer):
        if letter in _OFF:
            days.append(None)
        elif letter.casefold() in by_letter:
            days.append(by_letter[letter.casefold()])
        else:
            known = ", ".join(each.letter for each in templates)
            raise ValueError(tr("There is no shift {letter} here, but {known}.", letter=letter, known=known))
    return days


def _problems(values: Values) -> Mapping[str, str]:
    count = values["weeks"]
    numbered = {number: values.get(f"week{number}", []) for number in range(1, len(values) - 1)}
    if not any(day for number, week in numbered.items() if number <= count for day in week):
        return {"week1": tr("A rotation needs a shift.")}
    return {
        f"week{number}": tr_count(
            "The rotation has {count} week. Empty this one, or write more weeks above.",
            "The rotation has {count} weeks. Empty this one, or write more weeks above.",
            count,
        )
        for number, week in numbered.items()
        if number > count and any(week)
    }
