"""The share of a shift's people who have a skill, such as RNs among those who nurse."""

from dataclasses import dataclass


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
