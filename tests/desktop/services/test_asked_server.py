"""At the sign-in page: what a token or a code says when the server cannot be asked."""

from collections.abc import Callable

import pytest

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.sync import CertificateRefused, ProxyRefused, ServerUnreachable
from medschedule_desktop.services.access.joining_again import JoiningAgainService
from medschedule_desktop.services.access.password_choice import PasswordChoiceService


def joining(error: DesktopError) -> object:
    def join_again(_code: str) -> bool:
        raise error

    return JoiningAgainService(join_again).join("a code")


def choosing(error: DesktopError) -> None:
    def choose(_token: str, _password: str) -> None:
        raise error

    PasswordChoiceService(choose).choose("a token", "correct horse", "correct horse")


@pytest.mark.parametrize("ask", [joining, choosing])
def test_who_cannot_reach_the_server_reads_why_and_that_nothing_was_changed(
    ask: Callable[[DesktopError], object],
) -> None:
    with pytest.raises(DesktopError, match="Nothing was changed; try again"):
        ask(ServerUnreachable())
    for error in (CertificateRefused(), ProxyRefused()):
        with pytest.raises(type(error)) as told:
            ask(error)
        assert told.value is error, "it says itself who is to mend what"
