"""The form on what a unit is: its beds, its ratio, and the laws that it is under."""

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import moment_words
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.open_form import OpenForm, Question, update
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.ward import Ward
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.ratio_law import RatioLaw
from medschedule_shared.model.user import User

_POSTING = Words(
    {
        PostingLaw.NONE: marked("No law"),
        PostingLaw.FEDERAL_NURSING_HOME: marked("Nursing homes, 42 CFR 483.35"),
        PostingLaw.VERMONT: marked("Vermont"),
        PostingLaw.NEW_JERSEY: marked("New Jersey"),
        PostingLaw.MARYLAND: marked("Maryland"),
    }
)
_RATIO = Words(
    {
        RatioLaw.NONE: marked("The unit's own figure alone"),
        RatioLaw.CALIFORNIA: marked("California, 22 CCR 70217"),
    }
)


def unit_settings_form(work: UnitOfWork, form_id: str, ward: Ward, reason: str) -> OpenForm:
    """Return the form on the unit on show."""
    unit = ward.unit
    by = work.get(User, unit.updated_by) if unit.updated_by else None
    return OpenForm(
        form_id=form_id,
        title=tr("Settings of {unit}", unit=unit.name),
        questions=(
            Question(
                "postingLaw",
                tr("Posts its staffing by"),
                answers.one_of({law.value for law in PostingLaw}),
                (unit.posting_law.value,),
                kind=FieldKind.CHOICE,
                choices=tuple((law.value, _POSTING[law]) for law in PostingLaw),
                hint=tr("What the board on the wall and the daily posting say"),
            ),
            Question("beds", tr("Beds"), answers.whole(0, 500), (str(unit.beds),)),
            Question(
                "patientsPerNurse",
                tr("Patients of a nurse at most"),
                answers.whole(1, 50),
                (str(unit.patients_per_nurse),),
            ),
            Question(
                "ratioLaw",
                tr("Law beside that"),
                answers.one_of({law.value for law in RatioLaw}),
                (unit.ratio_law.value,),
                kind=FieldKind.CHOICE,
                choices=tuple((law.value, _RATIO[law]) for law in RatioLaw),
            ),
            Question(
                "usualOccupancyPercent",
                tr("Usual occupancy"),
                answers.whole(0, 120, " %"),
                (str(unit.usual_occupancy_percent),),
                hint=tr("Per cent of the beds, planned for while no census is known"),
            ),
        ),
        operations=lambda values: update(unit, values),
        sentence=tr(
            "Last changed {when} by {who}. Every change before is in the audit.",
            when=moment_words(unit.updated_at, ward.zone),
            who=by.display_name if by else tr("the system"),
        ),
        reason=reason,
    )
