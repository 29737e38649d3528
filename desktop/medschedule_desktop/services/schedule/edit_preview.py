"""What an edit of the grid would break and cover, computed from the roster on show."""

from dataclasses import replace
from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.schedule.roster_rows import mark_of
from medschedule_desktop.services.schedule.roster_step import takes_charge
from medschedule_desktop.services.snapshots.edit import CellAt, EditPreview
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.live_roster import LiveRoster
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.roster_edit import Edit, Seat
from medschedule_shared.staffing.roster_trial import CoverChange, Effect


class EditPreviews:
    """Answers for a roster as it is open."""

    def __init__(self, roster: OpenRoster) -> None:
        self._roster = roster
        self._reading = roster.reading

    def assign(self, staff_id: EntityId, day: date, letter: str) -> EditPreview:
        """Say what giving a person the shift of this letter would do, in place of any other that day.

        Raises:
            EntryRefused: there is no such shift, person or day.
        """
        templates = [item.id for item in self._reading.ward.templates.values() if item.letter == letter]
        if not templates:
            raise EntryRefused(tr("This unit has no shift {letter!r}.", letter=letter))
        number = self._number(day)
        charge = takes_charge(self._roster, CellAt(staff_id, day), templates[0])
        return self._preview(
            Edit(
                leaves=self._live.seats_of(staff_id, number),
                takes=(Seat(staff_id, number, templates[0], charge),),
            )
        )

    def clear(self, staff_id: EntityId, day: date) -> EditPreview:
        """Say what taking a person's shifts of a day away would do.

        Raises:
            EntryRefused: there is no such person or day.
        """
        return self._preview(Edit(leaves=self._live.seats_of(staff_id, self._number(day))))

    def move(self, source: CellAt, target: CellAt) -> EditPreview:
        """Say what it would do to move a cell's shift to another day or person.

        Raises:
            EntryRefused: there is no one shift to move, or no such person or day.
        """
        seats = self._live.seats_of(source.staff_id, self._number(source.day))
        if len(seats) != 1:
            raise EntryRefused(tr("There is no shift to move here."))
        to = replace(seats[0], person=target.staff_id, day=self._number(target.day))
        return self._preview(Edit.move(seats[0], to))

    def swap(self, first: EntityId, first_day: date, second: EntityId, second_day: date) -> EditPreview:
        """Say what it would do to let two people work each other's shift.

        Raises:
            EntryRefused: one of them has no shift to swap that day, or works the other's already.
        """
        seats = [
            self._live.seats_of(staff_id, self._number(day))
            for staff_id, day in ((first, first_day), (second, second_day))
        ]
        if not all(len(found) == 1 for found in seats):
            raise EntryRefused(tr("Each of the two needs one shift on the day that is swapped."))
        return self._preview(Edit.swap(seats[0][0], seats[1][0]))

    @property
    def _live(self) -> LiveRoster:
        if self._roster.live is None:
            raise EntryRefused(tr("Nobody belongs to this unit yet."))
        return self._roster.live

    def _number(self, day: date) -> int:
        return (day - self._reading.period.first_date).days

    def _preview(self, edit: Edit) -> EditPreview:
        try:
            effect = self._live.preview(edit)
        except StaffingError as error:
            raise EntryRefused(str(error)) from error
        return effect_words(self._reading, effect)


def effect_words(reading: RosterReading, effect: Effect) -> EditPreview:
    """Return what an edit of a roster does, in words."""
    told = [found for found in effect.breaches if found.severity is not Severity.INFORMATION]
    return EditPreview(
        can_save=effect.may_be_saved,
        mark=mark_of(told[0]) if told else None,
        sentences=tuple(found.text for found in told),
        cover=tuple(
            _cover_words(reading, change) for change in effect.cover if change.before != change.after
        ),
    )


def _cover_words(reading: RosterReading, change: CoverChange) -> str:
    need = change.need
    label = reading.ward.templates[need.shift].label
    skill = tr("charge nurse") if need.skill == CHARGE else (need.skill or "staff").upper()
    return tr(
        "{label} {skill} {when}: {before} of {minimum}, now {after}",
        label=label,
        skill=skill,
        when=date_words(reading.days[need.day]),
        before=change.before,
        minimum=need.minimum,
        after=change.after,
    )
