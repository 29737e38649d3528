"""Between any two statements the program may be gone: what is found then is the state before or the state
after, never anything between (I2, I3)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.desktop.bare_session import BareSession, Died, bare_session
from tests.desktop.server_brain import ServerBrain, brain_of
from tests.desktop.small_ward import NOW, SmallWard

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import new_id
from medschedule_shared.protocol.sync import Cursor, OperationEnvelope

Act = Callable[[UnitOfWork], object]
Scene = Callable[[SmallWard, BareSession, ServerBrain], Act]


def stage(brain: ServerBrain) -> Act:
    page = brain.snapshot(brain.epoch, brain.seq, brain.buckets, 0, 4)
    cursor = brain.head

    def act(work: UnitOfWork) -> None:
        work.begin_load(cursor, brain.buckets, whole=True)
        work.stage(page.changes(), page.header.after)

    return act


def pull(brain: ServerBrain, since: int) -> Act:
    page = brain.page(Cursor(epoch=brain.epoch, seq=since, scope_hash=brain.scope_hash), 1000)
    return lambda work: work.apply_page(page.header, page.changes)


def entered(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> OperationEnvelope:
    """Load everything, make two entries, and return the first."""
    opened.session.run(brain.whole_load())
    for operation in (ward.assign(0), ward.assign(1)):
        with opened.session.transaction() as work:
            work.perform(operation, ward.nurse, NOW)
    return opened.session.run(lambda work: work.to_push(1))[0]


def first_load(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    return brain.whole_load()


def entry(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    opened.session.run(brain.whole_load())
    return lambda work: work.perform(ward.assign(), ward.nurse, NOW)


def page_with_a_receipt(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    mine, since = entered(ward, opened, brain), brain.seq
    brain.take(ward.device_id, mine)
    brain.put(ward.unit.changed(name="Renamed"), ward.staff[0].changed(notes="moved"))
    return pull(brain, since)


def page_that_reaches_an_entry(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    entered(ward, opened, brain)
    since = brain.seq
    brain.put(ward.staff[0].changed(deleted_at=NOW), ward.period.changed(days=14))
    return pull(brain, since)


def load_over_entries(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    brain.take(ward.device_id, entered(ward, opened, brain))
    return brain.whole_load()


def staging(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    entered(ward, opened, brain)
    return stage(brain)


def swapping(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    entered(ward, opened, brain)
    opened.session.run(stage(brain))
    page = brain.snapshot(brain.epoch, brain.seq, brain.buckets, 4, 1000)
    return lambda work: work.complete_load(page.changes(), NOW)


def setting_aside(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    mine = entered(ward, opened, brain)
    return lambda work: work.set_aside(mine.id, "VALIDATION_ERROR", "It cannot be read.")


def sending_the_journal_again(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    mine, since = entered(ward, opened, brain), brain.seq
    brain.take(ward.device_id, mine)
    opened.session.run(pull(brain, since))
    return lambda work: work.send_journal_again(0)


def purging(ward: SmallWard, opened: BareSession, brain: ServerBrain) -> Act:
    entered(ward, opened, brain)
    return lambda work: work.forget(ward.buckets[1:2])


SCENES = (
    first_load,
    entry,
    page_with_a_receipt,
    page_that_reaches_an_entry,
    load_over_entries,
    staging,
    swapping,
    setting_aside,
    sending_the_journal_again,
    purging,
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_before_or_after_but_never_between(scene: Scene, small_ward: SmallWard) -> None:
    with bare_session(small_ward) as opened:
        act = scene(small_ward, opened, brain_of(small_ward))
        before = opened.everything()
        number = 0
        while True:
            opened.dies_in_front_of(number)
            try:
                opened.session.run(act)
            except Died:
                opened.lives()
                if opened.everything() != before:
                    break  # it died after the commit, while it made room
            else:
                assert opened.lives()
                break
            number += 1
        assert number > 5
        assert opened.everything() != before
        opened.session.begin()  # what was left undone is made up for
        assert not opened.session.run(lambda work: work.is_purged())


def test_a_new_start_goes_on_with_what_it_finds(small_ward: SmallWard) -> None:
    with bare_session(small_ward) as opened:
        opened.session.run(brain_of(small_ward).whole_load())
        opened.dies_in_front_of(6)
        operation = small_ward.assign(assignment_id=new_id())
        with pytest.raises(Died):
            opened.session.run(lambda work: work.perform(operation, small_ward.nurse, NOW))
        opened.lives()
        opened.session.begin()
        later = NOW + timedelta(minutes=1)
        opened.session.run(lambda work: work.perform(operation, small_ward.nurse, later))
        [pending] = opened.session.run(lambda work: work.pending())
        assert (pending.device_seq, pending.at) == (1, later)
