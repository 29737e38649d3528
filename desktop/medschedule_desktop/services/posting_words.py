"""How the daily posting reads: the same on the wall and on paper."""

from medschedule_desktop.services.snapshots.kiosk import PostedFigure
from medschedule_desktop.services.wording import ROLE_WORDS, rounded
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.staffing.daily_posting import TERMS, PostedRole, ShiftPosting

LAW_WORDS = Words(
    {
        PostingLaw.FEDERAL_NURSING_HOME: marked("42 CFR 483.35, this shift"),
        PostingLaw.VERMONT: marked("Vermont, this shift"),
        PostingLaw.NEW_JERSEY: marked("New Jersey, this shift"),
        PostingLaw.MARYLAND: marked("Maryland, this shift"),
        PostingLaw.NONE: marked("this shift"),
    }
)
"""By which law, in the words of the board."""
_CENSUS = Words(
    {
        PostingLaw.FEDERAL_NURSING_HOME: marked("residents"),
        PostingLaw.VERMONT: marked("most patients"),
        PostingLaw.NEW_JERSEY: marked("patients"),
        PostingLaw.MARYLAND: marked("residents"),
        PostingLaw.NONE: marked("patients"),
    }
)
_ASSISTANTS = {PostingLaw.VERMONT: marked("LNA")}
"""Vermont licenses its nursing assistants."""
_UNKNOWN = "?"


def posted_figures(law: PostingLaw, posting: ShiftPosting) -> tuple[PostedFigure, ...]:
    """Return the figures of a shift. Without a law a role that nobody fills is left out."""
    figures: list[PostedFigure] = []
    for role in posting.roles:
        if law is PostingLaw.NONE and not role.people:
            continue
        figures.append(PostedFigure(str(role.people), role_words(law, role.role)))
        if TERMS[law].hours:
            label = tr("{role} hours", role=role_words(law, role.role))
            figures.append(PostedFigure(hours_words(role), label))
    if posting.patients is not None or law is not PostingLaw.NONE:
        figures.append(PostedFigure(census_words(posting), _CENSUS[law]))
    return tuple(figures)


def role_words(law: PostingLaw, role: StaffRole) -> str:
    """Return a role as a law names it."""
    return tr(_ASSISTANTS[law]) if role is StaffRole.CNA and law in _ASSISTANTS else ROLE_WORDS[role]


def hours_words(role: PostedRole) -> str:
    """Return a role's hours as "60.0 h"."""
    return tr("{hours} h", hours=rounded(role.minutes / 60))


def census_words(posting: ShiftPosting) -> str:
    """Return the census; a question mark while nobody has counted."""
    return _UNKNOWN if posting.patients is None else str(posting.patients)


def census_label(law: PostingLaw) -> str:
    """Return what a law calls those it counts."""
    return _CENSUS[law]
