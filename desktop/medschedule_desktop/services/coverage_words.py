"""A shift's coverage put into the sentences of the screens."""

from datetime import datetime
from zoneinfo import ZoneInfo

from medschedule_desktop.services.snapshots.coverage import CoverageCard, CoverageState
from medschedule_desktop.services.wording import ROLE_WORDS, clock_words, hours_range, rounded, span_words
from medschedule_shared.language import tr, tr_count
from medschedule_shared.staffing.coverage import Coverage, Safety
from medschedule_shared.staffing.occurrence import ShiftOccurrence


def state_of(cover: Coverage) -> CoverageState:
    """Return the mark of a coverage; without a census it is unknown unless seats are empty."""
    if cover.safety is Safety.UNSAFE:
        return CoverageState.CRITICAL
    if cover.safety is Safety.SHORT:
        return CoverageState.SHORT
    return CoverageState.UNKNOWN if cover.patients is None else CoverageState.OK


def count_words(cover: Coverage) -> str:
    """Return "4 of 6 RN", with what a conflict questions."""
    words = tr("{nurses} of {needed} RN", nurses=cover.nurses, needed=cover.needed)
    return (
        tr("{words}, {conflicts} in conflict", words=words, conflicts=cover.conflicts)
        if cover.conflicts
        else words
    )


def verdict_words(cover: Coverage) -> str:
    """Return "Met", or what is missing most."""
    if cover.short:
        return tr("Short {short} RN", short=cover.short)
    if cover.short_later:
        return tr("Short {count} RN later", count=cover.short_later)
    if cover.charge_have < cover.charge_need:
        return tr("No charge nurse")
    for count in cover.others:
        if count.have < count.need:
            return tr("Short {count} {role}", count=count.need - count.have, role=ROLE_WORDS[count.role])
    return tr("Met") if cover.patients is not None else tr("Census unknown")


def load_words(cover: Coverage) -> str:
    """Return "22 patients, 3.7 each"."""
    if cover.patients is None:
        return tr("Census not entered")
    each = cover.patients_each
    if each is None:
        return tr_count(
            "{count} patient, nobody assigned", "{count} patients, nobody assigned", cover.patients
        )
    return tr_count(
        "{count} patient, {each} each", "{count} patients, {each} each", cover.patients, each=rounded(each)
    )


def limit_words(cover: Coverage) -> str:
    """Return "5.5 patients each, limit 4", or what is known instead."""
    each = cover.patients_each
    if cover.patients is None:
        return tr("Census not entered in the last 24 h")
    return (
        tr("Nobody assigned")
        if each is None
        else tr("{each} patients each, limit {limit}", each=rounded(each), limit=cover.limit)
    )


def sentence_words(cover: Coverage, zone: ZoneInfo) -> str:
    """Return the sentence that answers "are we safe?"."""
    each = cover.patients_each
    if cover.ratio_broken and each is not None:
        return tr(
            "Short {short} RN. {patients} ÷ {nurses} = {each} each. Limit {limit}.",
            short=cover.short,
            patients=cover.patients,
            nurses=cover.nurses,
            each=rounded(each),
            limit=cover.limit,
        )
    verdict = verdict_words(cover)
    if cover.short_from is not None:
        return tr(
            "{count} until {time}, then short {short} RN.",
            count=count_words(cover),
            time=clock_words(cover.short_from, zone),
            short=cover.short_later,
        )
    if verdict == tr("Met"):
        return count_words(cover)
    if verdict == tr("Census unknown"):
        return tr("{count}. Enter the census.", count=count_words(cover))
    return f"{verdict}. {count_words(cover)}."


def detail_words(cover: Coverage) -> tuple[str, ...]:
    """Return the skill mix, one fact each."""
    charge = tr("Charge {have} of {need}", have=cover.charge_have, need=cover.charge_need)
    if cover.charge_with_patients:
        charge = tr("{charge}, with patients", charge=charge)
    others = (
        tr(
            "{role} {have} of {need}",
            role=ROLE_WORDS[count.role],
            have=count.have,
            need=count.need,
        )
        for count in cover.others
    )
    return (charge, *others)


def coverage_card(caption: str, cover: Coverage, zone: ZoneInfo) -> CoverageCard:
    """Return the card of one shift."""
    return CoverageCard(
        caption=caption,
        sentence=sentence_words(cover, zone),
        state=state_of(cover),
        count=count_words(cover),
        verdict=verdict_words(cover),
        load=load_words(cover),
        details=detail_words(cover),
        flag=tr("Unsafe: ratio rule") if cover.ratio_broken else "",
    )


def nothing_planned(caption: str) -> CoverageCard:
    """Return the card where no shift is planned."""
    return CoverageCard(caption, tr("No shift is planned."), CoverageState.UNKNOWN, "")


def caption_words(lead: str, shift: ShiftOccurrence, now: datetime) -> str:
    """Return "Next: Day 07:00–19:30, in 1 h 15 min"."""
    name = f"{lead}: {shift.template.label}"
    if shift.span.start <= now:
        return tr("{shift} until {end}", shift=name, end=shift.template.end_time)
    return tr(
        "{shift} {hours}, in {span}",
        shift=name,
        hours=hours_range(shift.template),
        span=span_words(shift.span.start - now),
    )


def brief_caption_words(lead: str, shift: ShiftOccurrence) -> str:
    """Return "Then: Night 19:00"."""
    return f"{lead}: {shift.template.label} {shift.template.start_time}"
