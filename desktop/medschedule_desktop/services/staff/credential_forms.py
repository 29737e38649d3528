"""Forms on a person's credentials: add one, renew it, say that it was verified."""

from collections.abc import Mapping
from datetime import date

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import YES, day_text
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, update
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.station import Station
from medschedule_shared.identity import new_id
from medschedule_shared.language import marked, tr
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.operation import Operation

_MANAGERS = marked("A nurse manager of the unit keeps the credentials.")
_ISSUED, _EXPIRES, _VERIFIED = "issued", "expires", "verified"


def new_credential_form(work: UnitOfWork, station: Station, person: Staff) -> OpenForm:
    """Open the form that enters a credential."""
    credential_id = new_id()
    held = {each.code for each in work.select(Credential, equal={"staffId": person.id})}
    code = Question("code", tr("Credential"), answers.text(least=1, most=40), hint="ACLS")

    def check(values: Values) -> Mapping[str, str]:
        found = dict(_problems(values))
        if values["code"] in held:
            found["code"] = tr("{code} is on record already. Open it to renew it.", code=values["code"])
        return found

    def operations(values: Values) -> tuple[Operation, ...]:
        fields = {"staffId": person.id, **values}
        return (CreateRecord(collection=Credential.collection, record_id=credential_id, fields=fields),)

    return OpenForm(
        form_id=f"credential/new/{person.id}",
        title=tr("New credential, {name}", name=person.full_name),
        questions=(code, *_questions(None)),
        operations=operations,
        check=check,
        save=tr("Add"),
        reason=_why_not(station, person),
        done=lambda values: tr("{code} is on record.", code=values["code"]),
    )


def credential_form(station: Station, credential: Credential, person: Staff) -> OpenForm:
    """Open the form on a credential."""
    return OpenForm(
        form_id=f"credential/{credential.id}",
        title=f"{credential.code}, {person.full_name}",
        questions=_questions(credential),
        operations=lambda values: update(credential, values),
        check=_problems,
        removal=DeleteRecord(collection=Credential.collection, record_id=credential.id),
        remove=tr("Delete {code} for good", code=credential.code),
        sentence=tr("To renew it, write the new last valid day; then the marks on the roster go."),
        reason=_why_not(station, person),
        done=lambda values: _done(credential, values),
    )


def _why_not(station: Station, person: Staff) -> str:
    return why_not(station, Permission.EDIT_RECORDS, person.owning_units(), tr(_MANAGERS))


def _questions(credential: Credential | None) -> tuple[Question, ...]:
    return (
        Question(
            _EXPIRES,
            tr("Last valid day"),
            answers.optional(answers.day),
            (day_text(credential.expires) if credential else "",),
            hint=tr("13 Oct 2026; empty if it has no end"),
        ),
        Question(
            _ISSUED,
            tr("Valid from"),
            answers.optional(answers.day),
            (day_text(credential.issued) if credential else "",),
            hint=tr("Such as 13 Oct 2026"),
        ),
        Question("issuer", tr("Issuer"), answers.text(most=200), (credential.issuer if credential else "",)),
        Question("number", tr("Number"), answers.text(most=100), (credential.number if credential else "",)),
        Question(
            _VERIFIED,
            "",
            answers.yes_or_no,
            (YES,) if credential and credential.verified else (),
            kind=FieldKind.CHECKS,
            choices=((YES, tr("Verified with the issuer")),),
        ),
    )


def _problems(values: Values) -> Mapping[str, str]:
    issued, expires = values[_ISSUED], values[_EXPIRES]
    if (
        issued is not None
        and expires is not None
        and date.fromisoformat(expires) < date.fromisoformat(issued)
    ):
        return {_EXPIRES: tr("The last valid day is before the first.")}
    return {}


def _done(credential: Credential, values: Values) -> str:
    code, expires = credential.code, values[_EXPIRES]
    if expires is None:
        return tr("{code} has no end.", code=code)
    return tr("{code} is valid until {day}.", code=code, day=day_text(expires))
