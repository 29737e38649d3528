"""Every client trusts whom the policy or the system trusts, and goes through the proxy that is set.

The server and the proxy are real ones on the loopback address. The server is called by a name that nobody
but the proxy knows, so what arrives went through it.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.desktop.connect_proxy import ConnectProxy, connect_proxy
from tests.desktop.private_authority import Authority
from tests.desktop.scripted_server import ScriptedServer, http, scripted_server, success
from tests.desktop.small_ward import SmallWard
from websockets.asyncio.server import ServerConnection, serve

from medschedule_desktop.diagnostics.server_checks import check_server
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.errors.sync import CertificateRefused, ProxyRefused
from medschedule_desktop.sync.route import Route, without_password
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.protocol.enrolment import Enrolment, RefreshRequest
from medschedule_shared.time.clock import SystemClock

HOST = "schedule.hospital.test"
URL = f"https://{HOST}"
ASK = RefreshRequest(refresh_token="token")
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@dataclass(frozen=True, slots=True)
class Network:
    """A server by TLS behind a proxy, and who vouches for it."""

    server: ScriptedServer
    proxy: ConnectProxy
    authority: Authority


@pytest.fixture(autouse=True)
def bare_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@asynccontextmanager
async def network(folder: Path, *answers: bytes, login: str | None = None) -> AsyncIterator[Network]:
    authority = Authority(folder, "hospital", HOST)
    async with scripted_server(*answers, tls=authority.server_tls()) as server:
        port = int(server.url.rpartition(":")[2])
        async with connect_proxy({f"{HOST}:443": port}, login) as proxy:
            yield Network(server, proxy, authority)


async def asked(route: Route, url: str = URL) -> Enrolment:
    async with ServerDoor(url, route) as door:
        return await door.ask("/devices/enrol", ASK, Enrolment)


async def test_the_policy_s_proxy_is_gone_through(tmp_path: Path, small_ward: SmallWard) -> None:
    enrolment = small_ward.enrolment()
    async with network(tmp_path, success(enrolment)) as net:
        assert await asked(Route(net.authority.bundle, net.proxy.url)) == enrolment
    assert net.proxy.asked == [f"{HOST}:443"]
    assert len(net.server.received) == 1


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
async def test_the_computer_s_proxy_is_gone_through(
    tmp_path: Path, small_ward: SmallWard, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    async with network(tmp_path, success(small_ward.enrolment())) as net:
        monkeypatch.setenv(variable, net.proxy.url)
        await asked(Route(net.authority.bundle))
    assert net.proxy.asked == [f"{HOST}:443"]


async def test_the_policy_overrides_the_computer_s_proxy(
    tmp_path: Path, small_ward: SmallWard, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with network(tmp_path, success(small_ward.enrolment())) as net:
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
        await asked(Route(net.authority.bundle, net.proxy.url))
        monkeypatch.setenv("HTTPS_PROXY", net.proxy.url)
        assert Route(proxy="direct").proxy_for(URL) is None
    assert net.proxy.asked == [f"{HOST}:443"]


async def test_exceptions_of_the_computer_and_the_computer_itself_are_reached_directly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.hospital.test:3128")
    monkeypatch.setenv("NO_PROXY", ".hospital.test")
    assert Route().proxy_for("https://elsewhere.test") == "http://proxy.hospital.test:3128"
    assert Route().proxy_for(URL) is None
    for address in ("https://127.0.0.1:8443", "wss://localhost", "https://[::1]"):
        assert Route(proxy="http://proxy.hospital.test:3128").proxy_for(address) is None


async def test_a_proxy_that_refuses_is_said_and_nothing_is_sent(tmp_path: Path) -> None:
    async with network(tmp_path) as net:
        with pytest.raises(ProxyRefused, match="The proxy of this network does not let"):
            await asked(Route(net.authority.bundle, net.proxy.url), "https://other.hospital.test")
        async with ServerDoor("https://other.hospital.test", Route(proxy=net.proxy.url)) as door:
            with pytest.raises(ProxyRefused):
                await door.stream("/sync/stream", "token")
    assert net.proxy.asked == ["other.hospital.test:443"] * 2
    assert net.server.received == []


async def test_a_proxy_that_asks_for_a_password_gets_the_policy_s(
    tmp_path: Path, small_ward: SmallWard
) -> None:
    async with network(tmp_path, success(small_ward.enrolment()), login="station:secret") as net:
        with pytest.raises(ProxyRefused):
            await asked(Route(net.authority.bundle, net.proxy.url))
        named = net.proxy.url.replace("//", "//station:secret@")
        await asked(Route(net.authority.bundle, named))
    assert without_password(named) == net.proxy.url


async def test_behind_a_proxy_the_server_still_has_to_prove_itself(tmp_path: Path) -> None:
    async with network(tmp_path) as net:
        stranger = Authority(tmp_path, "stranger", HOST)
        for bundle in (stranger.bundle, None):
            with pytest.raises(CertificateRefused):
                await asked(Route(bundle, net.proxy.url))
            async with ServerDoor(URL, Route(bundle, net.proxy.url)) as door:
                with pytest.raises(CertificateRefused):
                    await door.stream("/sync/stream", "token")
    assert net.server.received == []


async def test_pokes_take_the_same_way(tmp_path: Path) -> None:
    authority = Authority(tmp_path, "hospital", HOST)
    heard: list[str] = []

    async def greet(connection: ServerConnection) -> None:
        heard.append(connection.request.headers["Authorization"] if connection.request else "")
        await connection.send("hello")

    async with serve(greet, "127.0.0.1", 0, ssl=authority.server_tls()) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        async with (
            connect_proxy({f"{HOST}:443": port}) as proxy,
            ServerDoor(URL, Route(authority.bundle, proxy.url)) as door,
            await door.stream("/sync/stream", "token") as connection,
        ):
            assert await connection.recv() == "hello"
    assert (heard, proxy.asked) == (["Bearer token"], [f"{HOST}:443"])


async def test_whom_the_operating_system_trusts_is_trusted_without_a_policy(
    tmp_path: Path, small_ward: SmallWard, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrolment = small_ward.enrolment()
    async with network(tmp_path, success(enrolment), success(enrolment)) as net:
        monkeypatch.setenv("SSL_CERT_FILE", str(net.authority.bundle))  # where OpenSSL looks for the system's
        assert await asked(Route(proxy=net.proxy.url)) == enrolment
        with pytest.raises(CertificateRefused):  # a policy's authorities stand in their place
            await asked(Route(Authority(tmp_path, "stranger").bundle, net.proxy.url))


async def test_doctor_takes_the_same_way(tmp_path: Path) -> None:
    async with network(
        tmp_path, http(200, b'{"success":true}', "Date: Sun, 06 Nov 1994 08:49:37 GMT")
    ) as net:
        route = Route(net.authority.bundle, net.proxy.url)
        found = await asyncio.to_thread(check_server, URL, route, SystemClock())
        refused = await asyncio.to_thread(check_server, "https://other.test", route, SystemClock())
    assert {finding.check: finding.code for finding in found} == {
        "server": "OK",
        "certificate": "CERTIFICATE_ENDS_SOON",
        "clock": "CLOCK_WRONG",
    }
    assert [finding.code for finding in refused] == ["PROXY_REFUSED"]


def test_a_proxy_of_the_computer_that_is_no_http_proxy_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy.hospital.test:1080")
    with pytest.raises(SettingsInvalid, match="is not an HTTP proxy, so nothing was sent"):
        Route().proxy_for(URL)


def test_tls_is_spoken_with_whoever_has_a_name_for_it() -> None:
    assert Route().tls("http://127.0.0.1:8443") is None
    for url in (URL, f"wss://{HOST}"):
        context = Route().tls(url)
        assert context is not None
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
