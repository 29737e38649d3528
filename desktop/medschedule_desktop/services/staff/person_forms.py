"""Forms on a person: how to reach them, the contract with its units, and when they can work."""

from collections.abc import Mapping

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.answers import WEEKDAYS, YES, day_text, plain
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, nested, update
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import CONTRACT_WORDS, ROLE_WORDS
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import (
    FULL_WEEK_HOURS,
    EmploymentType,
    Rotation,
    Staff,
    StaffRole,
)
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.create_record import CreateRecord
from medschedule_shared.operations.delete_record import DeleteRecord
from medschedule_shared.operations.operation import Operation

_MANAGERS = marked("A nurse manager of the unit changes this record.")
_ADDERS = marked("A nurse manager enters people for the units they manage.")
_FIRST, _LAST = "personalInfo.firstName", "personalInfo.lastName"
_NUMBER = "employeeId"
_HOME, _FTE, _MOST = "employment.homeUnitId", "employment.fte", "employment.maxHoursPerWeek"
_ORIENTEE, _TEACHES, _TAUGHT_BY = (
    "employment.isOrientee",
    "employment.canPrecept",
    "employment.preceptorId",
)
_ROTATIONS = (
    (Rotation.ANY, marked("Any part of the day")),
    (Rotation.DAY, marked("Days")),
    (Rotation.NIGHT, marked("Nights")),
)


def contact_form(station: Station, person: Staff) -> OpenForm:
    """Open the form on how to reach a person; it also deletes somebody who has left."""
    return OpenForm(
        form_id=f"contact/{person.id}",
        title=tr("Contact, {name}", name=person.full_name),
        questions=_contact_questions(person),
        operations=lambda values: update(person, values),
        removal=DeleteRecord(collection=Staff.collection, record_id=person.id),
        remove=tr("Take off the staff list for good"),
        reason=_why_not(station, person),
    )


def contract_form(work: UnitOfWork, station: Station, person: Staff) -> OpenForm:
    """Open the form on a person's contract."""
    return OpenForm(
        form_id=f"contract/{person.id}",
        title=tr("Contract, {name}", name=person.full_name),
        questions=_contract_questions(work, person),
        operations=lambda values: update(person, values),
        check=_contract_problems,
        reason=_why_not(station, person),
    )


def new_person_form(work: UnitOfWork, station: Station) -> OpenForm:
    """Open the form that enters a person."""
    person_id = new_id()
    number = Question(_NUMBER, tr("Employee number"), answers.text(least=1, most=40))

    def check(values: Values) -> Mapping[str, str]:
        taken = work.select(Staff, equal={_NUMBER: values[_NUMBER]})
        found = dict(_contract_problems(values))
        if taken:
            found[_NUMBER] = tr("{name} has this number already.", name=taken[0].full_name)
        return found

    def operations(values: Values) -> tuple[Operation, ...]:
        return (CreateRecord(collection=Staff.collection, record_id=person_id, fields=nested(values)),)

    return OpenForm(
        form_id="person/new",
        title=tr("New person"),
        questions=(*_contact_questions(None), number, *_contract_questions(work, None, station.unit_id)),
        operations=operations,
        check=check,
        save=tr("Add"),
        sentence=tr("Credentials and availability are entered on the profile afterwards."),
        reason=why_not(station, Permission.EDIT_RECORDS, (station.unit_id,), tr(_ADDERS)),
        done=lambda values: tr("{name} is on the staff list.", name=f"{values[_FIRST]} {values[_LAST]}"),
    )


def availability_form(station: Station, person: Staff) -> OpenForm:
    """Open the form on when a person can work. Days with more than one window keep the others."""
    first = {}
    others = []
    for window in person.availability:
        if window.weekday in first:
            others.append(window.model_dump(mode="json", by_alias=True))
        else:
            first[window.weekday] = window
    questions = tuple(
        Question(
            f"day{weekday}",
            tr(name),
            answers.window(weekday),
            value=(first[weekday].start, first[weekday].end) if weekday in first else ("", ""),
            kind=FieldKind.PARTS,
            choices=(("from", tr("From")), ("to", tr("Until"))),
        )
        for weekday, name in enumerate(WEEKDAYS)
    )

    def operations(values: Values) -> tuple[Operation, ...]:
        windows = [found for key in values if (found := values[key]) is not None]
        kept = [window for window in others if values[f"day{window['weekday']}"] is not None]
        windows = sorted((*windows, *kept), key=lambda window: (window["weekday"], window["start"]))
        return update(person, {"availability": windows})

    return OpenForm(
        form_id=f"availability/{person.id}",
        title=tr("Availability, {name}", name=person.full_name),
        questions=questions,
        operations=operations,
        sentence=tr(
            "Without any times a person can work on every day. Once there are some, a day without them is a "
            "day off. An end before the start is on the next day."
        ),
        reason=_why_not(station, person),
    )


def _why_not(station: Station, person: Staff) -> str:
    return why_not(station, Permission.EDIT_RECORDS, person.owning_units(), tr(_MANAGERS))


