"""The words for who was on a unit: a line for each stretch without a change, and everything about one."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.services.admin.desk import moment_words
from medschedule_desktop.services.attention.entry_words import entry_words
from medschedule_desktop.services.snapshots.admin import AdminCell, AdminDetail, AdminRow, DetailPart
from medschedule_desktop.services.wording import ROLE_WORDS, clock_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr, tr_count
from medschedule_shared.protocol.roster import (
    AbsentPerson,
    PostedPerson,
    PresentPerson,
    Roster,
    RosterChange,
    RosterStretch,
)
from medschedule_shared.staffing.presence import Arrival, Departure

_CAME = Words(
    {
        Arrival.POSTED: marked("as posted"),
        Arrival.ADDED: marked("added after posting"),
        Arrival.REPLACEMENT: marked("in place of somebody"),
        Arrival.SWAP: marked("by a swap"),
        Arrival.REASSIGNED: marked("given the shift"),
        Arrival.FLOAT: marked("floated here"),
        Arrival.HOLD_OVER: marked("held over"),
        Arrival.CALLED_IN: marked("called in"),
    }
)
_WENT = Words(
    {
        Departure.CALLED_OUT: marked("called out"),
        Departure.FLOATED_OUT: marked("floated elsewhere"),
        Departure.CANCELLED: marked("cancelled"),
        Departure.REMOVED: marked("taken off the roster"),
    }
)


def stretch_row(number: int, roster: Roster) -> AdminRow:
    """Return a stretch for the list."""
    stretch, zone = roster.stretches[number], ZoneInfo(roster.timezone)
    names = ", ".join(_name(roster, person.staff_id) for person in stretch.present)
    return AdminRow(
        str(number),
        (
            AdminCell(moment_words(stretch.start, zone)),
            AdminCell(moment_words(stretch.end, zone)),
            AdminCell(tr_count("{count} person", "{count} people", len(stretch.present)), names),
            _patients(stretch, zone),
            _nurses(stretch),
            AdminCell(
                tr("Not posted")
                if stretch.version is None
                else tr("{count}, version {version}", count=len(stretch.posted), version=stretch.version)
            ),
        ),
    )


def stretch_detail(number: int, roster: Roster) -> AdminDetail:
    """Return everything about a stretch."""
    stretch, zone = roster.stretches[number], ZoneInfo(roster.timezone)
    nurses = _nurses(stretch)
    there = {person.assignment_id for person in stretch.present}
    missing = [each for each in stretch.posted if each.assignment_id not in there]
    lacking = [each for each in roster.people if each.missing and _is_there(stretch, each.staff_id)]
    parts = (
        DetailPart(tr("On the unit"), tuple(_present(roster, each, zone) for each in stretch.present)),
        DetailPart(tr("Posted, and not there"), tuple(_posted(roster, each) for each in missing)),
        DetailPart(
            tr("Why people were not there"), tuple(_absent(roster, each, zone) for each in roster.absent)
        ),
        DetailPart(
            tr("Without a credential that the unit asks for"),
            tuple((each.name, ", ".join(each.missing)) for each in lacking),
        ),
        DetailPart(tr("Who changed these records"), tuple(_change(each, zone) for each in roster.changes)),
    )
    return AdminDetail(
        row_id=str(number),
        title=tr(
            "{start} to {end}", start=moment_words(stretch.start, zone), end=clock_words(stretch.end, zone)
        ),
        headline=_headline(stretch),
        tone=nurses.tone,
        parts=tuple(part for part in parts if part.pairs),
    )


def _headline(stretch: RosterStretch) -> str:
    if stretch.patients is None:
        return tr("No census was on record.")
    if stretch.ratio_broken:
        return tr(
            "The ratio was broken: {nurses} RN for {patients} patients, {needed} were needed.",
            nurses=stretch.nurses,
            patients=stretch.patients,
            needed=stretch.needed,
        )
    return tr(
        "The ratio was kept: {nurses} RN for {patients} patients, {needed} were needed.",
        nurses=stretch.nurses,
        patients=stretch.patients,
        needed=stretch.needed,
    )


def _patients(stretch: RosterStretch, zone: ZoneInfo) -> AdminCell:
    if stretch.patients is None:
        return AdminCell("–", tr("no census"))
    taken = stretch.census_taken_at
    return AdminCell(
        str(stretch.patients), "" if taken is None else tr("counted {when}", when=clock_words(taken, zone))
    )


def _nurses(stretch: RosterStretch) -> AdminCell:
    words = tr("{nurses} of {needed} RN", nurses=stretch.nurses, needed=stretch.needed)
    if stretch.patients is None:
        return AdminCell(str(stretch.nurses))
    return AdminCell(
        words, tr("ratio broken") if stretch.ratio_broken else "", "red" if stretch.ratio_broken else "green"
    )


def _present(roster: Roster, person: PresentPerson, zone: ZoneInfo) -> tuple[str, str]:
    words = [ROLE_WORDS[person.role], *((tr("in charge"),) if person.is_charge else ())]
    words.append(f"{clock_words(person.start, zone)}–{clock_words(person.end, zone)}")
    if person.in_place_of is not None:
        words.append(tr("in place of {name}", name=_name(roster, person.in_place_of)))
    else:
        words.append(_CAME[person.arrival])
    if person.entered_afterwards:
        words.append(tr("entered afterwards"))
    return _name(roster, person.staff_id), ", ".join(words)


def _posted(roster: Roster, person: PostedPerson) -> tuple[str, str]:
    who = tr("Open seat") if person.staff_id is None else _name(roster, person.staff_id)
    return who, ROLE_WORDS[person.role]


def _absent(roster: Roster, person: AbsentPerson, zone: ZoneInfo) -> tuple[str, str]:
    since = moment_words(person.since, zone)
    return _name(roster, person.staff_id), tr("{why}, since {since}", why=_WENT[person.why], since=since)


def _change(change: RosterChange, zone: ZoneInfo) -> tuple[str, str]:
    when = moment_words(datetime.fromisoformat(change.at), zone)
    who = change.actor_name or change.device_name or tr("the server")
    what = entry_words(change.operation, change.operation) if change.operation else change.action
    return when, tr("{who}: {what} (entry {number})", who=who, what=what, number=change.seq)


def _is_there(stretch: RosterStretch, staff_id: EntityId) -> bool:
    return any(person.staff_id == staff_id for person in stretch.present)


def _name(roster: Roster, staff_id: EntityId) -> str:
    return next((person.name for person in roster.people if person.staff_id == staff_id), staff_id)
