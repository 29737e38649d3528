"""A shift that somebody would like to give to a colleague or swap: with whom it can be, and why not."""

from dataclasses import dataclass

Choices = tuple[tuple[str, str], ...]
"""Ids and the words for them."""


@dataclass(frozen=True, slots=True)
class ExchangeChoice:
    """What is chosen in the panel; empty where nothing is.

    Attributes:
        giver_id: whose shift it is.
        shift_id: the shift on offer.
        wants: the day and kind that is asked for in return; empty gives the shift away.
    """

    giver_id: str = ""
    shift_id: str = ""
    wants: str = ""


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A colleague.

    Attributes:
        words: for those who could accept, what it does to their hours, where the reader may know; for the
            others the rule that keeps them from it.
        why_not: why it cannot be offered to them now; empty if it can.
    """

    staff_id: str
    name: str
    words: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeSnapshot:
    """Everything the panel paints.

    Attributes:
        choice: what is chosen, as it could be kept.
        people, shifts, returns: what there is to choose from.
        sentence: how many could accept, or why nobody can be asked.
        partners: who could accept, those without more overtime first.
        barred: of the unit's people, whom a rule keeps from it; empty for those who may not read it.
        why_not: why whoever is signed in may offer nothing; empty if they may.
        user_id: who looks; empty for nobody.
    """

    choice: ExchangeChoice
    people: Choices
    shifts: Choices
    returns: Choices
    sentence: str
    partners: tuple[PartnerRow, ...] = ()
    barred: tuple[PartnerRow, ...] = ()
    why_not: str = ""
    user_id: str = ""
