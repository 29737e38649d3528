"""Offer a shift to a colleague: staff their own, at the desk on the word of whoever asks."""

from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.exchange.reading import (
    ExchangeReading,
    read_exchange,
    shift_on,
    wish_key,
)
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.requests.wording import hours_change, label_of_template
from medschedule_desktop.services.snapshots.exchange import ExchangeChoice, ExchangeSnapshot, PartnerRow
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import clock_words
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.roles import Permission
from medschedule_shared.operations.swap import OfferSwap
from medschedule_shared.rules.wording import date_words, hours_words
from medschedule_shared.staffing.swap import Side
from medschedule_shared.staffing.swap_partners import Partner


class ExchangeService:
    """Finds partners and enters offers. An offer is an operation: without a network it waits here."""

    def __init__(self, station: Station) -> None:
        self._station = station

    def load(self, choice: ExchangeChoice) -> ExchangeSnapshot:
        """Return what can be chosen, and with whom the chosen shift can change hands.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        return self._snapshot(self._read(choice))

    def choice_of(self, staff_id: EntityId, day: date) -> ExchangeChoice:
        """Return the choice of a person's shift on a day.

        Raises:
            EntryRefused: there is none that could be offered.
        """
        with self._station.replica.transaction() as work:
            shift = shift_on(work, self._station, staff_id, day)
        if shift is None:
            raise EntryRefused(
                tr(
                    "There is no shift that can be offered: it takes one of a posted schedule that has not "
                    "begun. Nothing was changed."
                )
            )
        return ExchangeChoice(staff_id, shift.id)

    def offer(self, choice: ExchangeChoice, taker_id: EntityId, note: str = "") -> str:
        """Offer the chosen shift to a colleague and say so in a sentence.

        Raises:
            EntryRefused: the shift is gone, a rule keeps the colleague from it, or they were asked already;
                nothing was changed.
        """
        reading = self._read(choice)
        if reading.gives is None or reading.giver is None or reading.options is None:
            raise EntryRefused(tr("This shift cannot be offered any more. Nothing was changed."))
        if reading.choice.wants != choice.wants:
            raise EntryRefused(tr("Nobody works the shift that is asked for in return. Nothing was changed."))
        partner = next((each for each in _partners(reading) if each.person_id == taker_id), None)
        if partner is None:
            raise EntryRefused(self._refusal(reading, taker_id))
        refused = _asked_before(reading, taker_id)
        if refused:
            raise EntryRefused(tr("{sentence} Nothing was changed.", sentence=refused))
        returned = None if reading.wants is None else self._shift_of(taker_id, reading.wants)
        self._station.perform(
            OfferSwap(
                swap_id=new_id(),
                unit_id=reading.gives.unit_id,
                giver_id=reading.giver.id,
                gives_id=reading.gives.id,
                taker_id=taker_id,
                returns_id=None if returned is None else returned.id,
                note=note.strip(),
            )
        )
        return tr("Offered to {name}, who can answer here or at any station.", name=partner.name)

    def _refusal(self, reading: ExchangeReading, taker_id: EntityId) -> str:
        """Say why somebody cannot be asked; which rule it is only to those who may know."""
        rule = next((row.words for row in self._barred(reading) if row.staff_id == taker_id), "")
        if rule:
            return tr("{rule} Nothing was changed.", rule=rule)
        return tr("This colleague cannot take the shift. Nothing was changed.")

    def _read(self, choice: ExchangeChoice) -> ExchangeReading:
        with self._station.replica.transaction() as work:
            return read_exchange(work, self._station, choice)

    def _shift_of(self, staff_id: EntityId, wanted: Assignment) -> Assignment | None:
        with self._station.replica.transaction() as work:
            day = wanted.shift_details.date
            return shift_on(work, self._station, staff_id, day, wanted.template_id)

    def _reads_rules(self) -> bool:
        return not why_not(self._station, Permission.DECIDE_SWAP, (self._station.unit_id,), "-")

    def _snapshot(self, reading: ExchangeReading) -> ExchangeSnapshot:
        user = self._station.user
        refused = why_not(
            self._station,
            Permission.OFFER_SWAP,
            (self._station.unit_id,),
            tr("Your role does not offer shifts."),
        )
        own = {person.id for person in reading.people}
        return ExchangeSnapshot(
            choice=reading.choice,
            people=tuple((person.id, person.full_name) for person in reading.people),
            shifts=tuple((shift.id, _words(shift, reading)) for shift in reading.shifts),
            returns=(
                ("", tr("Nothing: give it away")),
                *((wish_key(shift), _words(shift, reading)) for shift in reading.others),
            ),
            sentence=_sentence(reading),
            partners=tuple(self._partner(each, reading) for each in _partners(reading)),
            barred=tuple(row for row in self._barred(reading) if row.staff_id in own),
            why_not=refused,
            user_id=user.id if user is not None else "",
        )

    def _partner(self, partner: Partner, reading: ExchangeReading) -> PartnerRow:
        words = ""
        review = reading.options.for_managers.reviews.get(partner.person_id) if reading.options else None
        if review is not None and self._reads_hours():
            words = _hours(review.taker)
        return PartnerRow(
            partner.person_id, partner.name, words, why_not=_asked_before(reading, partner.person_id)
        )

    def _barred(self, reading: ExchangeReading) -> tuple[PartnerRow, ...]:
        """Return whom a rule keeps from the shift: for managers only (J6)."""
        if reading.options is None or not self._reads_rules():
            return ()
        rows = [
            PartnerRow(id_, review.taker.person.name, review.refusals[0])
            for id_, review in reading.options.for_managers.excluded.items()
        ]
        rows += [
            PartnerRow(partner.person_id, partner.name, reading.unfit[partner.person_id])
            for partner in reading.options.partners
            if partner.person_id in reading.unfit
        ]
        return tuple(sorted(rows, key=lambda row: row.name))

    def _reads_hours(self) -> bool:
        return not why_not(self._station, Permission.READ_PERSONAL, (self._station.unit_id,), "-")


def _partners(reading: ExchangeReading) -> tuple[Partner, ...]:
    """Return those who could accept and have the seat."""
    found = () if reading.options is None else reading.options.partners
    return tuple(partner for partner in found if partner.person_id not in reading.unfit)


def _sentence(reading: ExchangeReading) -> str:
    if reading.giver is None:
        return tr("Choose whose shift it is.")
    if not reading.shifts:
        return tr("{name} has no posted shift ahead.", name=reading.giver.full_name)
    if reading.options is None:
        return tr("Choose the shift. Only shifts of a posted schedule that have not begun can be offered.")
    able, asked = len(_partners(reading)), len(reading.options.partners)
    if able == asked:
        return reading.options.sentence
    every = asked + len(reading.options.for_managers.excluded)
    return tr("{possible} of {asked} colleagues could accept.", possible=able, asked=every)


def _asked_before(reading: ExchangeReading, taker_id: EntityId) -> str:
    """Say that somebody has this offer already; empty if not."""
    wanted = None if reading.wants is None else reading.wants.shift_details.date
    for swap in reading.offered:
        returned = None if swap.returns is None else swap.returns.date
        if swap.taker_id == taker_id and returned == wanted:
            return tr("Offered to them {time}.", time=clock_words(swap.created_at, reading.ward.zone))
    return ""


def _words(shift: Assignment, reading: ExchangeReading) -> str:
    label = label_of_template(reading.ward.templates.get(shift.template_id))
    return f"{label} {date_words(shift.shift_details.date)}"


def _hours(side: Side) -> str:
    before, after = (sum(getattr(week, name) for week in side.weeks) for name in ("before", "after"))
    words = hours_change(before, after)
    if side.more_overtime <= 0:
        return tr("{hours}, no overtime", hours=words)
    return f"{words}, {tr('{hours} overtime', hours=hours_words(side.more_overtime))}"
