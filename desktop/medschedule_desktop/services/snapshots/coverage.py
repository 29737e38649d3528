"""How well a shift is covered, in one word and in sentences."""

from dataclasses import dataclass
from enum import StrEnum


class CoverageState(StrEnum):
    """The mark a coverage sentence carries.

    OK: every need is met. SHORT: a need is not met but no no-save rule is broken. CRITICAL: unsafe, a ratio
    or another no-save rule is broken. UNKNOWN: it cannot be told, for instance without a census.
    """

    OK = "ok"
    SHORT = "short"
    CRITICAL = "critical"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CoverageCard:
    """One shift's coverage.

    Attributes:
        caption: Which shift, for instance "Next: Day 07:00–19:30, in 1 h 15 min".
        sentence: The answer to "are we safe?", for instance "Short 2 RN. 22 ÷ 4 = 5.5 each. Limit 4.".
        state: The mark that goes with the sentence.
        count: Have against need, for instance "4 of 6 RN".
        verdict: One to three words, for instance "Met" or "Short 2 RN".
        load: Patients and patients each, for instance "22 patients, 3.7 each".
        details: Skill mix, one fact each, for instance "CNA 2 of 2".
        flag: What makes it unsafe, for instance "Unsafe: ratio rule"; empty when nothing does.
    """

    caption: str
    sentence: str
    state: CoverageState
    count: str
    verdict: str = ""
    load: str = ""
    details: tuple[str, ...] = ()
    flag: str = ""
