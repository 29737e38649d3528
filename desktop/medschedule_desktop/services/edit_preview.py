"""What an edit of the grid would break and cover, computed from the roster on show."""

from datetime import date

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.services.live_roster import live_roster
from medschedule_desktop.services.roster_reading import RosterReading
from medschedule_desktop.services.roster_sheet import mark_of
from medschedule_desktop.services.snapshots.edit import EditPreview
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.rules.violation import Severity
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.errors import StaffingError
from medschedule_shared.staffing.live_roster import CoverChange, Effect, LiveRoster
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.roster_edit import Edit, Seat


class EditPreviews:
    """Answers for one reading of a period; a page that is read anew makes a new one."""

    def __init__(self, reading: RosterReading) -> None:
        self._reading = reading
        self._roster: LiveRoster | None = None

    def assign(self, staff_id: EntityId, day: date, letter: str) -> EditPreview:
        """Say what giving a person the shift of this letter would do, in place of any other that day.

        Raises:
            EntryRefused: there is no such shift, person or day.
        """
        templates = [item.id for item in self._reading.ward.templates.values() if item.letter == letter]
        if not templates:
            raise EntryRefused(tr("This unit has no shift {letter!r}.", letter=letter))
        number = self._number(day)
        charge = self._takes_charge(staff_id, day, templates[0])
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
        if self._roster is None:
            try:
                self._roster = live_roster(self._reading)
            except StaffingError as error:
                raise EntryRefused(str(error)) from error
        return self._roster

    def _number(self, day: date) -> int:
        return (day - self._reading.period.first_date).days

    def _takes_charge(self, staff_id: EntityId, day: date, template_id: EntityId) -> bool:
        """Tell whether a person who may run a shift would: when nobody else does on that day."""
        able = any(person.id == staff_id and person.employment.can_charge for person in self._reading.staff)
        return able and not any(
            item.is_charge
            for item in self._reading.in_period
            if (item.template_id, item.shift_details.date) == (template_id, day) and item.staff_id != staff_id
        )

    def _preview(self, edit: Edit) -> EditPreview:
        try:
            effect = self._live.preview(edit)
        except StaffingError as error:
            raise EntryRefused(str(error)) from error
        return self._words(effect)

    def _words(self, effect: Effect) -> EditPreview:
        told = [found for found in effect.breaches if found.severity is not Severity.INFORMATION]
        return EditPreview(
            can_save=effect.may_be_saved,
            mark=mark_of(told[0]) if told else None,
            sentences=tuple(found.text for found in told),
            cover=tuple(
                self._cover_words(change) for change in effect.cover if change.before != change.after
            ),
        )

    def _cover_words(self, change: CoverChange) -> str:
        need = change.need
        label = self._reading.ward.templates[need.shift].label
        skill = tr("charge nurse") if need.skill == CHARGE else (need.skill or "staff").upper()
        when = date_words(self._reading.days[need.day])
        return tr(
            "{label} {skill} {when}: {before} of {minimum}, now {after}",
            label=label,
            skill=skill,
            when=when,
            before=change.before,
            minimum=need.minimum,
            after=change.after,
        )
