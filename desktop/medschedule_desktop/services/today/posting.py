"""The daily posting for paper: all shifts of the day, by the law of the unit."""

from collections.abc import Callable
from datetime import timedelta

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.posting_words import census_label, census_words, posted_figures, role_words
from medschedule_desktop.services.snapshots.posting import PostedShift, PostingSheet
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.ward import Ward, assignments_between, census_between, read_ward
from medschedule_desktop.services.wording import clock_words, day_words, hours_range
from medschedule_desktop.sync.status import SyncStatus
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.staffing.daily_posting import TERMS, ShiftPosting, shift_posting

_LAWS = Words(
    {
        PostingLaw.FEDERAL_NURSING_HOME: marked("Nurse staffing, posted under 42 CFR 483.35 (F356)"),
        PostingLaw.VERMONT: marked("Nurse staffing, posted under Vermont law"),
        PostingLaw.NEW_JERSEY: marked("Nurse staffing, posted under New Jersey law"),
        PostingLaw.MARYLAND: marked("Staff on duty, posted under Maryland law"),
    }
)
_TO_BE_COUNTED = timedelta(days=1)


class PostingService:
    """Reads the page."""

    def __init__(self, station: Station, sync_status: Callable[[], SyncStatus]) -> None:
        self._station = station
        self._sync_status = sync_status

    def sheet(self) -> PostingSheet:
        """Read today's page.

        Raises:
            EntryRefused: the unit posts by no law, or the role may not see the roster.
            WardUnknown: the replica does not hold the unit.
        """
        station, user = self._station, self._station.user
        if user is None or not user.may(Permission.READ_ROSTER, (station.unit_id,)):
            raise EntryRefused(tr("Your role may not print the posting. Ask the charge nurse."))
        now, as_of = station.clock.now(), self._sync_status().last_success
        with station.replica.transaction() as work:
            ward = read_ward(work, station.unit_id)
            law, today = ward.unit.posting_law, now.astimezone(ward.zone).date()
            if law is PostingLaw.NONE:
                raise EntryRefused(tr("This unit posts by no law. An administrator sets it for the unit."))
            assignments = assignments_between(work, ward.unit.id, today, today)
            shifts = ward.planned(today, today)
            begin = min((shift.span.start for shift in shifts), default=now) - _TO_BE_COUNTED
            readings = census_between(work, ward.unit.id, begin, now)
            postings = [
                shift_posting(law, shift, assignments, readings, now, orientees=ward.orientees)
                for shift in shifts
            ]
            names = _names(work, postings)
        return PostingSheet(
            facility=ward.organization.name,
            unit_name=ward.unit.name,
            law=_LAWS[law],
            date=day_words(today),
            shifts=tuple(_shift(ward, posting, names) for posting in postings),
            keep=_keep(law),
            printed=tr(
                "Printed {time}, data as of {as_of}",
                time=clock_words(now, ward.zone),
                as_of=clock_words(as_of or now, ward.zone),
            ),
        )


def _shift(ward: Ward, posting: ShiftPosting, names: dict[EntityId, str]) -> PostedShift:
    law, template = ward.unit.posting_law, posting.shift.template
    charge = ", ".join(_name(item, names) for item in posting.in_charge)
    figures = [(figure.label, figure.value) for figure in posted_figures(law, posting)]
    census = census_label(law), census_words(posting)
    return PostedShift(
        title=f"{template.label} {hours_range(template)}",
        in_charge=tr("In charge: {name}", name=charge or tr("nobody")) if TERMS[law].names else "",
        figures=(census, *(each for each in figures if each != census)),
        people=tuple((role_words(law, item.role), _name(item, names), "") for item in posting.on_duty),
    )


def _names(work: UnitOfWork, postings: list[ShiftPosting]) -> dict[EntityId, str]:
    people = {item.staff_id for each in postings for item in (*each.on_duty, *each.in_charge)}
    return {person.id: person.full_name for person in work.select(Staff, within={"id": people})}


def _name(item: Assignment, names: dict[EntityId, str]) -> str:
    return names.get(item.staff_id or "", tr("Name not on this copy"))


def _keep(law: PostingLaw) -> str:
    days = TERMS[law].kept_days
    if not days:
        return ""
    return tr("Keep this page for {months} months.", months=round(days / 30.5))
