"""Commands hold ids alone, survive the wire, and say what each is for."""

import inspect
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from medschedule_shared.assistant.changes import RuleLimit
from medschedule_shared.assistant.command import COMMANDS, TOOLS, Command
from medschedule_shared.assistant.command_part import Reference
from medschedule_shared.assistant.group import MOST_DAYS, Group
from medschedule_shared.model.scheduling_rules import RuleOverrides

SUNDAY = date(2026, 10, 18)
GROUP = {"work": "nights", "least": 3, "first": "2026-10-12", "last": "2026-10-18"}
WORKS = {"kind": "works", "day": "2026-10-18", "shift": "s-d"}
ONE_OF_EACH: dict[str, dict[str, Any]] = {
    "who_is_on": {"shift": "s-d"},
    "when_works": {"person": "p-a"},
    "find_cover": {"shift": "s-d", "day": "2026-10-18"},
    "explain_gaps": {"day": "2026-10-18", "shift": "s-n"},
    "summarise": {"isNext": True},
    "ending_credentials": {"days": 30},
    "compare": {"person": "p-a", "other": "p-b"},
    "compare_periods": {},
    "draft_message": {"about": "own_shifts", "person": "p-a"},
    "give_off": {"person": "p-a", "day": "2026-10-18"},
    "assign": {"person": "p-a", "day": "2026-10-18", "shift": "s-d"},
    "move": {"person": "p-a", "day": "2026-10-18", "otherDay": "2026-10-19"},
    "swap": {"person": "p-a", "day": "2026-10-18", "other": "p-b", "otherDay": "2026-10-19"},
    "change_for_group": {"group": GROUP, "change": WORKS},
    "change_preferences": {"person": "p-a", "shift": "s-n", "liking": "avoids"},
    "change_rule": {"limit": "minimum_rest_minutes", "value": 660},
    "build": {"wishes": "few nights in a row"},
    "what_if": {"change": {"kind": "change_for_group", "group": GROUP, "change": WORKS}},
}
TEXTS_THAT_ARE_NO_IDS = {"kind", "work", "role", "about", "liking", "limit", "wishes"}


def command(kind: str, **changes: Any) -> Command:
    return COMMANDS.validate_python({"kind": kind, **ONE_OF_EACH[kind], **changes})


@pytest.mark.parametrize("kind", TOOLS)
def test_each_command_survives_the_wire_and_is_described(kind: str) -> None:
    one = command(kind)
    assert type(one) is TOOLS[kind]
    assert COMMANDS.validate_json(COMMANDS.dump_json(one, by_alias=True)) == one
    assert len(inspect.getdoc(TOOLS[kind]) or "") > 20
    assert "description" in TOOLS[kind].model_json_schema()
    with pytest.raises(ValidationError):
        command(kind, priority=1)


@pytest.mark.parametrize("kind", TOOLS)
def test_every_text_but_the_named_ones_is_a_marked_reference(kind: str) -> None:
    def texts(value: object, name: str = "") -> list[str]:
        if isinstance(value, dict):
            return [text for key, part in value.items() for text in texts(part, key)]
        return [value] if isinstance(value, str) and name not in TEXTS_THAT_ARE_NO_IDS else []

    one = command(kind)
    told = [text for text in texts(one.model_dump(mode="json")) if not text.startswith("2026-")]
    assert sorted(told) == sorted(id_ for _, id_ in one.references())
    there = {(mark, id_): f"new {id_}" for mark, id_ in one.references()}
    back = {(mark, there[mark, id_]): id_ for mark, id_ in there}
    assert one.renamed(there).renamed(back) == one
    assert all(id_.startswith("new ") for _, id_ in one.renamed(there).references())


def test_an_id_that_is_not_known_is_not_renamed() -> None:
    with pytest.raises(KeyError):
        command("swap").renamed({(Reference.PERSON, "p-a"): "x"})


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("change_for_group", {"group": {**GROUP, "last": "2026-10-11"}}),
        ("change_for_group", {"group": {**GROUP, "most": 2}}),
        ("change_for_group", {"group": {**GROUP, "role": "doctor"}}),
        ("what_if", {"change": {"kind": "what_if", "change": {}}}),
        ("what_if", {"change": {"kind": "build"}}),
        ("draft_message", {"person": None}),
        ("draft_message", {"about": "ask_for_cover", "shift": "s-d"}),
        ("ending_credentials", {"days": 3651}),
        ("ending_credentials", {"days": -1}),
        ("change_rule", {"value": -1}),
        ("change_rule", {"limit": "approved_leave"}),
        ("build", {"wishes": "x" * 501}),
        ("give_off", {"day": "soon"}),
    ],
)
def test_what_does_not_hold_together_is_refused(kind: str, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        command(kind, **changes)


@settings(max_examples=30, deadline=None)
@given(st.integers(-3, MOST_DAYS + 3))
def test_a_group_counts_over_no_more_than_the_longest_schedule(days: int) -> None:
    def group() -> Group:
        return Group(first=SUNDAY, last=SUNDAY + timedelta(days=days))

    if 0 <= days < MOST_DAYS:
        assert group().last - SUNDAY == timedelta(days=days)
    else:
        with pytest.raises(ValidationError):
            group()


def test_every_limit_is_one_that_a_unit_can_set_apart() -> None:
    assert {limit.value for limit in RuleLimit} <= set(RuleOverrides.model_fields)
    assert {limit for limit in RuleLimit if not limit.is_minutes} == {
        RuleLimit.NIGHTS_IN_A_ROW,
        RuleLimit.DAYS_OFF_IN_A_ROW,
        RuleLimit.WEEKENDS_IN_A_ROW,
        RuleLimit.WEEKENDS_OFF_EVERY,
    }
