"""The holidays that are worked in turn, and whose turn each one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import day_text
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.snapshots.register import RegisterRow, RegisterSnapshot
from medschedule_desktop.services.upkeep.register import Register
from medschedule_desktop.services.ward import Ward, read_ward
from medschedule_desktop.services.wording import day_words
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.holiday import Holiday
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.change_settings import ChangeSettings
from medschedule_shared.operations.operation import Operation
from medschedule_shared.rules.holidays import Holiday as HolidayDate
from medschedule_shared.staffing.contract import is_core
from medschedule_shared.staffing.holiday_record import last_dates, worked_last_time

_NAME, _DATE = "name", "date"


@dataclass(frozen=True, slots=True)
class _Turns:
    """Who of the unit worked a holiday when it last came, and who did not; None where that is not known."""

    worked: tuple[str, ...]
    due: tuple[str, ...]
    last: date | None


class Holidays(Register):
    """Lists the holidays from today on."""

    title: ClassVar[str] = marked("Holidays")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Date"),
        marked("Holiday"),
        marked("Whose turn"),
        marked("Worked it last time, so off"),
    )

    def load(self) -> RegisterSnapshot:
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            ahead = self._ahead(ward)
            turns = {each.date: _turns(work, ward, each) for each in ahead}
        return RegisterSnapshot(
            note=tr("Who worked a holiday when it last came is off this time; the roster warns otherwise."),
            rows=tuple(
                RegisterRow(
                    f"holiday/{each.date.isoformat()}",
                    ((day_words(each.date), ""), (each.name, ""), *_cells(turns[each.date])),
                )
                for each in ahead
            ),
            empty=tr("No holiday is shared out from today on."),
            add=tr("New holiday"),
            add_id="holiday/new",
            reason=self._reason,
            user_id=self._user_id,
        )

    def _ahead(self, ward: Ward) -> tuple[Holiday, ...]:
        today = self._station.clock.now().astimezone(ward.zone).date()
        known = ward.organization.settings.holidays
        return tuple(sorted((each for each in known if each.date >= today), key=lambda each: each.date))

    @property
    def _reason(self) -> str:
        return why_not(
            self._station,
            Permission.ADMINISTER,
            (),
            tr("An administrator keeps the holidays, for they are those of every unit."),
        )

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        ward = read_ward(work, self._station.unit_id)
        settings = ward.organization.settings
        id_ = form_id.partition("/")[2]
        holiday = next((each for each in settings.holidays if each.date.isoformat() == id_), None)
        if holiday is None and id_ != "new":
            raise gone()
        others = tuple(each for each in settings.holidays if each is not holiday)

        def operations(values: Values) -> tuple[Operation, ...]:
            wanted = Holiday(date=date.fromisoformat(values[_DATE]), name=values[_NAME])
            if wanted == holiday:
                return ()
            return (_changed(ward, (*others, wanted)),)

        def check(values: Values) -> Mapping[str, str]:
            taken = {each.date.isoformat(): each.name for each in others}
            if values[_DATE] in taken:
                return {_DATE: tr("This is {holiday} already.", holiday=taken[values[_DATE]])}
            return {}

        return OpenForm(
            form_id=form_id,
            title=holiday.name if holiday else tr("New holiday"),
            questions=(
                Question(
                    _NAME,
                    tr("Name"),
                    answers.text(least=1, most=60),
                    (holiday.name if holiday else "",),
                    hint=tr("The same name each year: by it is known who worked it last time"),
                ),
                Question(
                    _DATE,
                    tr("Date"),
                    answers.day,
                    (day_text(holiday.date) if holiday else "",),
                    hint=tr("Such as 13 Oct 2026"),
                ),
            ),
            operations=operations,
            check=check,
            removal=None if holiday is None else _changed(ward, others),
            remove=tr("Take this holiday out for every unit"),
            sentence="" if holiday is None else _turn_words(_turns(work, ward, holiday)),
            reason=self._reason,
        )


def _changed(ward: Ward, holidays: tuple[Holiday, ...]) -> ChangeSettings:
    in_order = tuple(sorted(holidays, key=lambda each: each.date))
    settings = ward.organization.settings.changed(holidays=in_order)
    return ChangeSettings(settings=settings, reason=tr("The holidays were changed."))


def _turns(work: UnitOfWork, ward: Ward, holiday: Holiday) -> _Turns:
    known = (HolidayDate(each.date, each.name) for each in ward.organization.settings.holidays)
    dates = last_dates((each for each in known if each.name == holiday.name), holiday.date)
    people = sorted(
        (each for each in work.select(Staff, equal={"employment.homeUnitId": ward.unit.id}) if is_core(each)),
        key=lambda each: each.full_name.casefold(),
    )
    days = {day.isoformat() for found in dates.values() for day in found}
    shifts = work.select(
        Assignment, within={"shiftDetails.date": days, "staffId": {each.id for each in people}}
    )
    if not shifts:
        return _Turns((), (), None)
    worked = worked_last_time(dates, shifts)
    return _Turns(
        worked=tuple(each.full_name for each in people if worked.get(each.id)),
        due=tuple(each.full_name for each in people if not worked.get(each.id)),
        last=max(day for found in dates.values() for day in found),
    )


def _cells(turns: _Turns) -> tuple[tuple[str, str], ...]:
    if turns.last is None:
        return ((tr("Not known yet"), tr("No shift is on record for the last time")), ("–", ""))
    return tuple(
        (
            tr_count("{count} person", "{count} people", len(names)),
            ", ".join(names[:4]) + (" …" if len(names) > 4 else ""),
        )
        for names in (turns.due, turns.worked)
    )


def _turn_words(turns: _Turns) -> str:
    if turns.last is None:
        return tr("No shift is on record for the last time this holiday came, so nobody's turn is known.")
    return tr(
        "Last time it was {day}. Off this time, for they worked it: {worked}. Their turn: {due}.",
        day=day_words(turns.last),
        worked=", ".join(turns.worked) or tr("nobody"),
        due=", ".join(turns.due) or tr("nobody"),
    )
