"""What callers of several organisations see is noted in one transaction, and in each one's own chain."""

import asyncio
import hashlib
import json

import pytest
from tests.sync_server.audit_log import Stored, entries_of
from tests.sync_server.hospital import Hospital, founded, invented_hospital
from tests.sync_server.running import Running, running
from tests.sync_server.test_group_commit import Record

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import BEFORE_THE_FIRST, ChainHead
from medschedule_server.audit.joint_notes import CROWD_SECONDS, PACE_SECONDS, Pace, Who
from medschedule_server.audit.known_heads import AGREEMENTS, KnownHeads
from medschedule_server.core.errors import SyncConflictError
from medschedule_server.core.origin import served_from
from medschedule_server.core.repository import JointTenants
from medschedule_server.settings import Settings
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.staff import Staff
from medschedule_shared.protocol.audit import Action


@pytest.fixture
async def other(server: Running) -> Hospital:
    return await founded(server.services, invented_hospital("Other"))


async def shown(server: Running, organization_id: EntityId, request_id: str = "") -> None:
    """Have a caller shown something, as one request does."""
    with served_from("192.0.2.1", None, request_id):
        await server.services.audit.record(organization_id, Act(Action.READ, "staff", count=1))


def require_whole(stored: Stored, organization_id: EntityId) -> int:
    """Check a chain from its first entry to the head that the counter has, and return its length."""
    previous, number = BEFORE_THE_FIRST, 0
    for number, entry in enumerate(entries_of(stored, organization_id), start=1):
        assert (entry["seq"], entry["prevHash"], entry["organizationId"]) == (
            number,
            previous,
            organization_id,
        )
        content = {name: value for name, value in entry.items() if name != "hash"}
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        previous = hashlib.sha256(text.encode()).hexdigest()
        assert entry["hash"] == previous
    counter = stored["counters"].find_one({"_id": organization_id})
    assert counter is not None
    assert (counter["auditSeq"], counter["auditHash"]) == (number, previous)
    return number


async def test_callers_of_several_organisations_share_a_commit(
    server: Running, hospital: Hospital, other: Hospital, stored: Stored
) -> None:
    database = server.services.database
    lengths = {each.id: require_whole(stored, each.id) for each in (hospital, other)}
    commits, requests = database.commits, [(each.id, new_id()) for each in (hospital, other) * 20]
    await asyncio.gather(*(shown(server, *each) for each in requests))
    assert database.commits - commits < 6
    for id_, length in lengths.items():
        assert require_whole(stored, id_) == length + 20
        noted = [entry["requestId"] for entry in entries_of(stored, id_)[length:]]
        assert noted == [request for owner, request in requests if owner == id_]


NURSE, STATION = (new_id(), None), (None, new_id())


def test_who_makes_one_request_after_the_other_never_waits() -> None:
    pace = Pace()
    assert not any(pace.pause(0.004 * n, 0.004 * n + 0.003, [NURSE], others=False) for n in range(20))
    long_after = 1.0
    assert pace.pause(long_after, long_after + 0.003, [STATION], others=False) == 0


@pytest.mark.parametrize(
    ("callers", "others"), [([NURSE, NURSE], False), ([NURSE], True), ([STATION], False)]
)
def test_a_crowd_is_gathered_until_it_is_over(callers: list[Who], others: bool) -> None:
    pace, took = Pace(), 0.004
    pace.pause(1.0, 1.0 + took, [NURSE], others=False)
    begun = 1.01  # soon after the nurse
    waits = pytest.approx(PACE_SECONDS - took)
    assert pace.pause(begun, begun + took, callers, others=others) == waits
    ends = begun + took + CROWD_SECONDS
    assert pace.pause(ends - 0.001 - took, ends - 0.001, [NURSE], others=False) == waits, "alone by chance"
    assert pace.pause(ends + 0.1, ends + 0.1 + took, [NURSE], others=False) == 0
    slow = 2 * PACE_SECONDS
    assert pace.pause(5.0, 5.0 + slow, callers, others=True) == 0, "a slow commit is a pause itself"


async def test_what_changes_something_and_what_is_seen_take_turns(
    server: Running, hospital: Hospital, other: Hospital, stored: Stored
) -> None:
    """Within one process no transaction meets another one of its organisation."""
    database, before = server.services.database, require_whole(stored, hospital.id)
    commits, tries = database.commits, database.tries

    async def comes(number: int) -> None:
        await asyncio.sleep(number * 0.002)
        if number % 3:
            await server.services.commits.submit(hospital.id, [Record(hospital.unit.id)])
        else:
            await asyncio.gather(shown(server, hospital.id), shown(server, other.id))

    await asyncio.gather(*map(comes, range(60)))
    assert database.tries - tries == database.commits - commits
    assert require_whole(stored, hospital.id) == before + 20, "the works had no record of their own"
    require_whole(stored, other.id)


