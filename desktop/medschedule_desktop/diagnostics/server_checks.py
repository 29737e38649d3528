"""The server as it is reached from this computer, its certificate, and the clock beside the server's."""

import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import ValidationError

from medschedule_desktop.diagnostics.finding import Finding, Verdict, fine
from medschedule_desktop.errors.sync import (
    CertificateRefused,
    MalformedAnswer,
    ProxyRefused,
    ServerBusy,
    ServerUnreachable,
)
from medschedule_desktop.replica.lease import CLOCK_TOLERANCE
from medschedule_desktop.sync.route import Route
from medschedule_desktop.sync.server_door import is_certificate_trouble, is_proxy_trouble
from medschedule_shared.protocol.envelope import Envelope
from medschedule_shared.protocol.version import API_PREFIX
from medschedule_shared.time.clock import Clock

_PATH = "/health/ready"
_MOST_SECONDS = 10.0
_MOST_BYTES = 64 * 1024
_SHORT = timedelta(days=14)
_SLIGHT = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


def check_server(server_url: str | None, route: Route, clock: Clock) -> tuple[Finding, ...]:
    """Ask the server how it is; nothing about this station is said to it.

    Raises:
        SettingsInvalid: certificates or proxy on the way cannot be used.
    """
    if server_url is None:
        return (Finding("server", Verdict.UNKNOWN, "NO_SERVER", "No server is set, so none was asked."),)
    host = urlsplit(server_url).hostname or server_url
    try:
        with (
            route.client(server_url, min(route.request_seconds, _MOST_SECONDS)) as client,
            client.stream("GET", server_url + API_PREFIX + _PATH) as response,
        ):
            certificate = _certificate(response, clock.now())  # it goes with the connection
            body = _beginning(response)
    except (httpx.TransportError, httpx.InvalidURL) as error:
        if is_certificate_trouble(error):
            sentence = CertificateRefused.sentence
            return (Finding("certificate", Verdict.FAILED, CertificateRefused.code, sentence),)
        if is_proxy_trouble(error):
            return (Finding("server", Verdict.WARNING, ProxyRefused.code, ProxyRefused.sentence),)
        sentence = (
            f"The server {host} does not answer. The station works without it for as long as its lease."
        )
        return (Finding("server", Verdict.WARNING, ServerUnreachable.code, sentence),)
    found = [_answer(host, response.status_code, body), certificate]
    found.append(_clock(response.headers.get("Date"), clock.now()))
    return tuple(finding for finding in found if finding is not None)


def _beginning(response: httpx.Response) -> bytes:
    """Read as much of an answer as a server's health can take."""
    received = b""
    for piece in response.iter_raw():
        received += piece
        if len(received) > _MOST_BYTES:
            return b""
    return received


def _answer(host: str, status: int, body: bytes) -> Finding:
    facts = {"status": status}
    try:
        answer = Envelope[Any].model_validate_json(body)
    except ValidationError:
        sentence = f"What answers at {host} is not a MedSchedule server. Check the server address."
        return Finding("server", Verdict.FAILED, MalformedAnswer.code, sentence, facts)
    if not answer.success:
        sentence = f"The server {host} answers that it cannot work now. Entries are kept and sent later."
        return Finding("server", Verdict.WARNING, ServerBusy.code, sentence, facts)
    return fine("server", f"The server {host} answers.", **facts)


def _certificate(response: httpx.Response, now: datetime) -> Finding | None:
    """Return how long the certificate is still valid; None without one, on the loopback address."""
    tls = response.extensions["network_stream"].get_extra_info("ssl_object")
    if tls is None:
        return None
    ends = str((tls.getpeercert() or {})["notAfter"])
    left = datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) - now
    facts = {"daysLeft": left.days}
    if left < _SHORT:
        sentence = f"The server's certificate ends in {left.days} days."
        return Finding("certificate", Verdict.WARNING, "CERTIFICATE_ENDS_SOON", sentence, facts)
    return fine("certificate", f"The server's certificate is valid for {left.days} more days.", **facts)


def _clock(date: str | None, now: datetime) -> Finding:
    try:
        apart = abs(parsedate_to_datetime(date or "").astimezone(UTC) - now)
    except ValueError:
        return Finding("clock", Verdict.UNKNOWN, "NO_DATE", "The server does not say what time it is.")
    facts = {"secondsApart": apart // _SECOND}
    if apart > _SLIGHT:
        verdict = Verdict.FAILED if apart > CLOCK_TOLERANCE else Verdict.WARNING
        sentence = f"The clock is {apart // _SECOND} seconds from the server's. Set date and time."
        return Finding("clock", verdict, "CLOCK_WRONG", sentence, facts)
    return fine("clock", "The clock agrees with the server's.", **facts)
