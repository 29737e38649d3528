"""Core staffing: the seats of each shift on each weekday, before the census is known."""

from collections import defaultdict
from typing import ClassVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import WEEKDAYS
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, update
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.snapshots.register import Cell, RegisterRow, RegisterSnapshot
from medschedule_desktop.services.upkeep.register import Register
from medschedule_desktop.services.upkeep.shift_kinds import templates_of
from medschedule_desktop.services.wording import ROLE_WORDS, hours_range
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import marked, tr
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.operation import Operation

_MOST = 100
_MOST_CHARGE = 5


class PlannedSeats(Register):
    """Lists the unit's kinds of shift with the seats of each weekday."""

    title: ClassVar[str] = marked("Core staffing")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Letter"),
        marked("Shift"),
        marked("Mon"),
        marked("Tue"),
        marked("Wed"),
        marked("Thu"),
        marked("Fri"),
        marked("Sat"),
        marked("Sun"),
    )

    def load(self) -> RegisterSnapshot:
        with self._station.replica.transaction() as work:
            templates = templates_of(work, self._station.unit_id)
            planned = _planned(work, self._station.unit_id)
        return RegisterSnapshot(
            note=tr("The seats that are planned before the census is known. Who is in charge comes on top."),
            rows=tuple(
                RegisterRow(
                    f"seats/{template.id}",
                    (
                        (template.letter, ""),
                        (template.label, hours_range(template)),
                        *(_cell(planned[template.id].get(day)) for day in range(7)),
                    ),
                )
                for template in templates
            ),
            empty=tr("This unit has no kind of shift yet. Enter one under Shifts."),
            reason=self._reason,
            user_id=self._user_id,
        )

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        unit_id, template_id = self._station.unit_id, form_id.partition("/")[2]
        template = work.get(ShiftTemplate, template_id)
        if template is None or template.deleted_at is not None:
            raise gone()
        planned = _planned(work, unit_id)[template_id]
        parts = (*((role.value, ROLE_WORDS[role]) for role in StaffRole), ("charge", tr("Charge")))
        questions = tuple(
            Question(
                f"day{day}",
                tr(WEEKDAYS[day]),
                _seats,
                value=_figures(planned.get(day)),
                kind=FieldKind.PARTS,
                choices=parts,
                section=tr("Seats") if day == 0 else "",
            )
            for day in range(7)
        )

        def operations(values: Values) -> tuple[Operation, ...]:
            made: list[Operation] = []
            for day in range(7):
                made += _entered(planned.get(day), unit_id, template_id, day, values[f"day{day}"])
            return tuple(made)

        return OpenForm(
            form_id=form_id,
            title=tr("Seats of {label}", label=template.label),
            questions=questions,
            operations=operations,
            sentence=tr("Schedules that are not posted yet show the new need at once."),
            reason=self._reason,
        )


def _planned(work: UnitOfWork, unit_id: EntityId) -> defaultdict[EntityId, dict[int, CoreStaffing]]:
    """Return the seats by shift and weekday."""
    found: defaultdict[EntityId, dict[int, CoreStaffing]] = defaultdict(dict)
    for core in work.select(CoreStaffing, equal={"unitId": unit_id}):
        found[core.template_id][core.weekday] = core
    return found


def _cell(core: CoreStaffing | None) -> Cell:
    if core is None:
        return "–", ""
    needs = [f"{need.count} {ROLE_WORDS[need.role]}" for need in core.needs if need.count]
    if core.charge_nurses:
        needs.append(tr("{count} chg", count=core.charge_nurses))
    return (needs[0] if needs else "–"), ", ".join(needs[1:])


def _figures(core: CoreStaffing | None) -> tuple[str, ...]:
    counts = {need.role: need.count for need in core.needs} if core else {}
    figures = [counts.get(role, 0) for role in StaffRole] + [core.charge_nurses if core else 0]
    return tuple(str(figure) for figure in figures)


def _seats(answer: answers.Answer) -> tuple[dict[StaffRole, int], int]:
    """Read the seats of each role, and how many run the shift beside them."""
    *roles, charge = (part.strip() or "0" for part in answer)
    counts = {role: answers.whole(0, _MOST)((figure,)) for role, figure in zip(StaffRole, roles, strict=True)}
    return counts, answers.whole(0, _MOST_CHARGE)((charge,))


def _entered(
    core: CoreStaffing | None,
    unit_id: EntityId,
    template_id: EntityId,
    day: int,
    seats: tuple[dict[StaffRole, int], int],
) -> tuple[Operation, ...]:
    """Return what enters the seats of one weekday; nothing where nothing differs."""
    counts, chiefs = seats
    needs = [{"role": role.value, "count": count} for role, count in counts.items() if count]
    if core is not None:
        before = {need.role: need.count for need in core.needs if need.count}
        same = before == {role: count for role, count in counts.items() if count}
        return update(core, {"chargeNurses": chiefs} if same else {"needs": needs, "chargeNurses": chiefs})
    if not needs:
        return ()
    fields = {"unitId": unit_id, "templateId": template_id, "weekday": day}
    fields |= {"needs": needs, "chargeNurses": chiefs}
    return (CreateRecord(collection=CoreStaffing.collection, record_id=new_id(), fields=fields),)
