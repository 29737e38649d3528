"""Put the server together from its settings: the only place that knows every part."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher

from medschedule_server.ai.opening import open_ai
from medschedule_server.ai.repository import PLANS as AI_PLANS
from medschedule_server.ai.service import AIService
from medschedule_server.audit.damage import DamageEntries
from medschedule_server.audit.joint_notes import JointNotes
from medschedule_server.audit.roster import RosterHistory
from medschedule_server.audit.service import AuditService
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.auth.access_grants import PLANS as GRANT_PLANS
from medschedule_server.auth.admission import Admission
from medschedule_server.auth.attempts import Attempts
from medschedule_server.auth.live_sessions import LiveSessions
from medschedule_server.auth.password_service import PasswordService
from medschedule_server.auth.passwords import Passwords
from medschedule_server.auth.refresh_tokens import RefreshTokens
from medschedule_server.auth.repository import PLANS as AUTH_PLANS
from medschedule_server.auth.second_factor_service import SecondFactorService
from medschedule_server.auth.second_factor_store import PLANS as FACTOR_PLANS
from medschedule_server.auth.second_factor_tickets import SecondFactorTickets
from medschedule_server.auth.service import AuthService
from medschedule_server.auth.session_record import SessionLimits
from medschedule_server.auth.session_service import SessionService
from medschedule_server.auth.sessions import Sessions
from medschedule_server.auth.signing_key import signing_key
from medschedule_server.auth.tokens import AccessTokens
from medschedule_server.auth.wipe_tickets import WipeTickets
from medschedule_server.break_glass.service import BreakGlassService
from medschedule_server.changelog.group_commit import GroupCommit
from medschedule_server.changelog.log_collections import PLANS as LOG_PLANS
from medschedule_server.changelog.repository import MongoLedger
from medschedule_server.changelog.service import LogService
from medschedule_server.core.cache import cache
from medschedule_server.core.database import Database, DatabaseSettingsError, connected
from medschedule_server.core.encryption.master_keys import master_keys
from medschedule_server.core.rate_limit import RateLimits
from medschedule_server.core.redis_link import redis_link
from medschedule_server.core.schema import CollectionPlan, entity_plan
from medschedule_server.devices.contacts import DeviceContacts
from medschedule_server.devices.diagnostics_repository import PLANS as STATION_PLANS
from medschedule_server.devices.diagnostics_service import DiagnosticsService
from medschedule_server.devices.repository import PLANS as DEVICE_PLANS
from medschedule_server.devices.service import DeviceService
from medschedule_server.health.service import HealthService
from medschedule_server.keys.repository import PLANS as SWEEP_PLANS
from medschedule_server.keys.service import KeyService
from medschedule_server.metrics.service import MetricsService
from medschedule_server.openid.accounts import OpenIdAccounts
from medschedule_server.openid.issuers import AllowedIssuers
from medschedule_server.openid.provider_client import ProviderClient
from medschedule_server.openid.repository import PLANS as OPENID_PLANS
from medschedule_server.openid.service import OpenIdService
from medschedule_server.openid.settings_service import OpenIdSettings
from medschedule_server.organizations.service import OrganizationService
from medschedule_server.resources.service import ResourceService
from medschedule_server.schedules.service import WeekService
from medschedule_server.settings import Settings
from medschedule_server.sync.poke import PokeHub
from medschedule_server.sync.service import SyncService
from medschedule_server.sync.stream import PokeStream
from medschedule_server.users.service import UserService
from medschedule_server.writes.repository import PLANS as KEY_PLANS
from medschedule_server.writes.service import OperationDoor
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.time.clock import Clock


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that routes and commands use."""

    settings: Settings
    database: Database
    ledger: MongoLedger
    commits: GroupCommit
    audit: AuditTrail
    audit_log: AuditService
    roster_history: RosterHistory
    limits: RateLimits
    sessions: Sessions
    auth: AuthService
    devices: DeviceService
    contacts: DeviceContacts
    diagnostics: DiagnosticsService
    organizations: OrganizationService
    passwords: PasswordService
    second_factors: SecondFactorService
    session_list: SessionService
    openid: OpenIdService
    openid_settings: OpenIdSettings
    break_glass: BreakGlassService
    users: UserService
    keys: KeyService
    logs: LogService
    sync: SyncService
    door: OperationDoor
    resources: ResourceService
    weeks: WeekService
    hub: PokeHub
    stream: PokeStream
    health: HealthService
    metrics: MetricsService
    ai: AIService


