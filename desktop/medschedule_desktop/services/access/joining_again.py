"""Letting a station join again that the server takes no token of any more."""

from collections.abc import Callable

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.services.access.asked_server import asked_server
from medschedule_shared.language import marked, tr

JoinAgain = Callable[[str], bool]
"""Takes a code to the server; raises a DesktopError. False: the station is a new one to the server, and what
runs has to be opened anew."""

_LONGEST_CODE = 64
SERVER_SENTENCES = (
    marked("This code is not known here. Check it letter by letter."),
    marked("This code was used before. Ask for a new one."),
    marked("This code has expired: codes work for 24 hours. Ask for a new one."),
)
"""The server's own sentences, marked so that they are said in the language of the screens."""


class JoiningAgainService:
    """Looks at what was typed before the server is asked. It asks the network: call it from a worker."""

    def __init__(self, join_again: JoinAgain) -> None:
        self._join_again = join_again

    def join(self, code: str) -> str:
        """Join again, and return what to say.

        Raises:
            EntryRefused: there is no code, or the server does not take it; nothing was changed.
            DesktopError: the server does not answer; nothing was changed.
        """
        code = code.strip()
        if not 0 < len(code) <= _LONGEST_CODE:
            raise EntryRefused(tr("Code: type the code that your administrator gave you."))
        try:
            with asked_server():
                goes_on = self._join_again(code)
        except ServerRefused as error:
            raise EntryRefused(tr(str(error))) from error
        if goes_on:
            return tr("This station has joined again. What was kept here is being sent.")
        return tr(
            "This station has joined as a new one, since the server did not know it. What was kept here is "
            "being sent. Close MedSchedule and open it again before you sign in."
        )
