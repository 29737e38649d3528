"""Look after the keys: seal what an older version left plain, and change to new ones without stopping."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import structlog

from medschedule_server.audit.act import Act
from medschedule_server.audit.trail import AuditTrail
from medschedule_server.core.database import Database
from medschedule_server.core.encryption.data_keys import StoredKey
from medschedule_server.core.encryption.sealed_fields import holds_private
from medschedule_server.core.schema import CollectionPlan
from medschedule_server.keys.repository import SweepRepository, swept_organizations
from medschedule_server.organizations.repository import every_organization
from medschedule_shared.identity import EntityId
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.operations.catalogue import decode
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.protocol.audit import Action

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class KeyState:
    """The keys of one organisation.

    Attributes:
        data_key: its id.
        master_key: name of the one that wraps it.
        former: how many data keys there were before; backups may need them.
        finished: everything is sealed with the data key.
    """

    data_key: str | None
    made_at: datetime | None
    master_key: str | None
    former: int
    finished: bool


class KeyService:
    """The administration's own door, used by the command line and at the start: no route leads here.

    Args:
        key_seconds: how long other servers may go on with a data key that they know.
    """

    def __init__(
        self,
        database: Database,
        trail: AuditTrail,
        plans: Iterable[CollectionPlan],
        key_seconds: float,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._trail = trail
        self._collections = [plan.name for plan in plans if plan.sealed is not None]
        self._key_seconds = key_seconds
        self._sleep = sleep

    async def seal_plain(self) -> None:
        """Seal what an older version of the server left plain. Nothing is left to do after the first time."""
        known = await swept_organizations(self._database)
        for organization in await every_organization(self._database):
            if organization.id not in known:
                sealed = await self.encrypt(organization.id)
                if sealed:
                    _log.info("plain_text_sealed", organization_id=organization.id, documents=sealed)

    async def encrypt(self, organization_id: EntityId) -> int:
        """Bring everything of an organisation under its data key; return how many documents were not.

        A rotation that was cut off is completed.
        """
        key = await self._database.vault.keys.current(organization_id, fresh=True)
        sweeps = SweepRepository(self._database, organization_id)
        if await sweeps.finished() not in (None, bytes(key)):
            return await self.rotate(organization_id)
        changed = await self._sweep(organization_id)
        await sweeps.finish(key)
        return changed

    async def rewrap(self) -> int:
        """Wrap every data key with today's master key; return how many another one had wrapped."""
        return await self._database.vault.keys.rewrap()

    async def rotate(self, organization_id: EntityId) -> int:
        """Give an organisation a new data key and seal everything with it; return how many documents.

        One that was cut off is completed, without another key. Readers and writers go on meanwhile.
        """
        vault, sweeps = self._database.vault, SweepRepository(self._database, organization_id)
        key = await vault.keys.current(organization_id, fresh=True)
        if await sweeps.finished() in (None, bytes(key)):
            key = await vault.keys.replace(organization_id)
            act = Act(Action.MAINTENANCE, "keys", operation="RotateDataKey")
            await self._trail.record(organization_id, act)
        changed = await self._sweep(organization_id)
        # Other servers know the former key for a while longer, and seal with it.
        await self._sleep(self._key_seconds)
        changed += await self._sweep(organization_id)
        await vault.blind.renew(organization_id)
        await sweeps.finish(key)
        return changed

    async def state(self, organization_id: EntityId) -> KeyState:
        """Return where the keys of an organisation stand."""
        keys = await self._database.vault.keys.of(organization_id)
        finished = await SweepRepository(self._database, organization_id).finished()
        current: StoredKey | None = next((key for key in keys if key.is_current), None)
        if current is None:
            return KeyState(None, None, None, len(keys), finished=False)
        return KeyState(
            data_key=current.id.hex(),
            made_at=current.made_at,
            master_key=current.master_key,
            former=len(keys) - 1,
            finished=finished == current.id,
        )

    async def _sweep(self, organization_id: EntityId) -> int:
        sweeps = SweepRepository(self._database, organization_id)
        return sum([await sweeps.sweep(collection, _is_private) for collection in self._collections])


def _is_private(stored: dict[str, Any]) -> bool:
    """Tell whether a row of the log, or an operation, of an older version holds personal data."""
    if "envelope" in stored:
        return _is_private_operation(stored)
    kind = BY_COLLECTION.get(stored["collection"])
    body = stored["body"]
    return kind is not None and body is not None and holds_private(kind, msgspec.json.decode(body))


def _is_private_operation(stored: dict[str, Any]) -> bool:
    if "receipt" in stored and holds_private(Receipt, msgspec.json.decode(stored["receipt"])):
        return True
    found = msgspec.json.decode(stored["envelope"])
    if "arguments" not in found:
        return False  # the server's own record: it names documents and nothing else
    operation = decode(found["type"], found["schemaVersion"], found["arguments"])
    return isinstance(operation, Refused) or operation.is_private()
