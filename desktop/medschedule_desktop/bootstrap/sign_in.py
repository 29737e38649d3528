"""How people sign in at a running station."""

from medschedule_desktop.bootstrap.station import PRODUCT, RunningStation
from medschedule_desktop.services.access.sign_in import SignInService


def sign_in_service(running: RunningStation) -> SignInService:
    """Return the use case behind the sign-in page."""
    return SignInService(
        running.station,
        running.server_sign_in,
        running.local_sign_in,
        running.board.status,
        PRODUCT,
        running.leave,
    )
