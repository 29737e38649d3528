"""A model's text with names put in, and the lines that its answers come as."""

import pytest
from pydantic import TypeAdapter, ValidationError

from medschedule_shared.identity import new_id
from medschedule_shared.protocol.ai import (
    AIText,
    CommandsFailure,
    CommandsLine,
    CommandsProgress,
    CommandsRequest,
    CommandStage,
)
from medschedule_shared.protocol.envelope import ErrorBody, ErrorCode

MARIA, IVY = new_id(), new_id()


def test_names_take_the_place_of_whole_tokens_alone() -> None:
    text = AIText(text="N01 rests; N011 and XN01 are nobody, N02 is.", people={"N01": MARIA, "N02": IVY})
    said = text.with_names({MARIA: "Maria", IVY: "N01"})
    assert said == "Maria rests; N011 and XN01 are nobody, N01 is."


def test_a_token_of_nobody_who_is_known_stays() -> None:
    assert AIText(text="N01 and N02", people={"N01": MARIA}).with_names({IVY: "Ivy"}) == "N01 and N02"


@pytest.mark.parametrize(("length", "is_taken"), [(0, False), (1, True), (2000, True), (2001, False)])
def test_a_question_has_some_text_and_not_too_much(length: int, is_taken: bool) -> None:
    wire = {"unitId": MARIA, "text": "x" * length}
    if is_taken:
        assert CommandsRequest.model_validate(wire).text == "x" * length
    else:
        with pytest.raises(ValidationError):
            CommandsRequest.model_validate(wire)


def test_a_line_says_what_it_is() -> None:
    lines: TypeAdapter[CommandsLine] = TypeAdapter(CommandsLine)
    failure = CommandsFailure(error=ErrorBody(code=ErrorCode.AI_UNAVAILABLE, message="Not now."))
    for line in (CommandsProgress(stage=CommandStage.ASKED), failure):
        assert lines.validate_json(line.model_dump_json(by_alias=True)) == line
