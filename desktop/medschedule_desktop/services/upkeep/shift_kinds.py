"""The kinds of shift that the unit works."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import plain
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, update
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.snapshots.register import RegisterRow, RegisterSnapshot
from medschedule_desktop.services.upkeep.register import Register
from medschedule_desktop.services.wording import hours_range
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.operation import Operation
from medschedule_shared.rules.wording import hours_words
from medschedule_shared.time.shift_span import shift_span

SHIFT_TYPE_WORDS = Words(
    {
        ShiftType.DAY: marked("Day"),
        ShiftType.EVENING: marked("Evening"),
        ShiftType.NIGHT: marked("Night"),
        ShiftType.ON_CALL: marked("On call"),
    }
)
_START, _END, _PAID, _LETTER = "startTime", "endTime", "paidMinutes", "letter"
_NO_CLOCK_CHANGE = ZoneInfo("UTC")
_ANY_DAY = date(2026, 1, 5)


class ShiftKinds(Register):
    """Lists the unit's kinds of shift, earliest first."""

    title: ClassVar[str] = marked("Shifts")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Letter"),
        marked("Shift"),
        marked("Kind"),
        marked("Times"),
        marked("Paid"),
    )

    def load(self) -> RegisterSnapshot:
        with self._station.replica.transaction() as work:
            templates = templates_of(work, self._station.unit_id)
        return RegisterSnapshot(
            note=tr("The letter is what the roster shows and what a key press enters."),
            rows=tuple(
                RegisterRow(
                    f"shift/{template.id}",
                    (
                        (template.letter, ""),
                        (template.label, ""),
                        (SHIFT_TYPE_WORDS[template.shift_type], ""),
                        (hours_range(template), ""),
                        (hours_words(template.paid_minutes), ""),
                    ),
                )
                for template in templates
            ),
            empty=tr("This unit has no kind of shift yet."),
            add=tr("New shift"),
            add_id="shift/new",
            reason=self._reason,
            user_id=self._user_id,
        )

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        unit_id, id_ = self._station.unit_id, form_id.partition("/")[2]
        template = None if id_ == "new" else work.get(ShiftTemplate, id_)
        if id_ != "new" and (template is None or template.deleted_at is not None):
            raise gone()
        others = tuple(each for each in templates_of(work, unit_id) if each.id != id_)
        new = new_id()

        def operations(values: Values) -> tuple[Operation, ...]:
            if template is not None:
                return update(template, values)
            fields = {"unitId": unit_id, **values}
            return (CreateRecord(collection=ShiftTemplate.collection, record_id=new, fields=fields),)

        return OpenForm(
            form_id=form_id,
            title=tr("Shift {label}", label=template.label) if template else tr("New shift"),
            questions=_questions(template),
            operations=operations,
            check=lambda values: _problems(values, others),
            removal=None
            if template is None
            else DeleteRecord(collection=ShiftTemplate.collection, record_id=template.id),
            remove=tr("Delete this kind of shift for good"),
            sentence=tr("Shifts that are in a schedule keep the times they were entered with."),
            reason=self._reason,
        )


def templates_of(work: UnitOfWork, unit_id: EntityId) -> tuple[ShiftTemplate, ...]:
    """Return a unit's kinds of shift, earliest first."""
    found = work.select(ShiftTemplate, equal={"unitId": unit_id})
    return tuple(sorted(found, key=lambda each: (each.start_time.zfill(5), each.letter, each.id)))


def _questions(template: ShiftTemplate | None) -> tuple[Question, ...]:
    kinds = tuple((kind.value, SHIFT_TYPE_WORDS[kind]) for kind in ShiftType)
    return (
        Question("label", tr("Name"), answers.text(least=1, most=40), (template.label if template else "",)),
        Question(
            _LETTER,
            tr("Letter"),
            answers.text(least=1, most=3),
            (template.letter if template else "",),
            hint=tr("One to three letters, such as D"),
        ),
        Question(
            "shiftType",
            tr("Kind"),
            answers.one_of({kind.value for kind in ShiftType}),
            (template.shift_type.value if template else ShiftType.DAY.value,),
            kind=FieldKind.CHOICE,
            choices=kinds,
        ),
        Question(_START, tr("Begins"), answers.time_of_day, (template.start_time if template else "",)),
        Question(
            _END,
            tr("Ends"),
            answers.time_of_day,
            (template.end_time if template else "",),
            hint=tr("Not after the beginning: on the next day"),
        ),
        Question(
            _PAID,
            tr("Paid hours"),
            _paid_minutes,
            (plain(template.paid_minutes / 60) if template else "",),
            hint=tr("Without the unpaid break"),
        ),
    )


def _paid_minutes(answer: answers.Answer) -> int:
    hours: float = answers.number(0, 24, " h", more_than=True)(answer)
    return round(hours * 60)


def _problems(values: Values, others: tuple[ShiftTemplate, ...]) -> Mapping[str, str]:
    found = {}
    for other in others:
        if other.letter.casefold() == values[_LETTER].casefold():
            found[_LETTER] = tr("{label} has this letter already.", label=other.label)
    longest = shift_span(_ANY_DAY, values[_START], values[_END], _NO_CLOCK_CHANGE).minutes
    if values[_PAID] > longest:
        found[_PAID] = tr("The shift lasts {hours} only.", hours=hours_words(longest))
    return found