async def test_two_servers_lengthen_the_same_chains(
    server: Running, settings: Settings, hospital: Hospital, other: Hospital, stored: Stored
) -> None:
    before = [require_whole(stored, each.id) for each in (hospital, other)]
    async with running(settings) as second:

        async def follows(on: Running) -> None:
            for _ in range(10):
                await asyncio.gather(shown(on, hospital.id), shown(on, other.id))

        await asyncio.gather(*(follows(on) for on in (server, second) for _ in range(2)))
    after = [require_whole(stored, each.id) for each in (hospital, other)]
    assert after == [length + 40 for length in before]


def test_a_head_is_trusted_after_it_was_found_as_it_was_left_again_and_again() -> None:
    known, id_ = KnownHeads(), new_id()
    for number in range(AGREEMENTS + 1):
        assert known.trusted([id_]) == {}
        known.found(id_, ChainHead(number, "hash"))
        known.moved(id_, ChainHead(number + 1, "hash"))
    head = ChainHead(AGREEMENTS + 1, "hash")
    assert known.trusted([id_, new_id()]) == {id_: head}
    known.found(id_, ChainHead(head.seq, "of another server"))
    assert known.trusted([id_]) == {}


async def test_a_head_that_another_server_moved_is_read_again(
    server: Running, settings: Settings, hospital: Hospital, other: Hospital, stored: Stored
) -> None:
    chains, database = server.services.ledger.chains, server.services.database
    for _ in range(AGREEMENTS + 1):
        await asyncio.gather(shown(server, hospital.id), shown(server, other.id))
    assert chains.trusted([hospital.id, other.id]).keys() == {hospital.id, other.id}
    lengths = {each.id: require_whole(stored, each.id) for each in (hospital, other)}
    tries, commits = database.tries, database.commits
    await shown(server, hospital.id)
    await server.services.commits.submit(hospital.id, [Record(hospital.unit.id)])
    await shown(server, hospital.id)
    assert (database.tries - tries, database.commits - commits) == (3, 3), "none was in another's way"
    async with running(settings) as second:
        await shown(second, hospital.id)
    await asyncio.gather(shown(server, hospital.id), shown(server, other.id))
    assert require_whole(stored, hospital.id) == lengths[hospital.id] + 4
    assert require_whole(stored, other.id) == lengths[other.id] + 1
    assert chains.trusted([hospital.id]) == {}


async def test_a_chain_that_cannot_be_lengthened_holds_up_no_other(
    server: Running, hospital: Hospital, other: Hospital, stored: Stored
) -> None:
    before = require_whole(stored, other.id)
    head = require_whole(stored, hospital.id)
    stored["audit_logs"].insert_one({"organizationId": hospital.id, "seq": head + 1, "documentIds": []})
    nowhere = new_id()
    spoilt, *rest = await asyncio.gather(
        *(shown(server, id_) for id_ in (hospital.id, other.id, nowhere, other.id)), return_exceptions=True
    )
    assert isinstance(spoilt, SyncConflictError)
    assert rest == [None, None, None]
    assert require_whole(stored, other.id) == before + 2
    assert entries_of(stored, nowhere) == []


async def test_closing_waits_for_what_is_being_noted(
    server: Running, hospital: Hospital, stored: Stored, settings: Settings
) -> None:
    before = require_whole(stored, hospital.id)
    async with running(settings) as second:
        waiting = asyncio.gather(*(shown(second, hospital.id) for _ in range(3)))
        await asyncio.sleep(0)
    await waiting
    assert require_whole(stored, hospital.id) == before + 3


async def test_several_organisations_are_asked_of_together_and_no_other_one(
    server: Running, hospital: Hospital, other: Hospital
) -> None:
    third = await founded(server.services, invented_hospital("Third"))
    database = server.services.database
    async with database.one_moment() as session:
        asked = JointTenants(database, "counters", (hospital.id, third.id), session)
        assert {counter["_id"] for counter in await asked.every()} == {hospital.id, third.id}
        with pytest.raises(ValueError, match="sealed"):
            JointTenants(database, Staff.collection, (other.id,), session)
