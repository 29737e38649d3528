"""Whatever answers, or does not, becomes one of the desktop's own errors."""

import ssl
from pathlib import Path

import pytest
from tests.desktop.private_authority import Authority
from tests.desktop.scripted_server import failure, http, scripted_server, success
from tests.desktop.small_ward import SmallWard

from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.errors.sign_in import LockedOut, WrongPassword
from medschedule_desktop.errors.sync import (
    CertificateRefused,
    CursorExpired,
    DeviceRevoked,
    MalformedAnswer,
    ServerBusy,
    ServerRefused,
    ServerUnreachable,
    SyncDisagreement,
    SyncError,
    UpgradeRequired,
)
from medschedule_desktop.sync.enrolment import enrol
from medschedule_desktop.sync.people_door import PeopleDoor
from medschedule_desktop.sync.route import Route, tls_context
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.enrolment import Enrolment, RefreshRequest, Session, TokenPair

ASK = RefreshRequest(refresh_token="token")


async def asked(answer: bytes, request_seconds: float = 30) -> SyncError:
    async with (
        scripted_server(answer) as server,
        ServerDoor(server.url, Route(request_seconds=request_seconds)) as door,
    ):
        with pytest.raises(SyncError) as caught:
            await door.ask("/anything", ASK, TokenPair)
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (401, "DEVICE_REVOKED", DeviceRevoked),
        (426, "UPGRADE_REQUIRED", UpgradeRequired),
        (410, "CURSOR_EXPIRED", CursorExpired),
        (409, "SYNC_CONFLICT", SyncDisagreement),
        (429, "RATE_LIMITED", ServerBusy),
        (503, "UNAVAILABLE", ServerBusy),
        (500, "INTERNAL_ERROR", ServerBusy),
    ],
)
async def test_codes_of_the_envelope_have_errors_of_their_own(
    status: int, code: str, error: type[SyncError]
) -> None:
    raised = await asked(failure(status, code))
    assert type(raised) is error
    assert str(raised) == error.sentence


@pytest.mark.parametrize("code", ["AUTH_ERROR", "AUTHORIZATION_ERROR", "VALIDATION_ERROR", "NOT_FOUND"])
async def test_other_refusals_say_the_server_s_sentence(code: str) -> None:
    raised = await asked(failure(403, code))
    assert type(raised) is ServerRefused
    assert (str(raised), raised.server_code) == ("The server's own sentence.", code)


async def test_details_that_the_engine_needs_come_along() -> None:
    disagreement = await asked(failure(409, "SYNC_CONFLICT", expected=7))
    assert isinstance(disagreement, SyncDisagreement)
    assert disagreement.expected == 7
    busy = await asked(failure(503, "UNAVAILABLE", "Retry-After: 2"))
    assert isinstance(busy, ServerBusy)
    assert busy.retry_after == 2
    later = await asked(failure(503, "UNAVAILABLE", "Retry-After: Fri, 31 Dec 2027 23:59:59 GMT"))
    assert isinstance(later, ServerBusy)
    assert later.retry_after is None


@pytest.mark.parametrize(
    "answer",
    [
        http(200, b"<html>Sign in to the guest network</html>"),
        http(200, b""),
        http(200, b"null"),
        http(200, b'{"success":true}'),
        http(200, b'{"success":true,"data":{"accessToken":1}}'),
        http(302, b"", "Location: http://127.0.0.1:1/"),
        http(404, b"<html>nginx</html>"),
        http(403, b"[]"),
        http(200, b"not compressed", "Content-Encoding: zstd"),
    ],
)
async def test_what_is_not_a_medschedule_server_is_said(answer: bytes) -> None:
    assert type(await asked(answer)) is MalformedAnswer


async def test_a_proxy_s_own_error_page_is_a_busy_server() -> None:
    assert type(await asked(http(502, b"<html>Bad gateway</html>"))) is ServerBusy


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{", b"SSH-2.0\r\n"])
async def test_an_answer_that_breaks_off_is_an_outage(answer: bytes) -> None:
    assert type(await asked(answer)) is ServerUnreachable


async def test_a_server_that_never_answers_is_an_outage() -> None:
    async with scripted_server() as server, ServerDoor(server.url, Route(request_seconds=0.05)) as door:
        with pytest.raises(ServerUnreachable):
            await door.ask("/anything", ASK, TokenPair)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "https://no-such-host.invalid"])
