"""Whatever is done to a chain, the first entry that is not as it was written is named."""

import copy
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medschedule_server.audit.act import Act
from medschedule_server.audit.chain import ChainHead, Entry, Noted, entry_hash, lengthened
from medschedule_server.audit.verification import NOTE_ACCESS, Break, ChainCheck, Fault, Gap
from medschedule_server.core.origin import Origin
from medschedule_shared.identity import new_id
from medschedule_shared.protocol.audit import Action

ORGANIZATION = new_id()
_START = datetime(2026, 3, 14, 2, tzinfo=UTC)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_ACTS = st.builds(
    Act,
    action=st.sampled_from(Action),
    resource=st.sampled_from(["staff", "assignments"]),
    actor_id=st.none() | st.just(ORGANIZATION),
    document_ids=st.lists(st.just(ORGANIZATION), max_size=3).map(tuple),
    count=st.none() | st.integers(0, 9),
    reason=st.none() | _TEXTS,
    numbers=st.none() | st.tuples(st.integers(0, 99), st.integers(0, 99)),
)
_ORIGINS = st.builds(Origin, ip=st.none() | st.just("10.1.2.3"), user_agent=st.none() | _TEXTS)
_CHAINS = st.lists(st.builds(Noted, _ACTS, _ORIGINS), min_size=1, max_size=8)


def chain_of(acts: list[Noted]) -> tuple[list[Entry], ChainHead]:
    """Return a chain of several transactions."""
    entries: list[Entry] = []
    head = ChainHead()
    for number, act in enumerate(acts):
        more, head = lengthened(head, ORGANIZATION, _START + timedelta(seconds=number), [act])
        entries += more
    return entries, head


def first_break(entries: list[Entry], head: ChainHead, *anchors: ChainHead) -> Break | None:
    check = ChainCheck(ORGANIZATION, anchors)
    for entry in entries:
        broken = check.take(entry)
        if broken is not None:
            return broken
    return check.end(head)


def rehashed(entries: list[Entry], start: int) -> None:
    """Make the hashes of a chain anew from an entry on, as a clever intruder would."""
    for index in range(start, len(entries)):
        if index > 0:
            entries[index]["prevHash"] = entries[index - 1]["hash"]
        entries[index]["hash"] = entry_hash(entries[index])


def other_values(value: Any) -> st.SearchStrategy[Any]:
    """Return values that are not the given one, near ones among them, of the same and of other kinds."""
    near: list[Any] = [None, "", 0, 1, [], True, 1.0, b"", value]
    if isinstance(value, str):
        near += [value + " ", value[:-1], value.swapcase(), [value], value.encode()]
        near += [value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] for at in range(len(value))]
    elif isinstance(value, int):
        near += [value + 1, -value, str(value), float(value)]
    elif isinstance(value, list):
        near += [[*value, "x"], value[1:], [None], [[]]]
    different = [found for found in near if type(found) is not type(value) or found != value]
    return st.sampled_from(different)


@given(_CHAINS)
def test_a_chain_that_nobody_touched_is_whole(acts: list[Noted]) -> None:
    entries, head = chain_of(acts)
    assert first_break(entries, head) is None
    assert first_break(entries, head, *(ChainHead(each["seq"], each["hash"]) for each in entries)) is None


@given(_CHAINS, st.data())
def test_an_edited_field_is_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    index = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(sorted(set(entries[index]) - {"seq"})))
    entries[index] = {**entries[index], field: data.draw(other_values(entries[index][field]))}
    broken = first_break(entries, head)
    assert broken is not None
    assert (broken.seq, broken.fault) == (index + 1, Fault.CHANGED)


@given(_CHAINS, st.data())
def test_a_field_that_is_added_or_taken_away_is_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    index = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(sorted(set(entries[index]) - {"seq"})))
    if data.draw(st.booleans()):
        del entries[index][field]
    else:
        entries[index]["note"] = None
    broken = first_break(entries, head)
    assert broken is not None
    assert (broken.seq, broken.fault) == (index + 1, Fault.CHANGED)


@given(_CHAINS, st.data())
def test_an_edited_number_is_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    index = data.draw(st.integers(0, len(entries) - 1))
    entries[index]["seq"] = data.draw(other_values(index + 1))
    broken = first_break(entries, head)
    assert broken is not None
    assert broken.seq <= index + 1


@given(_CHAINS, st.data())
def test_an_edited_entry_with_a_new_hash_of_its_own_is_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    index = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(["actorId", "documentIds", "at", "prevHash"]))
    entries[index][field] = ["other"] if field == "documentIds" else "other"
    entries[index]["hash"] = entry_hash(entries[index])
    broken = first_break(entries, head)
    assert broken is not None
    last_is_rewritten = index == len(entries) - 1 and field != "prevHash"
    assert broken.fault is (Fault.REWRITTEN if last_is_rewritten else Fault.CHANGED)
    assert broken.seq == (1 if last_is_rewritten else index + 1)


