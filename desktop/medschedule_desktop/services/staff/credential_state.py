"""How a credential stands on a day, in the letters of the list: C, the day it ends, Exp."""

from collections.abc import Iterable
from datetime import date, timedelta

from medschedule_desktop.services.snapshots.staff import CredentialMark, CredentialState
from medschedule_desktop.services.wording import short_date_words
from medschedule_shared.language import tr
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.staffing.people import required_credentials

SOON = timedelta(days=90)
"""How long before its end a credential is named with its day."""

_GRAVITY = (
    CredentialState.EXPIRED,
    CredentialState.SOON,
    CredentialState.NOT_YET,
    CredentialState.CURRENT,
)
_SIGNS = {
    CredentialState.EXPIRED: "▲",
    CredentialState.SOON: "▽",
    CredentialState.NOT_YET: "▽",
    CredentialState.CURRENT: "✓",
}


def state_on(credential: Credential, day: date) -> CredentialState:
    """Return how a credential stands on a day; both of its ends are valid days."""
    if credential.expires is not None and credential.expires < day:
        return CredentialState.EXPIRED
    if credential.issued is not None and day < credential.issued:
        return CredentialState.NOT_YET
    if credential.expires is not None and credential.expires <= day + SOON:
        return CredentialState.SOON
    return CredentialState.CURRENT


def short_words(credential: Credential, day: date) -> str:
    """Return "in force", the day that matters for one that ends or begins, "Exp" for one over."""
    match state_on(credential, day):
        case CredentialState.EXPIRED:
            return tr("Exp")
        case CredentialState.SOON if credential.expires is not None:
            return short_date_words(credential.expires)
        case CredentialState.NOT_YET if credential.issued is not None:
            return tr("from {day}", day=short_date_words(credential.issued))
    return tr("in force")


def gravest_first(credentials: Iterable[Credential], day: date) -> tuple[Credential, ...]:
    """Return credentials with what is over first, then what ends soonest, then by code."""

    def place(credential: Credential) -> tuple[int, date, str, str]:
        until = credential.expires or date.max
        return _GRAVITY.index(state_on(credential, day)), until, credential.code, credential.id

    return tuple(sorted(newest_of_each(credentials), key=place))


def newest_of_each(credentials: Iterable[Credential]) -> tuple[Credential, ...]:
    """Return one credential of each code: a later one takes the place of one that is over."""
    newest: dict[str, Credential] = {}
    for credential in sorted(credentials, key=lambda each: (each.expires or date.max, each.id)):
        newest[credential.code] = credential
    return tuple(newest.values())


def missing_codes(
    person: Staff, unit: Unit | None, credentials: Iterable[Credential], day: date
) -> tuple[str, ...]:
    """Return what the home unit asks of a person and no credential of theirs holds on a day."""
    if unit is None:
        return ()
    held = {credential.code for credential in credentials if credential.valid_on(day)}
    return tuple(sorted(required_credentials(unit, person.employment.role) - held))


def mark(person: Staff, unit: Unit | None, credentials: tuple[Credential, ...], day: date) -> CredentialMark:
    """Return the gravest thing about a person's credentials, in words."""
    found = gravest_first(credentials, day)
    held = {credential.code for credential in found}
    absent = [code for code in missing_codes(person, unit, credentials, day) if code not in held]
    lines = [(CredentialState.EXPIRED, tr("{code} missing", code=code)) for code in absent]
    lines += [
        (state, f"{credential.code} {short_words(credential, day)}")
        for credential in found
        if (state := state_on(credential, day)) is not CredentialState.CURRENT
    ]
    if not lines:
        words = tr("{count} in force", count=len(found)) if found else tr("None on record")
        return CredentialMark(CredentialState.CURRENT, f"{_SIGNS[CredentialState.CURRENT]} {words}")
    lines.sort(key=lambda line: _GRAVITY.index(line[0]))
    state, words = lines[0]
    more = tr("and {count} more", count=len(lines) - 1) if len(lines) > 1 else ""
    return CredentialMark(state, f"{_SIGNS[state]} {words}", more)
