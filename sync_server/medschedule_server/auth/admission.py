"""The last step of every way to sign in: a person who has proved who they are gets a session."""

from medschedule_server.audit.act import Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.auth.attempts import Attempts
from medschedule_server.auth.principal import require_active
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.sessions import Sessions
from medschedule_server.auth.wall_passes import GiveWallPass, require_unit_of_wall
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.user import User
from medschedule_shared.protocol.accounts import SignInMethod
from medschedule_shared.protocol.audit import Action
from medschedule_shared.protocol.enrolment import Session


class Admission:
    """Opens sessions of people, and notes each. Whoever signs in at a kiosk may act there from then on."""

    def __init__(
        self,
        database: Database,
        commits: GroupCommit,
        sessions: Sessions,
        attempts: Attempts,
        trail: AuditTrail,
    ) -> None:
        self._database = database
        self._commits = commits
        self._sessions = sessions
        self._attempts = attempts
        self._trail = trail

    async def admit(self, user: User, device_id: EntityId | None, method: SignInMethod) -> Session:
        """Return a new session.

        Raises:
            AuthenticationError: the account is disabled, or the device is not known.
            AuthorizationError: the device is a kiosk of a unit that is not theirs.
            DeviceRevokedError: the station was taken out of service.
        """
        store = AuthRepository(self._database, user.organization_id)
        _, device = await require_active(store, user.id, device_id)
        if device is not None and device.kind is DeviceKind.KIOSK:
            require_unit_of_wall(user, device)
            await self._commits.submit(user.organization_id, [GiveWallPass(user, device.id)])
        await self._attempts.succeeded(user.organization_id, user.login)
        tokens = await self._sessions.open_for(user, device_id, method)
        operation = f"SignIn:{method.value}"
        signed_in = Act(Action.SIGN_IN, "sessions", user.id, device_id, operation=operation)
        await self._trail.record(user.organization_id, signed_in)
        return Session(
            user_id=user.id,
            organization_id=user.organization_id,
            display_name=user.display_name,
            role=user.role,
            unit_ids=user.unit_ids,
            tokens=tokens,
        )
