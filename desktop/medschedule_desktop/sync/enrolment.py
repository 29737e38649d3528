"""Join an organisation."""

from importlib.metadata import version

from medschedule_desktop.sync.route import USUAL, Route
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.protocol.enrolment import Enrolment, EnrolRequest


async def enrol(
    server_url: str,
    code: str,
    device_name: str,
    route: Route = USUAL,
    former_token: str | None = None,
) -> Enrolment:
    """Exchange a one-time code for this device's identity and its tokens.

    Args:
        former_token: of the device of this server that the computer is already: it stays that one.

    Raises:
        ServerRefused: the code is unknown, used or expired; the sentence says which.
        ServerUnreachable: no answer.
        MalformedAnswer: that address is not a MedSchedule server.
    """
    app_version = version("medschedule-desktop")
    request = EnrolRequest(
        code=code.strip(), device_name=device_name, app_version=app_version, former_token=former_token
    )
    async with ServerDoor(server_url, route) as door:
        return await door.ask("/devices/enrol", request, Enrolment)
