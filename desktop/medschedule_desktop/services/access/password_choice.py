"""Choosing a password with the token that an administrator gave out."""

from collections.abc import Callable

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.services.access.asked_server import asked_server
from medschedule_desktop.services.access.password_refusal import password_refusal_words
from medschedule_shared.language import marked, tr

Choose = Callable[[str, str], None]
"""Takes the token and the password to the server; raises a DesktopError."""

_LONGEST_TOKEN, _LONGEST_PASSWORD = 200, 1024
SERVER_SENTENCES = (
    marked("This link was used before or has expired. Ask your administrator for a new one."),
    marked("This account is disabled. Ask your administrator."),
)
"""The server's own sentences, marked so that they are said in the language of the screens."""


class PasswordChoiceService:
    """Looks at what was typed before the server is asked. It asks the network: call it from a worker."""

    def __init__(self, choose: Choose) -> None:
        self._choose = choose

    def choose(self, token: str, password: str, again: str) -> None:
        """Choose a password.

        Raises:
            EntryRefused: something is missing, or the two passwords differ.
            DesktopError: the server does not answer or refuses it; what was typed can be sent again.
        """
        token = token.strip()
        if not 0 < len(token) <= _LONGEST_TOKEN:
            raise EntryRefused(tr("Token: paste the whole token that your administrator gave you."))
        if not 0 < len(password) <= _LONGEST_PASSWORD:
            raise EntryRefused(tr("Password: type the one that you want."))
        if password != again:
            raise EntryRefused(tr("The two passwords differ. Type the same one twice."))
        try:
            with asked_server():
                self._choose(token, password)
        except ServerRefused as error:
            raise EntryRefused(password_refusal_words(error)) from error
