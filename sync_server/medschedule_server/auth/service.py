"""Sign in with a password."""

from medschedule_server.auth.admission import Admission
from medschedule_server.auth.attempts import Attempts
from medschedule_server.auth.password_works import RenewVerifier
from medschedule_server.auth.passwords import Passwords
from medschedule_server.auth.principal import require_active
from medschedule_server.auth.repository import AuthRepository
from medschedule_server.auth.second_factor_service import SecondFactorService
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.core.database import Database
from medschedule_server.core.errors import AuthenticationError
from medschedule_shared.model.sign_in_verifier import may_sign_in_offline
from medschedule_shared.model.user import User, UserStatus, normal_login
from medschedule_shared.protocol.accounts import SignInMethod
from medschedule_shared.protocol.enrolment import LoginRequest, Session


class AuthService:
    """Check passwords without telling whether an account exists."""

    def __init__(
        self,
        database: Database,
        commits: GroupCommit,
        passwords: Passwords,
        attempts: Attempts,
        admission: Admission,
        second_factors: SecondFactorService,
    ) -> None:
        self._database = database
        self._commits = commits
        self._passwords = passwords
        self._attempts = attempts
        self._admission = admission
        self._second_factors = second_factors

    async def sign_in(self, request: LoginRequest) -> Session:
        """Return a session for the right password.

        Unknown accounts, wrong passwords and locked logins take as long and count alike.

        Raises:
            AuthenticationError: login and password do not belong together, the account is disabled, or
                there were too many attempts.
            SecondFactorRequiredError: the password is right, and a second factor is needed.
            DeviceRevokedError: the station was taken out of service.
        """
        organization_id, login = request.organization_id, normal_login(request.login)
        repository = AuthRepository(self._database, organization_id)
        await self._attempts.count(organization_id, login)
        user = await repository.user_with_login(login)
        stored = None if user is None else await repository.password_hash(user.id)
        right = await self._passwords.matches(stored, request.password)
        if user is None or not right or user.status is not UserStatus.ACTIVE:
            await self._attempts.refused(organization_id, None if user is None else user.id, "LOGIN_FAILED")
            raise AuthenticationError("The login or the password is wrong.")
        await require_active(repository, user.id, request.device_id)
        await self._renew_hashes(repository, user, stored, request.password)
        await self._attempts.take_back(organization_id, login)
        await self._second_factors.demand(user, request.device_id)
        return await self._admission.admit(user, request.device_id, SignInMethod.PASSWORD)

    async def _renew_hashes(
        self, repository: AuthRepository, user: User, stored: str | None, password: str
    ) -> None:
        """Hash a right password anew where the parameters have changed, or where stations do not know it."""
        if stored is not None and self._passwords.is_outdated(stored):
            await repository.replace_password_hash(user.id, stored, await self._passwords.hash(password))
        if not may_sign_in_offline(user):
            return
        known = await repository.verifier(user.id)
        if known is None or self._passwords.is_outdated(known.verifier):
            work = RenewVerifier(user.id, await self._passwords.hash(password))
            await self._commits.submit(user.organization_id, [work])
