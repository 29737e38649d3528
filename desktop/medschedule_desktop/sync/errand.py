"""What a station has to do with the server beside synchronising."""

from typing import Protocol


class Errand(Protocol):
    """Something small that can wait until the server is there."""

    async def run(self) -> None:
        """Do what there is to do, if there is anything. It runs on the loop of the synchronisation.

        Raises:
            DesktopError: it could not be done; it is tried again after the next round.
        """
