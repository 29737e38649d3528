"""A file beside the copy tells whoever cannot read it that entries wait; `test_crash.py` kills in between."""

import stat

import pytest
from tests.desktop.entries import enter
from tests.desktop.server_brain import ServerBrain
from tests.desktop.small_ward import NAMES, SmallWard
from tests.fixtures.replica import OpenReplica

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.replica.unsent_note import UnsentNote


def answer(replica: Replica, brain: ServerBrain, ward: SmallWard) -> None:
    """Push everything and pull the receipts."""
    for operation in replica.run(lambda work: work.to_push(100)):
        brain.take(ward.device_id, operation)
    brain.pull(replica)


def test_it_is_there_from_the_first_entry_to_the_last_answer(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard
) -> None:
    note = UnsentNote(filled.path).path
    assert not note.exists()
    enter(filled, small_ward)
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    assert not any(name in note.read_text() for person in NAMES for name in person)
    answer(filled, brain, small_ward)
    assert filled.run(lambda work: work.pending_count()) == 0
    assert not note.exists()


def test_an_opening_puts_it_right(
    filled: Replica, brain: ServerBrain, small_ward: SmallWard, open_replica: OpenReplica
) -> None:
    note = UnsentNote(filled.path).path
    enter(filled, small_ward)
    filled.close()
    note.unlink()
    again = open_replica()
    assert note.exists()
    answer(again, brain, small_ward)
    again.close()
    note.touch()
    open_replica()
    assert not note.exists()


def test_a_note_that_cannot_be_written_stops_no_entry(
    filled: Replica, small_ward: SmallWard, caplog: pytest.LogCaptureFixture
) -> None:
    UnsentNote(filled.path).path.symlink_to(filled.path.parent / "nowhere" / "note")
    enter(filled, small_ward)
    assert filled.run(lambda work: work.pending_count()) == 1
    assert "unsent note not written" in caplog.text
