"""What can be asked, with the names of the unit."""

from datetime import timedelta

from medschedule_desktop.services.assistant.amounts import COUNT_WORDS, LIMIT_WORDS, SPAN_WORDS, WORK_WORDS
from medschedule_desktop.services.assistant.lexicon import Lexicon
from medschedule_desktop.services.assistant.phrasing import BEING_OFF, PHRASINGS, WHAT_IF, Phrasing, said
from medschedule_shared.assistant.changes import RuleLimit
from medschedule_shared.assistant.group import Work
from medschedule_shared.language import tr
from medschedule_shared.rules.wording import WEEKDAY_WORDS

_SOON = 30
_MANY = 3
_REST_HOURS = 11


def examples(names: Lexicon) -> tuple[str, ...]:
    """Return one sentence of each kind of question, then of each kind of change; each is understood."""
    if len(names.people) < 2 or not names.shifts:
        return ()
    person, other = sorted((name for _, name in names.people), key=len)[:2]
    places = {
        "person": person,
        "other": other,
        "shift": names.shifts[0][2],
        "day": WEEKDAY_WORDS[(names.today + timedelta(days=1)).weekday()],
        "other_day": WEEKDAY_WORDS[(names.today + timedelta(days=2)).weekday()],
        "days": _SOON,
        "count": tr(COUNT_WORDS[_MANY]),
        "work": tr(WORK_WORDS[Work.NIGHTS][0]),
        "span": tr(SPAN_WORDS[0][0]),
        "limit": tr(LIMIT_WORDS[RuleLimit.REST][0]),
        "number": _REST_HOURS,
    }
    first_of_kind: dict[object, Phrasing] = {}
    for phrasing in PHRASINGS:
        first_of_kind.setdefault(phrasing.make, phrasing)
    sentences = [said(phrasing, **places) for phrasing in first_of_kind.values()]
    return (*sentences, f"{tr(WHAT_IF)} {said(BEING_OFF, **places)}")
