"""A device as the server meets it: it enrols, pushes and pulls over HTTP."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import msgspec
from pydantic import BaseModel
from tests.sync_server.hospital import FIRST_DAY, Hospital

from medschedule_server.composition import Services
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.operation import Operation
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.fleet import CodeRequest
from medschedule_shared.protocol.sync import (
    Change,
    Cursor,
    OperationEnvelope,
    PageHeader,
    Position,
    PositionRequest,
    PullRequest,
    PushRequest,
    SnapshotHeader,
    SnapshotRequest,
)


@dataclass(slots=True)
class Station:
    """An enrolled device with an honest replica: documents by collection and id, and a cursor."""

    http: httpx.AsyncClient
    enrolment: Enrolment
    device_seq: int = 0
    cursor: Cursor | None = None
    replica: dict[tuple[str, EntityId], dict[str, Any]] = field(default_factory=dict)

    @property
    def id(self) -> EntityId:
        return self.enrolment.device_id

    @property
    def headers(self) -> dict[str, str]:
        return bearer(self.enrolment.tokens.access_token)

    def envelope(self, operation: Operation, actor_id: EntityId, **changed: Any) -> OperationEnvelope:
        """Return the next operation of this device."""
        self.device_seq += 1
        fields: dict[str, Any] = {
            "id": new_id(),
            "device_seq": self.device_seq,
            "actor_id": actor_id,
            "at": datetime.now(UTC),
            "base_rev": 0,
            "type": operation.type,
            "arguments": operation.model_dump(mode="json", by_alias=True),
        }
        return OperationEnvelope(**fields | changed)

    async def push(self, *envelopes: OperationEnvelope) -> httpx.Response:
        return await self.post("push", PushRequest(operations=envelopes))

    async def receipts(self, *envelopes: OperationEnvelope) -> list[Receipt]:
        """Push and return the receipts."""
        answer = await self.push(*envelopes)
        assert answer.status_code == 200, answer.text
        return [Receipt.model_validate(found) for found in answer.json()["data"]["receipts"]]

    async def post(self, name: str, body: BaseModel) -> httpx.Response:
        """Send a message to one of the routes of sync."""
        return await self.http.post(
            f"/api/v1/sync/{name}",
            content=body.model_dump_json(by_alias=True),
            headers={**self.headers, "Content-Type": "application/json"},
        )

    async def position(self) -> Position:
        answer = await self.post("position", PositionRequest())
        assert answer.status_code == 200, answer.text
        return Position.model_validate(answer.json()["data"])

    async def beginning(self) -> Cursor:
        """Return the cursor of a replica that is empty."""
        now = await self.position()
        return Cursor(epoch=now.epoch, seq=0, scope_hash=now.scope_hash)

    async def pull_page(
        self, page_size: int = 2000, cursor: Cursor | None = None, *, verify: bool = False
    ) -> httpx.Response:
        """Ask for a page. Without a cursor it asks for the position first, and may be refused there."""
        cursor = cursor or self.cursor
        if cursor is None:
            answer = await self.post("position", PositionRequest())
            if answer.status_code != 200:
                return answer
            now = Position.model_validate(answer.json()["data"])
            cursor = Cursor(epoch=now.epoch, seq=0, scope_hash=now.scope_hash)
        return await self.post("pull", PullRequest(cursor=cursor, page_size=page_size, verify=verify))

    async def pull(self, page_size: int = 2000) -> list[Change]:
        """Pull until the cursor has reached the head, fold the changes into the replica and return them."""
        pulled: list[Change] = []
        while True:
            answer = await self.pull_page(page_size)
            assert answer.status_code == 200, answer.text
            header, changes = read_page(answer.content)
            self.fold(changes)
            self.cursor = header.cursor
            pulled += changes
            if header.cursor.seq >= header.head:
                return pulled

    def fold(self, changes: Iterable[Change]) -> None:
        """Apply changes to the replica."""
        for change in changes:
            key = (change.collection, change.id)
            if change.body is None:
                self.replica.pop(key, None)
            else:
                self.replica[key] = change.body

    async def snapshot_page(self, seq: int, *, pages: int | None = None, **changed: Any) -> httpx.Response:
        """Ask for a page, or several, of all that this device may see as it was at a number."""
        now = await self.position()
        fields: dict[str, Any] = {"epoch": now.epoch, "seq": seq, "buckets": now.buckets}
        several = "" if pages is None else f"?pages={pages}"
        return await self.post(f"snapshot{several}", SnapshotRequest(**fields | changed))

    async def snapshot(self, seq: int, **changed: Any) -> list[Change]:
        """Return all pages of a snapshot."""
        found: list[Change] = []
        after = 0
        while True:
            answer = await self.snapshot_page(seq, after=after, **changed)
            assert answer.status_code == 200, answer.text
            header, changes = read_snapshot(answer.content)
            assert header.seq == seq
            found += changes
            if header.complete:
                return found
            assert header.after > after
            after = header.after


def read_page(content: bytes) -> tuple[PageHeader, list[Change]]:
    header = PageHeader.model_validate_json(content.splitlines()[0])
    return header, _changes(content, header.changes)


def read_snapshot(content: bytes) -> tuple[SnapshotHeader, list[Change]]:
    header = SnapshotHeader.model_validate_json(content.splitlines()[0])
    return header, _changes(content, header.changes)


def _changes(content: bytes, announced: int) -> list[Change]:
    changes = [Change.model_validate(msgspec.json.decode(line)) for line in content.splitlines()[1:]]
    assert len(changes) == announced
    return changes


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def enrolled(
    http: httpx.AsyncClient,
    services: Services,
    hospital: Hospital,
    kind: DeviceKind = DeviceKind.DESKTOP,
    units: int = 2,
) -> Station:
    """Enrol a device for the first units of a hospital."""
    request = CodeRequest(kind=kind, unit_ids=tuple(unit.id for unit in hospital.units[:units]))
    return await enrolled_by(http, services, hospital, request)


async def enrolled_by(
    http: httpx.AsyncClient, services: Services, hospital: Hospital, request: CodeRequest
) -> Station:
    """Enrol a device with a code of its own."""
    code = await services.devices.make_code(hospital.id, request, hospital.admin.id)
    answer = await http.post("/api/v1/devices/enrol", json={"code": code.code, "deviceName": "Station"})
    assert answer.status_code == 201, answer.text
    return Station(http, Enrolment.model_validate(answer.json()["data"]))


def assign(hospital: Hospital, person: int = 0, day: int = 0, **changed: Any) -> AssignShift:
    """Return an operation that puts a person on the day shift of a day of the period."""
    fields: dict[str, Any] = {
        "assignment_id": new_id(),
        "unit_id": hospital.unit.id,
        "period_id": hospital.period.id,
        "staff_id": hospital.staff[person].id,
        "template_id": hospital.template.id,
        "date": FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + day),
    }
    return AssignShift(**fields | changed)
