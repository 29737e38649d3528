"""Fields of a person's records that have two entries, until somebody decides on the Attention page."""

from collections.abc import Iterator

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.ward import open_conflicts
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.conflict import Conflict, ConflictKind
from medschedule_shared.model.credential import Credential
from medschedule_shared.operations.update_fields import value_at

FIELD_WORDS = {
    "personalInfo.firstName": marked("First name"),
    "personalInfo.lastName": marked("Last name"),
    "personalInfo.email": marked("E-mail"),
    "personalInfo.phone": marked("Telephone"),
    "employment.role": marked("Role"),
    "employment.homeUnitId": marked("Home unit"),
    "employment.employmentType": marked("Contract"),
    "employment.fte": marked("FTE"),
    "employment.maxHoursPerWeek": marked("Hours a week at most"),
    "employment.hireDate": marked("Hired"),
    "employment.hourlyCost": marked("Cost an hour"),
    "employment.rotation": marked("Part of the day"),
    "employment.canCharge": marked("May run a shift"),
    "employment.isOrientee": marked("Is an orientee"),
    "employment.canPrecept": marked("May teach"),
    "employment.preceptorId": marked("Preceptor"),
    "employment.competentUnitIds": marked("Also oriented to"),
    "availability": marked("Availability"),
    "issuer": marked("Issuer"),
    "number": marked("Number"),
    "issued": marked("Valid from"),
    "expires": marked("Last valid day"),
    "verified": marked("Verified"),
}
"""What people call the fields of a person and of a credential, by wire path."""


def disputed_words(
    work: UnitOfWork, staff_id: EntityId, credentials: tuple[Credential, ...]
) -> tuple[str, ...]:
    """Return a sentence for each field of a person or of their credentials that has two entries."""
    codes = {credential.id: credential.code for credential in credentials}
    return tuple(
        sentence
        for conflict in open_conflicts(work)
        if conflict.kind is ConflictKind.SAME_FIELD
        and (conflict.first.document_id == staff_id or conflict.first.document_id in codes)
        for sentence in _sentences(conflict, codes.get(conflict.first.document_id, ""))
    )


def _sentences(conflict: Conflict, code: str) -> Iterator[str]:
    kind = BY_COLLECTION[conflict.record_collection]
    first = kind.model_validate_json(conflict.first.document).wire()
    second = kind.model_validate_json(conflict.second.document).wire()
    for path in conflict.fields:
        name = " ".join(filter(None, (code, tr(FIELD_WORDS.get(path, path)))))
        here, there = value_at(first, path), value_at(second, path)
        if _is_plain(here) and _is_plain(there):
            yield tr(
                "{field} has two entries: {first} is in force, {second} was entered later.",
                field=name,
                first=_text(here),
                second=_text(there),
            )
        else:
            yield tr("{field} has two entries.", field=name)


def _is_plain(value: object) -> bool:
    return value is None or (isinstance(value, str | int | float) and not isinstance(value, bool))


def _text(value: object) -> str:
    return tr("nothing") if value in (None, "") else str(value)
