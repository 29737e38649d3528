"""What a device does about a log that is not where it left it: pure decisions."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.desktop.small_ward import NOW

from medschedule_desktop.sync.reconciliation import Load, Reconciliation, reconcile
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.protocol.sync import Cursor, Position

EPOCH, OTHER_EPOCH = new_id(), new_id()
BUCKETS = ("organization", "unit:a", "unit:b", "device:x")


@dataclass(frozen=True, slots=True)
class UnderWay:
    cursor: Cursor
    buckets: tuple[str, ...]
    whole: bool
    after: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a replica says of itself."""

    cursor: Cursor | None
    buckets: tuple[str, ...] = BUCKETS
    load: UnderWay | None = None
    journal_end: int = 0
    last_success: datetime | None = None


def cursor(seq: int = 50, epoch: EntityId = EPOCH, scope: str = "scope") -> Cursor:
    return Cursor(epoch=epoch, seq=seq, scope_hash=scope)


def position(
    seq: int = 60,
    *,
    min_seq: int = 0,
    buckets: tuple[str, ...] = BUCKETS,
    scope: str = "scope",
    device_seq: int = 9,
) -> Position:
    return Position(
        epoch=EPOCH,
        seq=seq,
        min_seq=min_seq,
        buckets=buckets,
        scope_hash=scope,
        device_seq=device_seq,
        server_time=NOW,
    )


EVERYTHING = Load(cursor(60), BUCKETS, whole=True)


def test_an_empty_replica_loads_everything() -> None:
    assert reconcile(Held(None, ()), position()) == Reconciliation(load=EVERYTHING)


@pytest.mark.parametrize(
    ("held", "there"),
    [
        (cursor(50, OTHER_EPOCH), position()),
        (cursor(61), position()),  # the log ends before the cursor: it was restored without saying so
        (cursor(50), position(min_seq=51)),
    ],
    ids=["another epoch", "from the future", "compacted"],
)
def test_a_log_that_does_not_go_on_is_loaded_anew(held: Cursor, there: Position) -> None:
    assert reconcile(Held(held), there) == Reconciliation(load=EVERYTHING)


@pytest.mark.parametrize(("seq", "min_seq"), [(50, 50), (60, 0)])
def test_the_last_number_of_each_side_goes_on(seq: int, min_seq: int) -> None:
    assert reconcile(Held(cursor(seq)), position(min_seq=min_seq)).load is None


def test_a_grant_is_loaded_at_the_cursor_s_own_number() -> None:
    plan = reconcile(Held(cursor(scope="old"), BUCKETS[:2]), position())
    assert plan == Reconciliation(load=Load(cursor(50), BUCKETS[2:], whole=False))


def test_a_revocation_is_forgotten_at_once() -> None:
    there = position(buckets=BUCKETS[:2], scope="new")
    assert reconcile(Held(cursor()), there) == Reconciliation(forget=BUCKETS[2:], scope_hash="new")


def test_a_revocation_and_a_grant_together() -> None:
    there = position(buckets=("organization", "unit:c", "device:x"), scope="new")
    plan = reconcile(Held(cursor()), there)
    assert plan.forget == ("unit:a", "unit:b")
    assert plan.load == Load(cursor(50, scope="new"), ("unit:c",), whole=False)
    assert plan.scope_hash is None


def test_what_is_no_longer_allowed_goes_before_everything_is_loaded() -> None:
    plan = reconcile(Held(cursor(50, OTHER_EPOCH)), position(buckets=BUCKETS[:1]))
    assert plan.forget == BUCKETS[1:]
    assert plan.load is not None


@pytest.mark.parametrize(("end", "expected"), [(0, None), (9, None), (10, 9)])
def test_what_the_server_has_lost_is_sent_again(end: int, expected: int | None) -> None:
    assert reconcile(Held(cursor(), journal_end=end), position()).send_again_after == expected


def test_a_load_goes_on_where_it_was_cut_off() -> None:
    under_way = UnderWay(cursor(55), BUCKETS, whole=True, after=33)
    plan = reconcile(Held(None, (), under_way), position())
    assert plan.load == Load(cursor(55), BUCKETS, whole=True, after=33)


@pytest.mark.parametrize(
    ("under_way", "there"),
    [
        (UnderWay(cursor(55, OTHER_EPOCH), BUCKETS, whole=True, after=33), position()),
        (UnderWay(cursor(55), BUCKETS, whole=True, after=33), position(min_seq=56)),
        (UnderWay(cursor(61), BUCKETS, whole=True, after=33), position()),
        (UnderWay(cursor(55), BUCKETS[:2], whole=True, after=33), position()),
        (UnderWay(cursor(55, scope="old"), BUCKETS, whole=True, after=33), position()),
        (UnderWay(cursor(55), BUCKETS, whole=False, after=33), position()),
    ],
)
def test_a_load_that_the_server_can_no_longer_give_begins_anew(under_way: UnderWay, there: Position) -> None:
    assert reconcile(Held(None, (), under_way), there).load == EVERYTHING


def test_a_part_at_another_number_than_the_cursor_s_begins_anew() -> None:
    under_way = UnderWay(cursor(49), BUCKETS[2:], whole=False, after=33)
    plan = reconcile(Held(cursor(scope="old"), BUCKETS[:2], under_way), position())
    assert plan.load == Load(cursor(50), BUCKETS[2:], whole=False)


NAMES = st.lists(st.sampled_from(["unit:a", "unit:b", "unit:c", "unit:d"]), unique=True).map(
    lambda units: ("organization", *units)
)


@given(held=NAMES, allowed=NAMES, seq=st.integers(0, 100), min_seq=st.integers(0, 70))
def test_whatever_was_held_the_plan_leads_to_what_is_allowed(
    held: tuple[str, ...], allowed: tuple[str, ...], seq: int, min_seq: int
) -> None:
    plan = reconcile(Held(cursor(seq, scope="old"), held), position(70, min_seq=min_seq, buckets=allowed))
    left = set(held) - set(plan.forget)
    assert left <= set(allowed)  # before anything else is done
    if plan.load is None:
        assert left == set(allowed)
        assert plan.scope_hash == "scope"
    elif plan.load.whole:
        assert set(plan.load.buckets) == set(allowed)
        assert not min_seq <= seq <= 70
    else:
        assert left | set(plan.load.buckets) == set(allowed)
        assert not left & set(plan.load.buckets)
        assert plan.load.cursor.seq == seq
