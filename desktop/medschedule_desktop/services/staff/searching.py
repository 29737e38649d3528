"""Who of the people in the list is meant by the words that somebody types."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from medschedule_desktop.services.forms.permission import sees_personal
from medschedule_desktop.services.nearness import plain
from medschedule_desktop.services.staff.credential_state import missing_codes
from medschedule_desktop.services.staff.reading import People
from medschedule_desktop.services.staff.staff_list import role_words, unit_words
from medschedule_desktop.services.wording import CONTRACT_WORDS
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User


def narrowed(people: People, user: User | None, text: str) -> People:
    """Return those of the list for whom every word typed begins a word that is said of them.

    Case and accents do not count. What the user may not know of a person finds nobody.
    """
    wanted = _words(text)
    found = (person for person in people.found if _is_meant(wanted, _said(people, person, user)))
    return replace(people, found=tuple(found)) if wanted else people


def _said(people: People, person: Staff, user: User | None) -> Iterator[str]:
    """Yield name, role and unit, and of whom the user may know more: employee id, contract, credentials."""
    unit = people.units.get(person.employment.home_unit_id or "")
    yield person.full_name
    yield role_words(person)
    yield unit_words(people, person)
    if unit is not None:
        yield unit.code
    if sees_personal(user, person):
        held = people.credentials.get(person.id, ())
        yield person.employee_id
        yield CONTRACT_WORDS[person.employment.employment_type]
        yield from (credential.code for credential in held)
        yield from missing_codes(person, unit, held, people.today)


def _is_meant(wanted: Iterable[str], said: Iterable[str]) -> bool:
    there = [word for text in said for word in _words(text)]
    return all(any(word.startswith(each) for word in there) for each in wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))
