"""Where audit chains stand, as far as this process has moved them itself.

Reading a chain's head is a quarter of what it takes to lengthen the chain. A head that is known is written
over only if it is still there, in the same transaction: what is known wrongly costs another try and can do no
harm, whichever server has moved the chain meanwhile.
"""

from collections.abc import Iterable

from medschedule_server.audit.chain import ChainHead
from medschedule_shared.identity import EntityId

AGREEMENTS = 8
"""Times in a row that a chain was found where this process had left it, until it is no more looked for.
Where several servers move the same chain, each finds it elsewhere long before, and goes on reading."""


class KnownHeads:
    """Remembers the heads of as many chains as there are organisations."""

    def __init__(self) -> None:
        self._heads: dict[EntityId, ChainHead] = {}
        self._agreements: dict[EntityId, int] = {}

    def trusted(self, organization_ids: Iterable[EntityId]) -> dict[EntityId, ChainHead]:
        """Return the heads of those of the chains that can be lengthened without a look at them."""
        return {
            id_: self._heads[id_]
            for id_ in organization_ids
            if self._agreements.get(id_, 0) >= AGREEMENTS and id_ in self._heads
        }

    def found(self, organization_id: EntityId, head: ChainHead) -> None:
        """Take note of a head that was read."""
        agrees = self._heads.get(organization_id) == head
        self._agreements[organization_id] = self._agreements.get(organization_id, 0) + 1 if agrees else 0

    def moved(self, organization_id: EntityId, head: ChainHead) -> None:
        """Take note of a head that was written and is committed."""
        self._heads[organization_id] = head

    def doubt(self, organization_ids: Iterable[EntityId]) -> None:
        """Trust none of these any more: one of them was not where it was thought to be."""
        for id_ in organization_ids:
            self._agreements[id_] = 0
