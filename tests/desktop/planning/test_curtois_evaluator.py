"""The second opinion: one roster for each limit, either side of it."""

import pytest
from tests.samples.curtois import ONE_PERSON

from medschedule_desktop.planning.formats.curtois import parse_curtois
from medschedule_desktop.planning.formats.curtois_evaluator import EvaluationError, evaluate


def row(letters: str) -> dict[str, tuple[str | None, ...]]:
    return {"A": tuple(None if letter == "." else letter for letter in letters)}


@pytest.mark.parametrize(
    ("letters", "complaints"),
    [
        ("DDN....", []),
        ("DD.....", []),
        ("DD..D..", ["works only 1 days from day 4"]),
        ("D...D..", ["works only 1 days from day 4"]),
        ("D.D....", ["works only 1 days from day 2", "is off only 1 days from day 1"]),
        ("DDDN...", ["works 4 days in a row from day 0, at most 3"]),
        (
            "DDD.DD.",
            ["works 5 x D, at most 3", "is off only 1 days from day 3", "works 1 weekends, at most 0"],
        ),
        ("ND.....", ["D follows N after day 0"]),
        ("D......", ["works 480 minutes, not 960 to 2400"]),
        ("DDN.NND", ["works 2880 minutes, not 960 to 2400", "works on day off 6", "D follows N after day 5"]),
    ],
)
def test_every_limit(letters: str, complaints: list[str]) -> None:
    found = [text.removeprefix("A: ") for text in evaluate(ONE_PERSON, row(letters)).hard_violations]
    assert set(complaints) <= set(found)
    assert bool(complaints) == bool(found)


@pytest.mark.parametrize(
    ("letters", "cost"), [("DD.....", 0), (".......", 104), ("DN.....", 15), ("ND.....", 104)]
)
def test_cost(letters: str, cost: int) -> None:
    roster = row(letters)
    assert evaluate(ONE_PERSON, roster).objective == cost
    assert parse_curtois(ONE_PERSON).score(roster).total == cost


@pytest.mark.parametrize("letters", ["DD", "DDX...."])
def test_a_roster_must_fit(letters: str) -> None:
    with pytest.raises(EvaluationError, match="does not fit"):
        evaluate(ONE_PERSON, row(letters))


def test_a_roster_must_have_the_staff() -> None:
    with pytest.raises(EvaluationError, match="exactly the staff"):
        evaluate(ONE_PERSON, {})
