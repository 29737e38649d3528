"""The columns of the Schedule page and the letters that can be typed: what no edit changes."""

from collections.abc import Mapping
from datetime import date

from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.snapshots.roster import DaySnapshot, ShiftKind, ShiftLegend, WeekSnapshot
from medschedule_desktop.services.wording import hours_range, short_date_words
from medschedule_shared.language import tr
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.rules.wording import date_words

SHIFT_KINDS: Mapping[ShiftType, ShiftKind] = {
    ShiftType.DAY: ShiftKind.DAY,
    ShiftType.EVENING: ShiftKind.EVENING,
    ShiftType.NIGHT: ShiftKind.NIGHT,
    ShiftType.ON_CALL: ShiftKind.ON_CALL,
}


def period_words(first: date, last: date) -> str:
    """Return a period as "25 Oct – 5 Dec 2026"."""
    return f"{short_date_words(first)} – {short_date_words(last)} {last.year}"


def weeks_of(days: tuple[date, ...]) -> tuple[WeekSnapshot, ...]:
    """Return the headings over the days."""
    weeks = []
    for number, start in enumerate(range(0, len(days), 7), start=1):
        part = days[start : start + 7]
        title = tr(
            "Week {number}: {first} – {last}",
            number=number,
            first=short_date_words(part[0]),
            last=short_date_words(part[-1]),
        )
        weeks.append(WeekSnapshot(title, len(part)))
    return tuple(weeks)


def columns_of(reading: RosterReading) -> tuple[DaySnapshot, ...]:
    """Return the days."""
    today = reading.now.astimezone(reading.ward.zone).date()
    return tuple(
        DaySnapshot(
            day=day,
            weekday=date_words(day)[0],
            number=str(day.day),
            is_weekend=day.weekday() >= 5,
            is_today=day == today,
        )
        for day in reading.days
    )


def legend_of(reading: RosterReading) -> tuple[ShiftLegend, ...]:
    """Return the shifts of the unit by their start."""
    templates = sorted(
        reading.ward.templates.values(), key=lambda template: (template.start_time, template.letter)
    )
    return tuple(_legend(template) for template in templates)


def _legend(template: ShiftTemplate) -> ShiftLegend:
    kind = SHIFT_KINDS[template.shift_type]
    return ShiftLegend(template.letter, kind, template.label, hours_range(template))
