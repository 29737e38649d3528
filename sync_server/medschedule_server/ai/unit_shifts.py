"""A unit's kinds of shift as they leave, each with a letter for its id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medschedule_server.ai.facts import UnitFacts
from medschedule_server.ai.known_names import NameBook
from medschedule_server.ai.masking import masked
from medschedule_server.ai.outgoing import part
from medschedule_server.ai.pseudonyms import shift_codes
from medschedule_server.ai.question import Json
from medschedule_server.core.errors import ContentRefusedError
from medschedule_shared.identity import EntityId
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.operations.outcome import RefusalCode

_OF_NO_UNIT: EntityId = ""
"""So that no name in a label becomes somebody's token."""


@dataclass(frozen=True, slots=True)
class UnitShifts:
    """The kinds of shift of one question.

    Attributes:
        codes: the letter of each.
        templates: whose letter each is.
        parts: as they leave.
    """

    codes: Mapping[EntityId, str]
    templates: Mapping[str, EntityId]
    parts: tuple[Json, ...]


def unit_shifts(facts: UnitFacts, book: NameBook, today: date, *, on_call: bool = True) -> UnitShifts:
    """Return the kinds of shift of a unit.

    Args:
        on_call: whether duties on call are among them; nobody is rostered for these.

    Raises:
        ContentRefusedError: the unit has more kinds of shift than there are letters.
    """
    kinds = [each for each in facts.templates if on_call or each.shift_type is not ShiftType.ON_CALL]
    try:
        codes = shift_codes((each.id, each.letter) for each in kinds)
    except ValueError as error:
        raise ContentRefusedError(
            "This unit has too many kinds of shift for the AI.", {"refusal": RefusalCode.INVALID.value}
        ) from error
    parts = tuple(_part(each, codes[each.id], book, today) for each in kinds)
    return UnitShifts(codes, {code: id_ for id_, code in codes.items()}, parts)


def _part(template: ShiftTemplate, code: str, book: NameBook, today: date) -> Json:
    return part(
        "shift",
        id=code,
        name=masked(template.label, book, _OF_NO_UNIT, today).text,
        type=template.shift_type.value,
        start=template.start_time,
        end=template.end_time,
        paidHours=template.paid_minutes / 60,
    )
