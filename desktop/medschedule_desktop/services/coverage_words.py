"""A shift's coverage put into the sentences of the screens."""

from datetime import datetime

from medschedule_desktop.services.snapshots.coverage import CoverageCard, CoverageState
from medschedule_desktop.services.wording import ROLE_WORDS, hours_range, rounded, span_words
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
    words = f"{cover.nurses} of {cover.needed} RN"
    return f"{words}, {cover.conflicts} in conflict" if cover.conflicts else words


def verdict_words(cover: Coverage) -> str:
    """Return "Met", or what is missing most."""
    if cover.short:
        return f"Short {cover.short} RN"
    if cover.charge_have < cover.charge_need:
        return "No charge nurse"
    for count in cover.others:
        if count.have < count.need:
            return f"Short {count.need - count.have} {ROLE_WORDS[count.role]}"
    return "Met" if cover.patients is not None else "Census unknown"


def load_words(cover: Coverage) -> str:
    """Return "22 patients, 3.7 each"."""
    if cover.patients is None:
        return "Census not entered"
    each = cover.patients_each
    patients = f"{cover.patients} patient{'' if cover.patients == 1 else 's'}"
    return f"{patients}, nobody assigned" if each is None else f"{patients}, {rounded(each)} each"


def limit_words(cover: Coverage) -> str:
    """Return "5.5 patients each, limit 4", or what is known instead."""
    each = cover.patients_each
    if cover.patients is None:
        return "Census not entered in the last 24 h"
    return "Nobody assigned" if each is None else f"{rounded(each)} patients each, limit {cover.limit}"


def sentence_words(cover: Coverage) -> str:
    """Return the sentence that answers "are we safe?"."""
    each = cover.patients_each
    if cover.ratio_broken and each is not None:
        return (
            f"Short {cover.short} RN. {cover.patients} ÷ {cover.nurses} = {rounded(each)} each. "
            f"Limit {cover.limit}."
        )
    verdict = verdict_words(cover)
    if verdict == "Met":
        return count_words(cover)
    if verdict == "Census unknown":
        return f"{count_words(cover)}. Enter the census."
    return f"{verdict}. {count_words(cover)}."


def detail_words(cover: Coverage) -> tuple[str, ...]:
    """Return the skill mix, one fact each."""
    charge = f"Charge {cover.charge_have} of {cover.charge_need}"
    others = (f"{ROLE_WORDS[count.role]} {count.have} of {count.need}" for count in cover.others)
    return (charge, *others)


def coverage_card(caption: str, cover: Coverage) -> CoverageCard:
    """Return the card of one shift."""
    return CoverageCard(
        caption=caption,
        sentence=sentence_words(cover),
        state=state_of(cover),
        count=count_words(cover),
        verdict=verdict_words(cover),
        load=load_words(cover),
        details=detail_words(cover),
        flag="Unsafe: ratio rule" if cover.ratio_broken else "",
    )


def nothing_planned(caption: str) -> CoverageCard:
    """Return the card where no shift is planned."""
    return CoverageCard(caption, "No shift is planned.", CoverageState.UNKNOWN, "")


def caption_words(lead: str, shift: ShiftOccurrence, now: datetime) -> str:
    """Return "Next: Day 07:00–19:30, in 1 h 15 min"."""
    name = f"{lead}: {shift.template.label}"
    if shift.span.start <= now:
        return f"{name} until {shift.template.end_time}"
    return f"{name} {hours_range(shift.template)}, in {span_words(shift.span.start - now)}"


def brief_caption_words(lead: str, shift: ShiftOccurrence) -> str:
    """Return "Then: Night 19:00"."""
    return f"{lead}: {shift.template.label} {shift.template.start_time}"