def _contact_questions(person: Staff | None) -> tuple[Question, ...]:
    info = person.personal_info if person else None
    return (
        Question(
            _FIRST,
            tr("First name"),
            answers.text(least=1, most=100),
            (info.first_name if info else "",),
        ),
        Question(_LAST, tr("Last name"), answers.text(least=1, most=100), (info.last_name if info else "",)),
        Question(
            "personalInfo.phone",
            tr("Telephone"),
            answers.optional_text(40),
            ((info.phone or "") if info else "",),
        ),
        Question("personalInfo.email", tr("E-mail"), answers.email, ((info.email or "") if info else "",)),
    )


def _contract_questions(
    work: UnitOfWork, person: Staff | None, unit_id: EntityId | None = None
) -> tuple[Question, ...]:
    job = person.employment if person else None
    units = tuple((unit.id, unit.name) for unit in sorted(work.select(Unit), key=lambda each: each.name))
    home = job.home_unit_id if job else unit_id
    teachers = tuple(
        (other.id, other.full_name)
        for other in work.select(Staff, equal={_HOME: home})
        if other.employment.can_precept and (person is None or other.id != person.id)
    )
    return (
        _choice(
            "employment.role",
            tr("Role"),
            tuple((role.value, words) for role, words in ROLE_WORDS.items()),
            job.role.value if job else StaffRole.RN.value,
            section=tr("Contract"),
        ),
        _choice(
            _HOME, tr("Home unit"), (("", tr("None: float pool, per diem or agency")), *units), home or ""
        ),
        _choice(
            "employment.employmentType",
            tr("Contract"),
            tuple((kind.value, words) for kind, words in CONTRACT_WORDS.items()),
            job.employment_type.value if job else EmploymentType.REGULAR.value,
        ),
        Question(
            _FTE,
            tr("FTE"),
            answers.number(0, 1.5),
            (plain(job.fte if job else 1.0),),
            hint=tr("1 is 40 h a week"),
        ),
        Question(
            _MOST,
            tr("Hours a week at most"),
            answers.number(0, 168, " h", more_than=True),
            (plain(job.max_hours_per_week if job else 60),),
        ),
        Question(
            "employment.hireDate",
            tr("Hired"),
            answers.optional(answers.day),
            (day_text(job.hire_date) if job else "",),
            hint=tr("Such as 13 Oct 2026"),
        ),
        Question(
            "employment.hourlyCost",
            tr("Cost an hour"),
            answers.optional(answers.number(0, 10_000)),
            (plain(job.hourly_cost) if job else "",),
        ),
        _choice(
            "employment.rotation",
            tr("Part of the day"),
            tuple((part.value, tr(words)) for part, words in _ROTATIONS),
            job.rotation.value if job else Rotation.ANY.value,
        ),
        _box(
            "employment.canCharge",
            tr("May run a shift"),
            on=bool(job and job.can_charge),
            section=tr("On the unit"),
        ),
        _box(_TEACHES, tr("May teach orientees"), on=bool(job and job.can_precept)),
        _box(_ORIENTEE, tr("Is an orientee"), on=bool(job and job.is_orientee)),
        _choice(
            _TAUGHT_BY,
            tr("Preceptor"),
            (("", tr("Nobody")), *teachers),
            (job.preceptor_id or "") if job else "",
            or_none=True,
        ),
        Question(
            "employment.competentUnitIds",
            tr("Also oriented to"),
            answers.several,
            job.competent_unit_ids if job else (),
            kind=FieldKind.CHECKS,
            choices=tuple(choice for choice in units if choice[0] != home),
        ),
    )


def _choice(
    key: str,
    label: str,
    choices: tuple[tuple[str, str], ...],
    value: str,
    *,
    or_none: bool = False,
    section: str = "",
) -> Question:
    known = {id_ for id_, _words in choices}
    if value not in known:
        choices = (*choices, (value, tr("Somebody who is no longer there")))
    return Question(
        key,
        label,
        answers.one_of({id_ for id_, _words in choices}, or_none=or_none or "" in known),
        (value,),
        kind=FieldKind.CHOICE,
        choices=choices,
        section=section,
    )


def _box(key: str, words: str, *, on: bool, section: str = "") -> Question:
    return Question(
        key,
        "",
        answers.yes_or_no,
        (YES,) if on else (),
        kind=FieldKind.CHECKS,
        choices=((YES, words),),
        section=section,
    )


def _contract_problems(values: Values) -> Mapping[str, str]:
    """Say what does not hold together: what the record itself would refuse."""
    found = {}
    owed = round(values[_FTE] * FULL_WEEK_HOURS, 2)
    if owed > values[_MOST]:
        found[_MOST] = tr(
            "This is less than the {hours} h a week of {fte} FTE.", hours=f"{owed:g}", fte=f"{values[_FTE]:g}"
        )
    if values[_ORIENTEE] and values[_TEACHES]:
        found[_ORIENTEE] = tr("Who is taught does not teach. Choose one.")
    return found
