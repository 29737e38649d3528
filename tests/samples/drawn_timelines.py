"""Any work of one person around a short period, by day, evening and night, with hold-overs."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from tests.samples.periods import DAY, EVENING, NIGHT
from tests.samples.person_rules import FIRST_DATE

from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.timeline import Timeline, Work

DAYS = 16
HISTORY = 9
ACLS = frozenset({"ACLS"})
KINDS = {
    kind.id: kind
    for kind in (
        replace(DAY, credentials=ACLS, skill="rn"),
        replace(EVENING, skill="charge"),
        replace(NIGHT, credentials=ACLS),
    )
}
FRAME = Frame(FIRST_DATE, DAYS, KINDS, ZoneInfo("America/New_York"))

shifts = st.builds(
    lambda kind, day, unit: replace(FRAME.place(KINDS[kind], day), unit=unit),
    st.sampled_from("DEN"),
    st.integers(-HISTORY, DAYS),
    st.sampled_from(["4-west", "icu", None]),
)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    works = draw(st.lists(shifts, max_size=22, unique_by=lambda work: (work.day, work.shift)))
    held_over = draw(st.lists(st.sampled_from(works), max_size=3, unique=True)) if works else []
    stays = (
        Work((work.end - 60) // 1440, work.end, work.end + 150, 150, work.shift, "Hold-over", extends=True)
        for work in held_over
    )
    return Timeline((*works, *stays), -HISTORY)
