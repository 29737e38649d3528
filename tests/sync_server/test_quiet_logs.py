"""A busy run leaves no name, note, password or token in the log."""

import io
from collections.abc import Iterator

import pytest
import structlog
from tests.sync_server.hospital import PASSWORD, Hospital, founded, invented_hospital
from tests.sync_server.people import headers_of, login_body
from tests.sync_server.running import Running
from tests.sync_server.station import assign, bearer, enrolled

from medschedule_server.core.structured_log import configure
from medschedule_shared.identity import new_id
from medschedule_shared.operations.record_census import RecordCensus

WORD = "Quetzalcoatlus"
"""Stands in everything that is typed here, and in the names of the hospital."""


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Return what the server writes to its log, as in production, debugging included."""
    written = io.StringIO()
    before = structlog.get_config()
    monkeypatch.setattr("sys.stderr", written)
    configure("DEBUG")
    yield written
    structlog.configure(**before)


async def busy(server: Running, hospital: Hospital, log: io.StringIO) -> set[str]:
    """Do what a day brings, good and bad; return the secrets that were used."""
    http = server.http
    station = await enrolled(http, server.services, hospital)
    admin = await headers_of(server, hospital.admin)
    await station.receipts(station.envelope(assign(hospital), hospital.nurse.id))
    await station.receipts(
        station.envelope(
            RecordCensus(reading_id=new_id(), unit_id=hospital.unit.id, patients=21), hospital.nurse.id
        )
    )
    await station.pull()
    session = (await http.post("/api/v1/auth/login", json=login_body(hospital.nurse))).json()["data"]
    for path in server.app.openapi()["paths"]:
        await http.get(path.replace("{", WORD).replace("}", ""), headers=admin)
        await http.post(path.replace("{", WORD).replace("}", ""), headers=admin, json={WORD: WORD})
    await http.post("/api/v1/auth/login", json={**login_body(hospital.nurse), "password": WORD * 2})
    await http.get(f"/{WORD}?name={WORD}", headers={"X-Request-ID": f"{WORD} {WORD}", "User-Agent": WORD})
    await http.get("/api/v1/users/me", headers=bearer(WORD))
    tokens = session["tokens"]
    return {PASSWORD, tokens["accessToken"], tokens["refreshToken"], station.enrolment.tokens.refresh_token}


async def test_nothing_personal_and_no_secret_is_logged(server: Running, log: io.StringIO) -> None:
    hospital = await founded(server.services, invented_hospital(WORD))
    secrets = await busy(server, hospital, log)
    written = log.getvalue()
    assert written.count('"event": "request"') > 100
    phone = str(hospital.staff[0].personal_info.phone)
    for word in (WORD, WORD.casefold(), hospital.nurse.login, phone, *secrets):
        assert word not in written
