"""What comes before a request's body has limits as well, and TLS has a floor."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import ValidationError
from tests.sync_server.running import Running

from medschedule_server.commands import http_protocol
from medschedule_server.commands.http_protocol import LARGEST_HEAD
from medschedule_server.commands.tls import CertificateError, tls_context
from medschedule_server.commands.web_server import WebServer, listening_socket
from medschedule_server.settings import Mode, Settings, TlsVersion

LIVE = b"GET /api/v1/health/live HTTP/1.1\r\nHost: localhost\r\n"


@asynccontextmanager
async def listening(server: Running, settings: Settings) -> AsyncIterator[int]:
    """Serve on a loopback port and give it."""
    ready = asyncio.Event()
    web = WebServer(server.app, settings, ready.set)
    with listening_socket("127.0.0.1", 0) as socket:
        serving = asyncio.create_task(web.serve(sockets=[socket]))
        await ready.wait()
        yield socket.getsockname()[1]
        web.should_exit = True
        await serving


async def said(port: int, request: bytes) -> str:
    """Send bytes and return all that comes back until the server hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer.decode()


def head(size: int) -> bytes:
    """Return a request whose head has so many bytes."""
    end = b"Connection: close\r\n\r\n"
    filler = size - len(LIVE) - len(end) - len(b"X-Filler: \r\n")
    return LIVE + b"X-Filler: " + b"x" * filler + b"\r\n" + end


async def test_a_head_is_so_large_and_no_larger(server: Running, settings: Settings) -> None:
    async with listening(server, settings) as port:
        assert (await said(port, head(LARGEST_HEAD))).startswith("HTTP/1.1 200")
        endless = head(LARGEST_HEAD + 100)[: LARGEST_HEAD + 1]  # it never says where it ends
        answer = await said(port, endless)
        assert answer.startswith("HTTP/1.1 431")
        assert '"code":"VALIDATION_ERROR"' in answer


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00", b"nonsense\r\n\r\n", b"GET /\xff HTTP/1.1\r\n\r\n"]
)
async def test_what_is_no_http_gets_the_envelope(server: Running, settings: Settings, garbage: bytes) -> None:
    async with listening(server, settings) as port:
        answer = await said(port, garbage)
    assert answer.startswith("HTTP/1.1 400")
    assert '"success":false' in answer
    assert "x-content-type-options: nosniff" in answer.lower()
    assert "uvicorn" not in answer.lower()


@pytest.mark.parametrize("begun", [b"", b"GET /api", LIVE + b"X-Slow: "])
async def test_a_head_that_does_not_arrive_is_not_waited_for(
    server: Running, settings: Settings, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(http_protocol, "HEAD_SECONDS", 0.05)
    async with listening(server, settings) as port:
        assert (await said(port, begun)).startswith("HTTP/1.1 408")


@pytest.fixture
def with_tls(settings: Settings, tmp_path: Path) -> Settings:
    """Return settings with a certificate for localhost."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x")]),
    )
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (tmp_path / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "key.pem").touch(0o600)
    (tmp_path / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    changes = {"tls_certificate": tmp_path / "certificate.pem", "tls_key": tmp_path / "key.pem"}
    return settings.model_copy(update=changes)


async def spoken(
    port: int, certificate: Path | None, newest: ssl.TLSVersion, ciphers: str = "ALL:@SECLEVEL=0"
) -> str | None:
    """Call over TLS, no newer than a version, and return the version that was agreed on."""
    context = ssl.create_default_context(cafile=certificate)
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = newest
    context.set_ciphers(ciphers)
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", port, ssl=context, server_hostname="localhost"
    )
    agreed: ssl.SSLObject = writer.get_extra_info("ssl_object")
    writer.write(LIVE + b"Connection: close\r\n\r\n")
    answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"strict-transport-security: max-age=31536000" in answer.lower()
    writer.close()
    return agreed.version()


@pytest.mark.parametrize("minimum", TlsVersion)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1:DeprecationWarning")
async def test_tls_has_a_floor(server: Running, with_tls: Settings, minimum: TlsVersion) -> None:
    settings = with_tls.model_copy(update={"tls_minimum": minimum})
    async with listening(server, settings) as port:
        certificate = settings.tls_certificate
        assert await spoken(port, certificate, ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
        for old in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with pytest.raises((ssl.SSLError, ConnectionResetError)):
                await spoken(port, certificate, old)
        if minimum is TlsVersion.V1_2:
            assert await spoken(port, certificate, ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
            with pytest.raises((ssl.SSLError, ConnectionResetError)):
                await spoken(port, certificate, ssl.TLSVersion.TLSv1_2, "AES128-SHA256")
        else:
            with pytest.raises((ssl.SSLError, ConnectionResetError)):
                await spoken(port, certificate, ssl.TLSVersion.TLSv1_2)


async def test_plain_http_is_not_spoken_where_tls_is(server: Running, with_tls: Settings) -> None:
    async with listening(server, with_tls) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(LIVE + b"\r\n")
        assert not (await reader.read()).startswith(b"HTTP")
        writer.close()


def test_a_certificate_needs_its_key_and_the_key_its_secrecy(with_tls: Settings, tmp_path: Path) -> None:
    assert with_tls.tls_key is not None
    assert with_tls.tls_certificate is not None
    assert tls_context(Settings(mode=Mode.DEVELOPMENT)) is None
    with_tls.tls_key.chmod(0o644)
    with pytest.raises(CertificateError, match="read by others"):
        tls_context(with_tls)
    with_tls.tls_key.chmod(0o600)
    swapped = {"tls_certificate": with_tls.tls_key, "tls_key": with_tls.tls_key}
    with pytest.raises(CertificateError, match="not a certificate and its key"):
        tls_context(with_tls.model_copy(update=swapped))
    with pytest.raises(ValidationError, match="or neither"):
        Settings(mode=Mode.DEVELOPMENT, tls_key=with_tls.tls_key)


@pytest.mark.parametrize("origins", ["*", "https://a.org, *", "board.example.org", "https://a.org/page"])
def test_origins_are_named_in_full(origins: str) -> None:
    with pytest.raises(ValidationError, match="Name origins in full"):
        Settings(mode=Mode.DEVELOPMENT, allowed_origins=origins)