async def test_an_unknown_server_is_one_sentence(url: str) -> None:
    async with ServerDoor(url) as door:
        with pytest.raises(
            ServerUnreachable, match=r"^The server \S+ cannot be reached\. Your changes are kept"
        ):
            await door.ask("/anything", ASK, TokenPair)


async def test_enrolment_sends_the_code_and_returns_the_identity(small_ward: SmallWard) -> None:
    enrolment = small_ward.enrolment()
    async with scripted_server(success(enrolment)) as server:
        assert await enrol(server.url, " ABCD-1234 ", "Station 4W-D2") == enrolment
    [request] = server.received
    assert request.path == "/api/v1/devices/enrol"
    assert request.body["code"] == "ABCD-1234"
    assert request.body["deviceName"] == "Station 4W-D2"
    assert "authorization" not in request.headers


async def test_an_expired_code_is_the_server_s_sentence() -> None:
    async with scripted_server(failure(401, "AUTH_ERROR")) as server:
        with pytest.raises(ServerRefused, match=r"^The server's own sentence\.$"):
            await enrol(server.url, "ABCD", "Station")


async def test_signing_in_at_the_server(small_ward: SmallWard) -> None:
    session = Session(
        user_id=small_ward.nurse.id,
        organization_id=small_ward.organization_id,
        display_name="Renee",
        role=Role.CHARGE_NURSE,
        unit_ids=(),
        tokens=small_ward.enrolment().tokens,
    )
    async with scripted_server(
        success(session),
        failure(401, "AUTH_ERROR"),
        failure(401, "AUTH_ERROR", lockedSeconds=800),
        failure(401, "DEVICE_REVOKED"),
    ) as server:

        async def attempt() -> Session:
            door = PeopleDoor(server.url, small_ward.organization_id, new_id())
            return await door.sign_in("nurse", "password")

        assert await attempt() == session
        with pytest.raises(WrongPassword):
            await attempt()
        with pytest.raises(LockedOut):
            await attempt()
        with pytest.raises(DeviceRevoked):
            await attempt()
    assert server.received[0].path == "/api/v1/auth/login"


async def test_the_hospital_s_own_authority_is_accepted(tmp_path: Path, small_ward: SmallWard) -> None:
    authority = Authority(tmp_path, "hospital")
    enrolment = small_ward.enrolment()
    async with (
        scripted_server(success(enrolment), tls=authority.server_tls()) as server,
        ServerDoor(server.url, Route(authority.bundle)) as door,
    ):
        assert await door.ask("/devices/enrol", ASK, Enrolment) == enrolment


@pytest.mark.parametrize("case", ["system authorities", "another authority", "another address"])
async def test_any_other_certificate_is_refused_before_anything_is_sent(
    tmp_path: Path, small_ward: SmallWard, case: str
) -> None:
    authority = Authority(tmp_path, "hospital", "10.9.8.7" if case == "another address" else "127.0.0.1")
    bundle = {
        "system authorities": None,
        "another authority": Authority(tmp_path, "stranger").bundle,
        "another address": authority.bundle,
    }[case]
    async with (
        scripted_server(success(small_ward.enrolment()), tls=authority.server_tls()) as server,
        ServerDoor(server.url, Route(bundle)) as door,
    ):
        with pytest.raises(CertificateRefused, match="certificate is not trusted, so nothing was sent"):
            await door.ask("/devices/enrol", ASK, Enrolment)
    assert server.received == []


def test_old_versions_of_tls_are_not_spoken() -> None:
    assert tls_context(None).minimum_version is ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("content", [None, b"not a certificate"])
def test_an_unreadable_bundle_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    bundle = tmp_path / "ca.pem"
    if content is not None:
        bundle.write_bytes(content)
    with pytest.raises(SettingsInvalid, match="MEDSCHEDULE_CA_BUNDLE"):
        tls_context(bundle)
