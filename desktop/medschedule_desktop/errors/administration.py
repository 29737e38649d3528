"""What the server did not do for an administrator."""

from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class NotAdministered(DesktopError):
    """The server did not do what an administrator asked, or did not show it; what was typed is kept."""

    code: ClassVar[str] = "NOT_ADMINISTERED"
    sentence: ClassVar[str] = marked("The server did not do this. What you typed is kept.")


class NoServerSession(NotAdministered):
    """Whoever is signed in came in without the server, or their session has ended."""

    code: ClassVar[str] = "NO_SERVER_SESSION"
    sentence: ClassVar[str] = marked(
        "You are signed in at this station alone, so the server is not asked in your name. Lock the station "
        "and sign in with your password while the network is there."
    )


class ServerAway(NotAdministered):
    """The server does not answer, so nobody knows whether it did what was asked."""

    code: ClassVar[str] = "SERVER_AWAY"
    sentence: ClassVar[str] = marked(
        "The server does not answer. What you typed is kept: try again when it does. Trying again does "
        "nothing twice."
    )
