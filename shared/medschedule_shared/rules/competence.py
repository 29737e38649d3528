"""Rules on whether a person is able to do the work: the skill of a shift, and the unit it is on."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.person import Person
from medschedule_shared.rules.timeline import Timeline
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class ShiftSkill:
    """A shift that needs a skill is worked by somebody who has it."""

    id: ClassVar[str] = "shift_skill"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (work.day,),
                tr(
                    "{label} on {day} needs the skill {skill}, which {name} lacks.",
                    label=work.label,
                    day=day_words(frame, work.day),
                    skill=work.skill,
                    name=person.name,
                ),
            )
            for work in timeline.works
            if work.skill is not None and work.skill not in person.skills and 0 <= work.day < frame.days
        )


@dataclass(frozen=True, slots=True)
class UnitCompetence:
    """Nobody works on a unit that they have not been oriented to (22 CCR 70217).

    Work on a unit that is not known, and people whose units are not kept, are not checked.
    """

    id: ClassVar[str] = "unit_competence"
    reach: ClassVar[int | None] = 0
    severity: Severity = Severity.NO_SAVE

    def check(self, person: Person, timeline: Timeline, frame: Frame) -> tuple[Violation, ...]:
        if person.units is None:
            return ()
        return tuple(
            Violation(
                self.id,
                self.severity,
                person.id,
                (work.day,),
                tr(
                    "{label} on {day} is on a unit that {name} has not been oriented to.",
                    label=work.label,
                    day=day_words(frame, work.day),
                    name=person.name,
                ),
            )
            for work in timeline.works
            if work.unit is not None and work.unit not in person.units and 0 <= work.day < frame.days
        )