@given(_CHAINS, st.data())
def test_a_removed_entry_is_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    index = data.draw(st.integers(0, len(entries) - 1))
    del entries[index]
    broken = first_break(entries, head)
    assert broken is not None
    assert (broken.seq, broken.fault) == (index + 1, Fault.MISSING)


@given(_CHAINS, st.data())
def test_a_lost_tail_is_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    kept = data.draw(st.integers(0, len(entries) - 1))
    broken = first_break(entries[:kept], head)
    assert broken is not None
    assert (broken.seq, broken.fault) == (kept + 1, Fault.MISSING)


@given(_CHAINS.filter(lambda acts: len(acts) > 1), st.data())
def test_swapped_entries_are_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    indexes = st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True)
    low, high = sorted(data.draw(indexes))
    entries[low], entries[high] = entries[high], entries[low]
    if data.draw(st.booleans()):
        entries[low]["seq"], entries[high]["seq"] = low + 1, high + 1
    broken = first_break(entries, head)
    assert broken is not None
    assert broken.seq == low + 1


@given(_CHAINS, st.data())
def test_an_inserted_entry_is_found(acts: list[Noted], data: st.DataObject) -> None:
    entries, head = chain_of(acts)
    index = data.draw(st.integers(0, len(entries)))
    before = head if index == len(entries) else ChainHead(index, entries[index]["prevHash"])
    [forged], _ = lengthened(before, ORGANIZATION, _START, [Noted(Act(Action.READ, "forged"), Origin())])
    entries.insert(index, forged)
    broken = first_break(entries, head)
    assert broken is not None
    assert broken.seq == index + 1


@given(_CHAINS, st.data())
def test_a_suffix_with_new_hashes_is_found_by_the_head_and_bounded_by_anchors(
    acts: list[Noted], data: st.DataObject
) -> None:
    entries, head = chain_of(acts)
    honest = copy.deepcopy(entries)
    index = data.draw(st.integers(0, len(entries) - 1))
    entries[index]["actorId"] = "somebody else"
    rehashed(entries, index)
    broken = first_break(entries, head)
    assert broken is not None
    assert (broken.seq, broken.fault) == (1, Fault.REWRITTEN)
    # Whoever rewrites the head as well is found out by what the auditor has kept outside.
    forged = ChainHead(head.seq, entries[-1]["hash"])
    assert first_break(entries, forged) is None
    anchors = [ChainHead(each["seq"], each["hash"]) for each in honest]
    broken = first_break(entries, forged, *anchors)
    assert broken is not None
    assert (broken.seq, broken.fault) == (index + 1, Fault.REWRITTEN)


@given(_CHAINS, st.integers(1, 3))
def test_an_anchor_knows_a_tail_that_head_and_chain_have_lost(acts: list[Noted], lost: int) -> None:
    entries, head = chain_of(acts)
    kept = entries[:-lost]
    shorter = ChainHead(len(kept), kept[-1]["hash"]) if kept else ChainHead()
    broken = first_break(kept, shorter, head)
    assert broken is not None
    assert (broken.seq, broken.fault) == (len(kept) + 1, Fault.MISSING)


def test_an_entry_of_another_organisation_is_none_of_this_chain() -> None:
    entries, _ = chain_of([Noted(Act(Action.READ, "staff"), Origin())])
    entries[0]["organizationId"] = new_id()
    rehashed(entries, 0)
    broken = first_break(entries, ChainHead(1, entries[0]["hash"]))
    assert broken is not None
    assert broken.fault is Fault.CHANGED


@pytest.mark.parametrize(("operation", "series"), [("AssignShift", "operations"), (NOTE_ACCESS, "accesses")])
def test_missing_numbers_of_a_device_are_flagged(operation: str, series: str) -> None:
    device, other = new_id(), new_id()
    sent = [(device, 1), (other, 2), (device, 2), (device, 5), (device, 5), (device, 6)]
    acts = [
        Act(Action.UPDATE, "staff", device_id=id_, device_seq=number, operation=operation)
        for id_, number in sent
    ]
    entries, _ = lengthened(ChainHead(), ORGANIZATION, _START, [Noted(act, Origin()) for act in acts])
    check = ChainCheck(ORGANIZATION)
    assert [check.take(entry) for entry in entries] == [None] * len(entries)
    assert check.gaps == [Gap(other, series, 1, 1, 2), Gap(device, series, 3, 4, 4)]


def test_a_value_of_another_kind_that_json_writes_alike_is_found() -> None:
    entries, head = chain_of([Noted(Act(Action.READ, "staff", reason="abcd"), Origin())])
    entries[0]["reason"] = b64decode("abcd")
    assert entry_hash(entries[0]) == head.hash
    broken = first_break(entries, head)
    assert broken is not None
    assert broken.fault is Fault.CHANGED
