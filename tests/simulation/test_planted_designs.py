"""Proof 4: the oracle is worth something. It finds each of four designs that are known to lose data."""

import pytest
from tests.simulation.planted_designs import CursorFirst, NumbersOutside, WholeRowUpdate, no_digest
from tests.simulation.plants import SOUND, Plants
from tests.simulation.simulator import simulate
from tests.simulation.trace import InvariantBroken

from medschedule_shared.operations import catalogue

_MOST = 40
_STEPS = 120


def caught(plants: Plants = SOUND, first: int = 1) -> str:
    """Return the promise that is found broken by one of a few walks.

    Args:
        first: the seed to begin with: the one that finds it today.
    """
    for seed in range(first, first + _MOST):
        try:
            simulate(seed, _STEPS, plants)
        except InvariantBroken as broken:
            return broken.invariant
    raise AssertionError("nothing was found")


def test_numbers_taken_outside_the_transaction_are_caught() -> None:
    assert caught(Plants(ledger=NumbersOutside)) in {"I2", "I6"}


def test_whole_row_last_write_wins_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalogue.OPERATIONS, "UpdateFields", WholeRowUpdate)
    monkeypatch.setattr("tests.simulation.people.UpdateFields", WholeRowUpdate)
    assert caught(first=3) == "I3"


def test_a_checksum_that_only_counts_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medschedule_server.changelog.additions.document_digest", no_digest)
    monkeypatch.setattr("medschedule_desktop.replica.verification.document_digest", no_digest)
    assert caught() == "I10"


def test_a_cursor_stored_before_its_rows_is_caught() -> None:
    assert caught(Plants(session=CursorFirst)) == "I2"
