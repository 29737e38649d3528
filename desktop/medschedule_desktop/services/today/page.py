"""The Today page in words."""

from datetime import timedelta

from medschedule_desktop.services.coverage_words import (
    brief_caption_words,
    caption_words,
    count_words,
    coverage_card,
    nothing_planned,
    verdict_words,
)
from medschedule_desktop.services.forms.permission import NOT_SIGNED_IN
from medschedule_desktop.services.snapshots.coverage import CoverageCard
from medschedule_desktop.services.snapshots.today import (
    CallNext,
    CensusSnapshot,
    OnShiftRow,
    TodaySnapshot,
)
from medschedule_desktop.services.today.call_log_words import call_log_rows
from medschedule_desktop.services.today.candidate_words import candidate_rows, ineligible_rows, others_words
from medschedule_desktop.services.today.fallback_words import fallback_options, fallback_rows
from medschedule_desktop.services.today.reading import TodayReading
from medschedule_desktop.services.today.release_words import (
    off_words,
    release_next,
    release_note,
    release_rows,
    standby_words,
)
from medschedule_desktop.services.ward import Ward
from medschedule_desktop.services.wording import ROLE_WORDS, clock_words, short_date_words
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.user import User
from medschedule_shared.staffing.coverage import Safety, coverage
from medschedule_shared.staffing.fallback import FallbackKind
from medschedule_shared.staffing.occurrence import ShiftOccurrence

_PART_OF_A_SHIFT = timedelta(minutes=30)


def today_snapshot(reading: TodayReading, user: User | None) -> TodaySnapshot:
    """Return everything that the page paints for whoever is signed in."""
    around = reading.ward.around(reading.now)
    focus, ranking, ward = reading.focus, reading.ranking, reading.ward
    target, sentence = _call_next(reading)
    options = fallback_options(reading)
    held_over = frozenset(
        step.staff_id
        for option in options
        for step in option.steps
        if step.kind is FallbackKind.HOLD_OVER and step.staff_id
    )
    log = call_log_rows(reading, user)
    return TodaySnapshot(
        now=_card(tr("Now"), around.now, reading),
        next=_card(tr("Next"), around.next, reading),
        tonight=_later_card(around.after, reading),
        on_title=_on_title(focus, ward),
        on_shift=_on_rows(reading, focus) if focus else (),
        on_empty=tr("Nobody is on this shift.") if focus else tr("No shift is planned."),
        call_next=target,
        call_sentence=sentence,
        candidates_note=_note(reading),
        candidates=candidate_rows(ranking, ward) if ranking else (),
        ineligible=ineligible_rows(ranking, ward, held_over) if ranking else (),
        fallback=fallback_rows(reading, options, user),
        fallback_note=_fallback_note(reading),
        call_log=log,
        call_log_note=tr("{count} in the last 24 h", count=len(log)),
        census=census_snapshot(reading),
        release_next=release_next(reading),
        release_note=release_note(reading),
        releases=release_rows(reading),
        why_not_record=_why_not_record(user, ward.unit.id),
        has_posting=ward.unit.posting_law is not PostingLaw.NONE,
        is_planned=focus is not None,
    )


def _why_not_record(user: User | None, unit_id: EntityId) -> str:
    if user is None:
        return tr(NOT_SIGNED_IN)
    if user.may(Permission.RECORD_CALL_OUT, (unit_id,)):
        return ""
    return tr("Your role does not allow this here. Ask the charge nurse.")


def _card(lead: str, shift: ShiftOccurrence | None, reading: TodayReading) -> CoverageCard:
    if shift is None:
        return nothing_planned(lead)
    return coverage_card(caption_words(lead, shift, reading.now), reading.coverage(shift), reading.ward.zone)


def _later_card(shift: ShiftOccurrence | None, reading: TodayReading) -> CoverageCard:
    if shift is None:
        return nothing_planned(tr("Then"))
    return coverage_card(brief_caption_words(tr("Then"), shift), reading.coverage(shift), reading.ward.zone)


def _on_title(focus: ShiftOccurrence | None, ward: Ward) -> str:
    if focus is None:
        return tr("Who is on")
    return tr(
        "{label} {clock}: who is on",
        label=focus.template.label,
        clock=clock_words(focus.span.start, ward.zone),
    )


def _on_rows(reading: TodayReading, focus: ShiftOccurrence) -> tuple[OnShiftRow, ...]:
    called_out = {item.assignment_id: item for item in reading.call_outs if item.withdrawn_at is None}
    shown = [
        item
        for item in reading.on(focus)
        if item.standing or item.status is AssignmentStatus.CALLED_OUT or item.id in reading.off
    ]
    order = list(StaffRole)

    def place(item: Assignment) -> tuple[bool, int, bool, str]:
        return (not item.is_charge, order.index(item.role), item.standing, reading.name(item.staff_id))

    rows = []
    for item in sorted(shown, key=place):
        out = called_out.get(item.id)
        absent = item.status is AssignmentStatus.CALLED_OUT
        away = reading.off.get(item.id)
        at = tr("out {clock}", clock=clock_words(out.called_at, reading.ward.zone)) if out else tr("out")
        rows.append(
            OnShiftRow(
                assignment_id=item.id,
                staff_id=item.staff_id or "",
                role=tr("Charge") if item.is_charge else ROLE_WORDS[item.role],
                name=reading.name(item.staff_id),
                note=seat_note(item, focus, reading),
                called_out=at if absent else "",
                off="" if away is None else off_words(away, reading),
                entry_id="" if away is None else away.id,
            )
        )
    return tuple(rows)


