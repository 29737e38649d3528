"""The skills that a shift's people need between them: shares, such as RNs among nurses, and numbers."""

from dataclasses import dataclass
from typing import ClassVar

from medschedule_shared.language import tr
from medschedule_shared.rules.duty import UnitWork
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.unit_rule import every_day
from medschedule_shared.rules.violation import Severity, Violation
from medschedule_shared.rules.wording import day_words


@dataclass(frozen=True, slots=True)
class SkillMix:
    """At least a share of those on one day and shift have a skill.

    LPNs on at most half of the nursing seats is a mix of `skill` "rn", `others` {"lpn"} and 50 per cent.

    Attributes:
        day: counted from the period's first day.
        shift: id of the kind of shift.
        skill: the skill whose share is kept up.
        others: the skills that are counted beside it; nobody else is part of the mix.
        share_percent: the least share with `skill`, of all who count.
        under: cost of each person who lacks to the share.
    """

    day: int
    shift: str
    skill: str
    others: frozenset[str]
    share_percent: int
    under: int

    def __post_init__(self) -> None:
        if self.skill in self.others:
            raise ValueError(f"A skill mix's others cannot hold its own skill, {self.skill}.")
        if not self.others:
            raise ValueError("A skill mix's others must name at least one skill.")
        if not 0 <= self.share_percent <= 100:
            raise ValueError(f"A skill mix's share_percent must be from 0 to 100, not {self.share_percent}.")
        if self.under < 0:
            raise ValueError(f"A skill mix's cost under the share cannot be negative: {self.under}.")


@dataclass(frozen=True, slots=True)
class SkillShare:
    """The least share of a skill on any shift: `SkillMix` without day, shift and weight."""

    skill: str
    others: frozenset[str]
    percent: int

    def __post_init__(self) -> None:
        if self.skill in self.others:
            raise ValueError(f"A skill share's others cannot hold its own skill, {self.skill}.")
        if not 0 <= self.percent <= 100:
            raise ValueError(f"A skill share's percent must be from 0 to 100, not {self.percent}.")


@dataclass(frozen=True, slots=True)
class SkillMixKept:
    """Every shift that somebody works has the skills it needs: shares of some, and a number of others.

    Attributes:
        shares: such as RNs at least half of RNs and LPNs.
        minimums: such as one who may take charge, and one preceptor.
    """

    id: ClassVar[str] = "skill_mix"
    whole_period: ClassVar[bool] = False
    shares: tuple[SkillShare, ...] = ()
    minimums: tuple[tuple[str, int], ...] = ()
    severity: Severity = Severity.WARNING

    def __post_init__(self) -> None:
        for skill, minimum in self.minimums:
            if minimum < 0:
                raise ValueError(f"A skill mix's minimums cannot be negative: {minimum} {skill}.")

    def check(self, unit: UnitWork, frame: Frame) -> tuple[Violation, ...]:
        return every_day(self, unit, frame)

    def check_day(self, unit: UnitWork, frame: Frame, day: int) -> tuple[Violation, ...]:
        found = []
        for (on, _), duties in unit.cells.items():
            if on != day:
                continue
            skills = [duty.person.skills for duty in duties]
            where = tr("{label} on {day}", label=duties[0].work.label, day=day_words(frame, day))
            for share in self.shares:
                having = sum(share.skill in held for held in skills)
                counted = sum(share.skill in held or not share.others.isdisjoint(held) for held in skills)
                lacking = -(-share.percent * counted // 100) - having
                if lacking > 0:
                    text = tr(
                        "{where}: {having} of {counted} are {skill_name}, at least {percent} % needed.",
                        where=where,
                        having=having,
                        counted=counted,
                        skill_name=share.skill.upper(),
                        percent=share.percent,
                    )
                    found.append(Violation(self.id, self.severity, None, (day,), text, lacking))
            for skill, minimum in self.minimums:
                having = sum(skill in held for held in skills)
                if having < minimum:
                    text = tr(
                        "{where} has {having} of {minimum} with the skill {skill}.",
                        where=where,
                        having=having,
                        minimum=minimum,
                        skill=skill,
                    )
                    found.append(Violation(self.id, self.severity, None, (day,), text, minimum - having))
        return tuple(found)
