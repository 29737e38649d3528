"""Fields of a person's records that have two entries, until somebody decides on the Attention page."""

from dataclasses import dataclass

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.ward import open_conflicts
from medschedule_shared.identity import EntityId
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.conflict import Conflict, ConflictKind
from medschedule_shared.model.credential import Credential
from medschedule_shared.operations.update_fields import value_at

FIELD_WORDS = Words(
    {
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
)
"""What people call the fields of a person and of a credential, by wire path."""


@dataclass(frozen=True, slots=True)
class DisputedField:
    """A field with two entries.

    Attributes:
        first: what is in force, `second` what was entered later; None where it cannot be said in a word.
    """

    name: str
    first: str | None
    second: str | None


def disputed_fields(conflict: Conflict) -> tuple[DisputedField, ...]:
    """Return the fields that a conflict is about."""
    kind = BY_COLLECTION[conflict.record_collection]
    first = kind.model_validate_json(conflict.first.document).wire()
    second = kind.model_validate_json(conflict.second.document).wire()
    return tuple(
        DisputedField(
            FIELD_WORDS.get(path) or path, _text(value_at(first, path)), _text(value_at(second, path))
        )
        for path in conflict.fields
    )


def disputed_words(
    work: UnitOfWork, staff_id: EntityId, credentials: tuple[Credential, ...]
) -> tuple[str, ...]:
    """Return a sentence for each field of a person or of their credentials that has two entries."""
    codes = {credential.id: credential.code for credential in credentials}
    return tuple(
        _sentence(field, codes.get(conflict.first.document_id, ""))
        for conflict in open_conflicts(work)
        if conflict.kind is ConflictKind.SAME_FIELD
        and (conflict.first.document_id == staff_id or conflict.first.document_id in codes)
        for field in disputed_fields(conflict)
    )


def _sentence(field: DisputedField, code: str) -> str:
    name = " ".join(filter(None, (code, field.name)))
    if field.first is None or field.second is None:
        return tr("{field} has two entries.", field=name)
    return tr(
        "{field} has two entries: {first} is in force, {second} was entered later.",
        field=name,
        first=field.first,
        second=field.second,
    )


def _text(value: object) -> str | None:
    if value in (None, ""):
        return tr("nothing")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return str(value) if isinstance(value, str | int | float) else None
