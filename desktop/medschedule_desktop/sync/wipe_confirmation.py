"""Tell the server that a revoked station holds nothing any more."""

from medschedule_desktop.sync.route import USUAL, Route
from medschedule_desktop.sync.server_door import ServerDoor
from medschedule_shared.protocol.enrolment import Wiped, WipedRequest


async def confirm_wipe(server_url: str, ticket: str, route: Route = USUAL) -> Wiped:
    """Return the ticket of the refusal that told the station to destroy its copy. Twice is no matter.

    Raises:
        ServerRefused: the ticket is not good, or came too late; it never will be.
        ServerUnreachable: no answer; temporary.
        MalformedAnswer: that address is not a MedSchedule server now.
    """
    async with ServerDoor(server_url, route) as door:
        return await door.ask("/devices/wiped", WipedRequest(ticket=ticket), Wiped)