def seat_note(item: Assignment, focus: ShiftOccurrence, reading: TodayReading) -> str:
    """Return what is special about somebody on a shift; may be nothing."""
    if reading.is_disputed(item):
        return tr("in conflict")
    if item.extends is not None or item.shift_details.end_at < focus.span.end - _PART_OF_A_SHIFT:
        return tr("until {time}", time=clock_words(item.shift_details.end_at, reading.ward.zone))
    if item.is_charge:
        return tr("takes patients") if item.takes_patients else tr("no patients")
    return tr("added") if item.status is AssignmentStatus.PROVISIONAL else ""


def _call_next(reading: TodayReading) -> tuple[CallNext | None, str]:
    """Pick the person to phone now, or say why there is nobody to phone."""
    focus, ranking = reading.focus, reading.ranking
    if focus is None:
        return None, tr(
            "Under Staff a manager says which shifts the unit has and how many people each needs. "
            "They are here from then on."
        )
    if ranking is None:
        return None, _not_called_words(reading, focus)
    person = ranking.next_to_ask
    if person is None:
        return None, tr("Everyone has been asked. See what to do if nobody comes, below.")
    seat = tr(
        "Call next for {label} {starts}, {open_seats} to fill",
        label=focus.template.label,
        starts=clock_words(focus.span.start, reading.ward.zone),
        open_seats=len(reading.open_seats(focus)) or reading.coverage(focus).short,
    )
    phone = person.personal_info.phone or tr("no number")
    return CallNext(person.id, seat, person.full_name, phone), ""


def _not_called_words(reading: TodayReading, focus: ShiftOccurrence) -> str:
    cover, label = reading.coverage(focus), focus.template.label
    if reading.releases:
        return tr("Everybody was asked and declined. The contract says who has to go, or they all stay.")
    if cover.safety is Safety.MET:
        enough = tr("Nobody is needed: {label} has {count}.", label=label, count=count_words(cover))
        return f"{enough} {standby_words(reading)}".strip()
    verdict = verdict_words(cover)
    missing = f"{verdict[0].lower()}{verdict[1:]}"
    return tr(
        "{label}: {missing}. Put somebody in the seat on the Schedule page.", label=label, missing=missing
    )


def _note(reading: TodayReading) -> str:
    ranking = reading.ranking
    if ranking is None:
        return ""
    asof = reading.status.last_success
    elsewhere = (
        tr(" Hours on other units as of {clock}.", clock=clock_words(asof, reading.ward.zone)) if asof else ""
    )
    return tr(
        "{eligible} in contract order.{elsewhere} {others}",
        eligible=len(ranking.ranking.eligible),
        elsewhere=elsewhere,
        others=others_words(ranking),
    ).strip()


def _fallback_note(reading: TodayReading) -> str:
    if reading.focus is None:
        return ""
    at = clock_words(reading.now, reading.ward.zone)
    starts = clock_words(reading.focus.span.start, reading.ward.zone)
    return tr(
        "Computed {at} on this station, for {label} {starts}",
        at=at,
        label=reading.focus.template.label,
        starts=starts,
    )


def census_snapshot(reading: TodayReading) -> CensusSnapshot:
    """Return the last count, when the next is due, and what is expected until then."""
    beds, census, zone = reading.ward.unit.beds, reading.census, reading.ward.zone
    if census is None:
        return CensusSnapshot(
            None, beds, tr("{beds} beds; no census in the last 24 h", beds=beds), is_due=True
        )
    interval = reading.ward.organization.settings.scheduling_rules.census_interval_minutes
    following = census.taken_at + timedelta(minutes=interval)
    is_due = following <= reading.now
    taken = clock_words(census.taken_at, zone)
    day = census.taken_at.astimezone(zone).date()
    when = taken if day == reading.now.astimezone(zone).date() else f"{short_date_words(day)} {taken}"
    sentence = tr(
        "{patients}/{beds} beds at {when}, due since {following}"
        if is_due
        else "{patients}/{beds} beds at {when}, next {following}",
        patients=census.patients,
        beds=beds,
        when=when,
        following=clock_words(following, zone),
    )
    return CensusSnapshot(census.patients, beds, sentence, is_due, _expected(reading, census))


def _expected(reading: TodayReading, census: CensusReading) -> str:
    """Return what the moves that were entered lead to, with the nurses that it needs."""
    if not census.pending_admits and not census.pending_discharges:
        return ""
    patients = max(0, census.patients + census.pending_admits - census.pending_discharges)
    focus = reading.focus
    if focus is None:
        return tr("Expected: {patients} patients", patients=patients)
    then = coverage(
        focus,
        reading.ward.unit,
        reading.assignments,
        census.changed(patients=patients),
        reading.disputes,
        reading.ward.orientees,
    )
    return tr(
        "Expected: {patients} patients, {needed} RN needed, {have} on",
        patients=patients,
        needed=then.needed,
        have=then.nurses,
    )
