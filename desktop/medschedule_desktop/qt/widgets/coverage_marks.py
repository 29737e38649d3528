"""The icon, the sign and the tone that go with a coverage state, so that colour never stands alone."""

from dataclasses import dataclass

from medschedule_desktop.services.snapshots.coverage import CoverageState


@dataclass(frozen=True, slots=True)
class CoverageMark:
    """How a state is marked.

    Attributes:
        icon: A Phosphor icon.
        sign: A character for places too small for the icon.
        tone: The colour, by the name of a design token.
    """

    icon: str
    sign: str
    tone: str


_MARKS = {
    CoverageState.OK: CoverageMark("shield-check", "✓", "green"),
    CoverageState.SHORT: CoverageMark("warning", "▽", "amber"),
    CoverageState.CRITICAL: CoverageMark("warning-octagon", "▲", "red"),
    CoverageState.UNKNOWN: CoverageMark("question", "?", "text_2"),
}


def mark_of(state: CoverageState) -> CoverageMark:
    """Look a state's mark up."""
    return _MARKS[state]
