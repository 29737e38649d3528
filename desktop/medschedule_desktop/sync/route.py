"""How a server is reached from this computer: whom it has to prove itself to, and through which proxy.

Every client of the desktop, for requests and for WebSockets alike, is made with one `Route`.
"""

import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, NotRequired, TypedDict
from urllib.parse import urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import truststore

from medschedule_desktop.errors.settings import SettingsInvalid

DIRECT: Literal["direct"] = "direct"
_PROXY_SCHEMES = ("http", "https")


def is_this_computer(host: str) -> bool:
    """Tell whether an address never leaves this computer."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def safe_proxy(proxy: str) -> str:
    """Return what the policy says of the proxy.

    Raises:
        ValueError: it is neither the word "direct" nor the address of an HTTP proxy.
    """
    if proxy == DIRECT:
        return proxy
    parts = urlsplit(proxy)
    if parts.scheme not in _PROXY_SCHEMES or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise ValueError("The proxy must look like http://proxy.example.org:3128, or be the word direct.")
    return proxy.rstrip("/")


def without_password(url: str) -> str:
    """Return an address as it may be shown: without name and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def tls_context(ca_bundle: Path | None) -> ssl.SSLContext:
    """Return how a server must prove itself: by the authorities that the operating system trusts, or by the
    hospital's own.

    Raises:
        SettingsInvalid: the bundle cannot be read.
    """
    if ca_bundle is None:
        context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    else:
        try:
            context = ssl.create_default_context(cafile=ca_bundle)
        except (OSError, ssl.SSLError) as error:
            raise SettingsInvalid(
                f"The certificates in {ca_bundle} cannot be read. Check the policy caBundle, or "
                "MEDSCHEDULE_CA_BUNDLE."
            ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class StreamOptions(TypedDict):
    """What `websockets.connect` is told of the way."""

    ssl: ssl.SSLContext | None
    proxy: str | None
    proxy_ssl: NotRequired[ssl.SSLContext]


@dataclass(frozen=True, slots=True)
class Route:
    """The way to a server.

    Attributes:
        ca_bundle: certificate authorities of the hospital, in place of the operating system's.
        proxy: "direct" is none; None is that of the operating system or of the environment.
        request_seconds: how long one request may take.
    """

    ca_bundle: Path | None = None
    proxy: str | None = None
    request_seconds: float = 30

    def tls(self, url: str) -> ssl.SSLContext | None:
        """Return how the server must prove itself; None on the loopback address, which may do without.

        Raises:
            SettingsInvalid: the bundle cannot be read.
        """
        return tls_context(self.ca_bundle) if urlsplit(url).scheme in ("https", "wss") else None

    def proxy_for(self, url: str) -> str | None:
        """Return the proxy on the way to an address; None for none.

        Raises:
            SettingsInvalid: the computer's own proxy is none that can be used.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if self.proxy == DIRECT or is_this_computer(host):
            return None
        if self.proxy is not None:
            return self.proxy
        if proxy_bypass(host):
            return None
        found = getproxies()
        proxy = found.get("https" if parts.scheme in ("https", "wss") else "http") or found.get("all")
        if proxy is None:
            return None
        try:
            return safe_proxy(proxy if "://" in proxy else f"http://{proxy}")
        except ValueError as error:
            raise SettingsInvalid(
                "The proxy that is set on this computer is not an HTTP proxy, so nothing was sent. Set the "
                "policy proxy to one, or to direct."
            ) from error

    def client(self, url: str, seconds: float | None = None) -> httpx.Client:
        """Return a client for one server.

        Args:
            seconds: that a request may take; None is what the route says.

        Raises:
            SettingsInvalid: certificates or proxy cannot be used.
        """
        return httpx.Client(
            verify=self.tls(url) or False,
            proxy=self._httpx_proxy(url),
            timeout=seconds or self.request_seconds,
            trust_env=False,
        )

    def async_client(self, url: str) -> httpx.AsyncClient:
        """Return an asynchronous client for one server; raises what `client` does."""
        return httpx.AsyncClient(
            verify=self.tls(url) or False,
            proxy=self._httpx_proxy(url),
            timeout=self.request_seconds,
            trust_env=False,
        )

    def stream_options(self, url: str) -> StreamOptions:
        """Return how a WebSocket to an address is connected; raises what `client` does."""
        proxy = self.proxy_for(url)
        options = StreamOptions(ssl=self.tls(url), proxy=proxy)
        proxy_tls = None if proxy is None else self.tls(proxy)
        if proxy_tls is not None:  # websockets takes the word for proxies by TLS alone
            options["proxy_ssl"] = proxy_tls
        return options

    def _httpx_proxy(self, url: str) -> httpx.Proxy | None:
        proxy = self.proxy_for(url)
        return None if proxy is None else httpx.Proxy(proxy, ssl_context=self.tls(proxy))


USUAL = Route()
"""As the computer is set up."""
