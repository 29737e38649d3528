"""How this computer becomes a device of an organisation, and stays the one that it is."""

import asyncio

from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.key_store import KeyStore, RefreshTokenStore
from medschedule_desktop.settings import Settings
from medschedule_desktop.sync import enrolment
from medschedule_shared.protocol.enrolment import Enrolment


def join(
    settings: Settings, keys: KeyStore, replica: Replica, server_url: str, code: str, name: str
) -> Enrolment:
    """Exchange a code for this computer's identity and its tokens, and keep both.

    A station of the same server shows it the token that it has, good any more or not, and stays the device
    that it is: what waits is sent as if nothing had happened. Where the server does not know it, it becomes a
    new device, which takes over what was not sent. Another server never sees the token.

    Raises:
        DesktopError: the code is not accepted, the server does not answer, or the token cannot be kept.
    """
    tokens = RefreshTokenStore(keys)
    state = replica.run(lambda work: work.state())
    is_known = state.device_id is not None and state.server_url == server_url
    former = tokens.load() if is_known else None
    joined = asyncio.run(enrolment.enrol(server_url, code, name, settings.route, former))
    tokens.save(joined.tokens.refresh_token)
    replica.run(lambda work: work.enrol(joined, server_url))
    return joined
