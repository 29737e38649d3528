"""What keeps an edit from being saved: a rule that must hold, or a warning without a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from medschedule_desktop.services.schedule.leave_step import LeaveStep
from medschedule_desktop.services.schedule.open_roster import OpenRoster
from medschedule_desktop.services.schedule.roster_rows import gravity, mark_of
from medschedule_desktop.services.schedule.roster_step import Step
from medschedule_desktop.services.snapshots.edit import HeldCell, HeldEdit, Override
from medschedule_desktop.services.snapshots.roster import MarkKind
from medschedule_shared.language import marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.user import User
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.staffing.roster_trial import Effect

_MAY_NOT = marked("Your role does not allow to go past a warning. Ask your manager.")
_WITH_REASON = marked("It is saved once you give a reason.")


class HeldBack(Exception):
    """An edit may not be saved; whoever catches it tells the person. It never leaves the services."""

    def __init__(self, breaches: tuple[Violation, ...]) -> None:
        super().__init__(*breaches)
        self.breaches = breaches


@dataclass(slots=True)
class EditGate:
    """Judges one edit. What it may break again is what the step that it takes back had mended.

    Attributes:
        override: the person's decision to go past warnings.
        mended: breaches that were there before the step that is taken back.
        effect: what the edit does, once it was judged.
    """

    override: Override
    mended: frozenset[Violation] = frozenset()
    effect: Effect | None = field(default=None, init=False)

    def permit(self, effect: Effect) -> None:
        """Let an edit pass.

        Raises:
            HeldBack: it newly breaks a rule that must hold, or one that warns and was not passed over.
        """
        self.effect = effect
        new = [found for found in effect.breaches if found not in self.mended]
        hard = [found for found in new if found.severity is Severity.NO_SAVE]
        passed = frozenset(self.override.rules)
        warned = [found for found in new if found.severity is Severity.WARNING and found.rule not in passed]
        if hard or warned:
            raise HeldBack(tuple(sorted((*hard, *warned), key=gravity)))


def held_edit(
    roster: OpenRoster, step: Step | LeaveStep, breaches: tuple[Violation, ...], user: User | None
) -> HeldEdit:
    """Return what a person reads of an edit that was held back."""
    sentences = tuple(dict.fromkeys(found.text for found in breaches))
    rules = roster.reading.ward.organization.settings.scheduling_rules
    cells = tuple(_cells(roster, step, breaches))
    if breaches[0].severity is Severity.NO_SAVE:
        return HeldEdit(
            MarkKind.HARD,
            tr("Not saved. {rule} Nobody can go past this rule.", rule=sentences[0]),
            sentences,
            cells,
        )
    may = user is not None and user.may(Permission.OVERRIDE_RULES, (roster.reading.period.unit_id,))
    advice = tr(_WITH_REASON) if may else tr(_MAY_NOT)
    return HeldEdit(
        MarkKind.WARNING,
        tr("Not saved yet. {rule} {advice}", rule=sentences[0], advice=advice),
        sentences,
        cells,
        rules=tuple(dict.fromkeys(found.rule for found in breaches)),
        least=rules.override_reason_length,
        may_override=may,
    )


def _cells(roster: OpenRoster, step: Step | LeaveStep, breaches: Iterable[Violation]) -> Iterable[HeldCell]:
    templates = roster.reading.ward.templates
    first = roster.reading.period.first_date
    worst: Mapping[tuple[str | None, int], Violation] = {
        (found.person, day): found for found in reversed(tuple(breaches)) for day in found.days
    }
    gravest = next(iter(breaches))
    for at, template_id in step.wishes:
        found = worst.get((at.staff_id, (at.day - first).days), gravest)
        mark = mark_of(found) or MarkKind.WARNING
        template = None if template_id is None else templates.get(template_id)
        letter = template.letter if template else ""
        yield HeldCell(at.staff_id, at.day, letter, mark, found.text)
