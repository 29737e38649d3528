"""A server whose database was restored from a backup does not know a station: it must not tell it to wipe."""

from typing import Any

from pymongo.database import Database
from tests.sync_server.hospital import Hospital
from tests.sync_server.running import Running
from tests.sync_server.station import Station

from medschedule_shared.identity import new_id
from medschedule_shared.operations.record_census import RecordCensus


async def test_a_station_that_the_database_forgot_is_not_called_revoked(
    server: Running, hospital: Hospital, desktop: Station, stored: Database[dict[str, Any]]
) -> None:
    census = RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=21)
    stored["devices"].delete_one({"_id": desktop.id})
    refresh = {"refreshToken": desktop.enrolment.tokens.refresh_token}
    for answer in (
        await desktop.pull_page(),
        await desktop.push(desktop.envelope(census, hospital.nurse.id)),
        await server.http.post("/api/v1/auth/refresh", json=refresh),
    ):
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "AUTH_ERROR")
