"""Two people of whom one works only where the other does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.duty import UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.unit_rule import every_day
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class Pairing:
    """Somebody who is taught on the job, and who teaches: an orientee and a preceptor.

    Attributes:
        follower: id of the person who follows.
        leader: id of the person who is followed.
        weight: cost of each shift of the follower that the leader does not work too.
    """

    follower: str
    leader: str
    weight: int

    def __post_init__(self) -> None:
        if not self.follower:
            raise ValueError("A pairing's follower must be named.")
        if not self.leader:
            raise ValueError("A pairing's leader must be named.")
        if self.follower == self.leader:
            raise ValueError(
                f"A pairing's follower and leader must be two people, not {self.follower} twice."
            )
        if self.weight < 0:
            raise ValueError(f"A pairing's weight cannot be negative: {self.weight}.")


@dataclass(frozen=True, slots=True)
class PreceptorPresent:
    """Each shift of an orientee is one that the preceptor works too.

    Attributes:
        pairings: who follows whom.
        names: what a person reads, by id; an id without a name stands for itself.
    """

    id: ClassVar[str] = "preceptor_present"
    whole_period: ClassVar[bool] = False
    pairings: tuple[Pairing, ...]
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    severity: Severity = Severity.WARNING

    def check(self, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
        return every_day(self, unit, frame)

    def check_day(self, unit: UnitWork, frame: Frame, day: int) -> tuple[Violation, ...]:
        leaders = {pairing.follower: pairing.leader for pairing in self.pairings}
        found = []
        for (on, _), duties in unit.cells.items():
            if on != day:
                continue
            present = {duty.person.id for duty in duties}
            for duty in duties:
                leader = leaders.get(duty.person.id)
                if leader is not None and leader not in present:
                    text = tr(
                        "{name} works {label} on {day} without the preceptor, {leader}.",
                        name=duty.person.name,
                        label=duty.work.label,
                        day=day_words(frame, day),
                        leader=self.names.get(leader, leader),
                    )
                    found.append(Violation(self.id, self.severity, duty.person.id, (day,), text))
        return tuple(found)
