"""The hash chain: each entry holds the hash of the one before it.

An entry's hash is the SHA-256, in lower-case hexadecimal, of its JSON in the canonical form of RFC 8785
(members sorted, no white space, UTF-8), with every member but `hash`. The first entry's `prevHash` is 64
zeros. Values are texts, integers, null and lists of texts or integers alone, so any implementation of that
RFC gives the same bytes.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from medschedule_server.audit.act import Act
from medschedule_server.core.origin import Origin
from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import instant_text

Entry = dict[str, Any]
"""An entry as it is stored, exported and hashed: camelCase names, JSON values."""

BEFORE_THE_FIRST = "0" * 64

_ENCODER = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The last entry of a chain: its number, from 1, and its hash."""

    seq: int = 0
    hash: str = BEFORE_THE_FIRST


class Noted(NamedTuple):
    """An act with where it came from."""

    act: Act
    origin: Origin


def canonical(content: Entry) -> bytes:
    """Return an entry's JSON in the canonical form of RFC 8785.

    Raises:
        TypeError, UnicodeError: it holds values that no entry has.
    """
    return _ENCODER.encode(content)


def entry_hash(entry: Entry) -> str:
    """Return what the hash of an entry has to be.

    Raises:
        TypeError, UnicodeError: it holds values that no entry has.
    """
    content = {name: value for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(canonical(content)).hexdigest()


def lengthened(
    head: ChainHead, organization_id: EntityId, at: datetime, acts: Iterable[Noted]
) -> tuple[list[Entry], ChainHead]:
    """Return the entries for some acts, in their order, and the chain's new head."""
    text = instant_text(at)
    seq, last = head.seq, head.hash
    entries: list[Entry] = []
    for act, origin in acts:
        seq += 1
        entry: Entry = {
            "organizationId": organization_id,
            "seq": seq,
            "at": text,
            "action": act.action.value,
            "resource": act.resource,
            "actorId": act.actor_id,
            "deviceId": act.device_id,
            "deviceSeq": act.device_seq,
            "deviceAt": None if act.device_at is None else instant_text(act.device_at),
            "documentIds": list(act.document_ids),
            "count": len(act.document_ids) if act.count is None else act.count,
            "fields": list(act.fields),
            "numbers": None if act.numbers is None else list(act.numbers),
            "operation": act.operation,
            "operationId": act.operation_id,
            "outcome": act.outcome,
            "code": act.code,
            "reason": act.reason,
            "ip": origin.ip,
            "userAgent": origin.user_agent,
            "requestId": origin.request_id,
            "prevHash": last,
        }
        last = hashlib.sha256(_ENCODER.encode(entry)).hexdigest()
        entry["hash"] = last
        entries.append(entry)
    return entries, ChainHead(seq, last)
