"""What somebody at the sign-in page is told when the server cannot be asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.sync import CertificateRefused, ProxyRefused, ServerUnreachable
from medschedule_shared.language import tr


@contextmanager
def asked_server() -> Iterator[None]:
    """Ask the server within.

    Raises:
        DesktopError: it does not answer; nothing was changed. Where its certificate or the proxy is why, that
            is said as it is.
    """
    try:
        yield
    except (CertificateRefused, ProxyRefused):
        raise
    except ServerUnreachable as error:
        raise DesktopError(
            tr("The server does not answer. Nothing was changed; try again when the network is there.")
        ) from error
