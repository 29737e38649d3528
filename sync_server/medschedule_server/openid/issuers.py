"""Which issuers organisations may name: those that the operator allows, and no others.

The server asks the addresses that a provider names. Without this list, whoever administers one organisation
could make it ask anything in the network that it stands in.
"""

from urllib.parse import urlsplit

from medschedule_server.core.errors import InvalidRequestError

_LOOPBACK = ("127.0.0.1", "::1")
_CALLBACK_PORTS = range(1024, 65536)


class AllowedIssuers:
    """The operator's list.

    Args:
        text: issuers with commas; empty for none. One on plain HTTP has to be on this machine.
    """

    def __init__(self, text: str) -> None:
        self._issuers = frozenset(part.strip() for part in text.split(",") if part.strip())

    def check(self, issuer: str) -> None:
        """Let an issuer through that the operator allows.

        Raises:
            InvalidRequestError: it is another one, or would be asked in clear over a network.
        """
        parts = urlsplit(issuer)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        if issuer not in self._issuers or not is_safe:
            raise InvalidRequestError(
                "This server's operator does not allow that issuer. Ask them to add it.", {"field": "issuer"}
            )


def check_redirect(uri: str) -> None:
    """Let a redirection through that leads to a program on the person's own computer (RFC 8252, 7.3).

    Raises:
        InvalidRequestError: it leads elsewhere.
    """
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    is_plain = not parts.query and not parts.fragment and parts.username is None and "\\" not in uri
    if (
        parts.scheme != "http"
        or parts.hostname not in _LOOPBACK
        or port not in _CALLBACK_PORTS
        or not is_plain
    ):
        raise InvalidRequestError(
            "The browser has to come back to a port of this computer: http://127.0.0.1:PORT/.",
            {"field": "redirectUri"},
        )