def collection_plans() -> tuple[CollectionPlan, ...]:
    """Return every collection of the server, as it must be."""
    entities = [entity_plan(kind) for kind in ENTITIES if kind is not Receipt]
    identity = (*AUTH_PLANS, *FACTOR_PLANS, *GRANT_PLANS, *OPENID_PLANS)
    stations = (*DEVICE_PLANS, *STATION_PLANS)
    return (*entities, *LOG_PLANS, *identity, *stations, *KEY_PLANS, *SWEEP_PLANS, *AI_PLANS)


@asynccontextmanager
async def open_services(
    settings: Settings, clock: Clock, *, seal_plain: bool = True, hasher: PasswordHasher | None = None
) -> AsyncIterator[Services]:
    """Connect to the database, bring its collections into shape, and give the services.

    Args:
        seal_plain: encrypt first what an older version left in the clear.
        hasher: makes and checks hashes of passwords; the standard's where none is given.

    Raises:
        DatabaseSettingsError: the settings name no database, or one that cannot serve.
        MasterKeyError: the master key cannot be used, or does not fit the database.
        RedisSettingsError: REDIS_URL is not an address of Redis.
        SigningKeyError: the signing key cannot be used.
        UnavailableError: the database does not answer.
    """
    if settings.mongodb_uri is None:
        raise DatabaseSettingsError("MONGODB_URI is not set: it names the database's replica set.")
    key = signing_key(settings)
    tokens, tickets = AccessTokens(key, clock), WipeTickets(key, clock)
    uri = settings.mongodb_uri.get_secret_value()
    redis_url = None if settings.redis_url is None else settings.redis_url.get_secret_value()
    async with (
        connected(
            uri,
            settings.database,
            settings.database_timeout_seconds,
            master_keys(settings),
            settings.data_key_seconds,
        ) as database,
        redis_link(redis_url) as link,
        AsyncExitStack() as following,
    ):
        await database.require_replica_set()
        await database.require_whole()
        await database.ensure(collection_plans())
        ledger = MongoLedger(database)
        commits = GroupCommit(ledger, clock)
        notes = JointNotes(database, commits, clock, ledger.chains)
        trail = AuditTrail(notes)
        await following.enter_async_context(DamageEntries(database, commits).following())
        keys = KeyService(database, trail, collection_plans(), settings.data_key_seconds)
        if seal_plain:
            await keys.seal_plain()
        limits = SessionLimits(
            timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
        )
        sessions = Sessions(database, tokens, RefreshTokens(key), tickets, trail, clock, limits)
        passwords = Passwords(hasher)
        attempts = Attempts(database, trail, key, clock)
        admission = Admission(database, commits, sessions, attempts, trail)
        second_factors = SecondFactorService(
            database, commits, passwords, SecondFactorTickets(key, clock), attempts, admission, clock
        )
        issuers, provider_client = AllowedIssuers(settings.openid_issuers), ProviderClient(clock)
        password_service = PasswordService(database, commits, passwords, attempts, clock)
        hub = PokeHub(database, ledger)
        remembered = cache(link, settings.database)
        ai = await following.enter_async_context(open_ai(settings, database, trail, remembered, key, clock))
        try:
            yield Services(
                settings=settings,
                database=database,
                ledger=ledger,
                commits=commits,
                audit=trail,
                audit_log=AuditService(database, trail, clock),
                roster_history=RosterHistory(database, trail),
                limits=RateLimits(settings, link),
                sessions=sessions,
                auth=AuthService(database, commits, passwords, attempts, admission, second_factors),
                devices=DeviceService(database, ledger, commits, sessions, tickets, clock),
                contacts=DeviceContacts(database, clock),
                diagnostics=DiagnosticsService(database, commits, trail, clock),
                organizations=OrganizationService(database, ledger, commits),
                passwords=password_service,
                second_factors=second_factors,
                session_list=SessionService(database, trail, clock),
                openid=OpenIdService(
                    database,
                    provider_client,
                    issuers,
                    OpenIdAccounts(database, commits, clock),
                    attempts,
                    admission,
                    clock,
                ),
                openid_settings=OpenIdSettings(database, commits, issuers),
                break_glass=BreakGlassService(database, commits, clock),
                users=UserService(database, commits, password_service, clock),
                keys=keys,
                logs=LogService(ledger, trail, clock),
                sync=SyncService(ledger, commits, clock),
                door=OperationDoor(database, ledger, commits),
                resources=ResourceService(database, ledger),
                weeks=WeekService(database, trail),
                hub=hub,
                stream=PokeStream(sessions, LiveSessions(database, clock), hub, clock),
                health=HealthService(database, link, clock),
                metrics=MetricsService(database, commits, notes, hub, remembered, link),
                ai=ai,
            )
        finally:
            await notes.close()
            await commits.close()
            await provider_client.close()
            passwords.close()
