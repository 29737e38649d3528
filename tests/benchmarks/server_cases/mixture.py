"""The requests that stations and people make, in the order in which one connection makes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice

from tests.benchmarks.server_cases.site import StaffedHospital
from tests.benchmarks.server_cases.traffic import request
from tests.sync_server.hospital import FIRST_DAY

from medschedule_server.composition import Services
from medschedule_shared.identity import new_id
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.protocol.enrolment import Enrolment
from medschedule_shared.protocol.sync import (
    Cursor,
    OperationEnvelope,
    PositionRequest,
    PullRequest,
    PushRequest,
)

_PULL, _PUSH, _WEEK, _LIST, _ME = "pull", "push", "week", "list", "me"
_TWENTY = (
    *(_PULL, _WEEK, _PULL, _LIST, _PULL, _PUSH, _PULL, _WEEK, _PULL, _ME),
    *(_PULL, _WEEK, _PULL, _LIST, _PULL, _PULL, _PULL, _WEEK, _PULL, _ME),
)
"""Of 20 requests eleven are pulls, four weeks, two lists, two ask who is signed in, and one is an entry: of
10,000 requests a minute, one entry every two minutes at each of 1,000 stations."""


@dataclass(slots=True)
class Lane:
    """One connection: a station, and a person at it.

    Attributes:
        begins: with which of the twenty. Stations keep no step with each other; if all began with the first,
            there would be crowds of one kind of request in place of the mixture.
    """

    staffed: StaffedHospital
    station: Enrolment
    cursor: Cursor
    begins: int
    device_seq: int = 0

    def requests(self, count: int) -> list[str]:
        """Return the next requests."""
        return list(islice(self._endless(), count))

    def _endless(self) -> Iterator[str]:
        nurse, unit = self.staffed.nurse_token, self.staffed.hospital.unit.id
        for kind in islice(cycle(_TWENTY), self.begins, None):
            match kind:
                case "pull":
                    yield self._sync("pull", PullRequest(cursor=self.cursor))
                case "push":
                    yield self._sync("push", self._entry())
                case "week":
                    path = f"/api/v1/schedules/week?from={FIRST_DAY.isoformat()}&unitId={unit}"
                    yield request("GET", path, nurse)
                case "list":
                    yield request("GET", f"/api/v1/assignments?unitId={unit}&pageSize=50", nurse)
                case _:
                    yield request("GET", "/api/v1/users/me", nurse)

    def _sync(self, route: str, message: PullRequest | PushRequest) -> str:
        body = message.model_dump(mode="json", by_alias=True)
        return request("POST", f"/api/v1/sync/{route}", self.station.tokens.access_token, body)

    def _entry(self) -> PushRequest:
        self.device_seq += 1
        hospital = self.staffed.hospital
        census = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=self.device_seq % 28)
        operation = OperationEnvelope(
            id=new_id(),
            device_seq=self.device_seq,
            actor_id=hospital.nurse.id,
            at=datetime.now(UTC),
            base_rev=0,
            type=census.type,
            arguments=census.model_dump(mode="json", by_alias=True),
        )
        return PushRequest(operations=(operation,))


async def lanes_of(services: Services, hospitals: Sequence[StaffedHospital], each: int) -> list[Lane]:
    """Return connections of every hospital's first stations, each where the log stands now."""
    found: list[Lane] = []
    for staffed in hospitals:
        for station in staffed.stations[:each]:
            principal = await services.sessions.principal(station.tokens.access_token)
            position = await services.sync.position(principal.require_device(), PositionRequest())
            cursor = Cursor(epoch=position.epoch, seq=position.seq, scope_hash=position.scope_hash)
            found.append(Lane(staffed, station, cursor, begins=len(found) % len(_TWENTY)))
    return found
