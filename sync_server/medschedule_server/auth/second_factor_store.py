"""What is kept of second factors."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from medschedule_server.core.database import Database, Session
from medschedule_server.core.encryption.sealed_fields import SealedFields
from medschedule_server.core.repository import TenantCollection
from medschedule_server.core.schema import CollectionPlan, planned_index
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, Part


class SecondFactor(Part):
    """One person's authenticator.

    Attributes:
        secret: shared with the authenticator; sealed in the database.
        confirmed: a code of it was seen. Until then it is not asked for.
        last_step: the half minute of the last code that was taken: none of it or before is taken again.
        recovery_hashes: of the codes on paper that are not used yet.
    """

    collection: ClassVar[str] = "second_factors"

    user_id: EntityId
    secret: Annotated[str, PRIVATE]
    confirmed: bool
    last_step: int = 0
    recovery_hashes: tuple[str, ...] = ()


PLANS = (
    CollectionPlan(
        SecondFactor.collection,
        (planned_index("userId", "confirmed", unique=True),),
        sealed=SealedFields(("secret",)),
    ),
)


class SecondFactorStore:
    """One organisation's second factors, within a transaction if one is given.

    A person has one that is confirmed at most, and one that waits for that at most.
    """

    def __init__(self, database: Database, organization_id: EntityId, session: Session | None = None) -> None:
        self._factors = TenantCollection(database, SecondFactor.collection, organization_id, session)

    async def find(self, user_id: EntityId, *, confirmed: bool) -> SecondFactor | None:
        """Return a person's factor, or None."""
        found = await self._factors.one(_of(user_id, confirmed=confirmed))
        return None if found is None else SecondFactor.model_validate(found)

    async def put(self, factor: SecondFactor) -> None:
        """Store a factor in place of the person's earlier one of the same kind."""
        stored = factor.model_dump(mode="json", by_alias=True)
        await self._factors.put({"_id": _id(factor.user_id, confirmed=factor.confirmed), **stored})

    async def use_step(self, user_id: EntityId, step: int) -> bool:
        """Take a code's half minute; False if that or a later one was taken before."""
        query = {**_of(user_id, confirmed=True), "lastStep": {"$lt": step}}
        return await self._factors.update(query, {"$set": {"lastStep": step}}) is not None

    async def use_recovery(self, user_id: EntityId, hash_: str) -> bool:
        """Use up a code on paper; False if it is none, or was used before."""
        query = {**_of(user_id, confirmed=True), "recoveryHashes": hash_}
        return await self._factors.update(query, {"$pull": {"recoveryHashes": hash_}}) is not None

    async def forget(self, user_id: EntityId, *, confirmed: Sequence[bool] = (True, False)) -> int:
        """Remove a person's factors and return how many there were."""
        ids = [_id(user_id, confirmed=each) for each in confirmed]
        return await self._factors.delete({"_id": {"$in": ids}})


def _id(user_id: EntityId, *, confirmed: bool) -> str:
    return user_id if confirmed else f"{user_id}.waiting"


def _of(user_id: EntityId, *, confirmed: bool) -> dict[str, str]:
    return {"_id": _id(user_id, confirmed=confirmed)}
