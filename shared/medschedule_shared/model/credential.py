"""Licences, certificates and unit competencies with their validity."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, Entity, Index, Scope


class Credential(Entity):
    """One qualification of one person (S79). `expires` is the last day on which it is valid."""

    collection: ClassVar[str] = "credentials"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    indexes: ClassVar[tuple[Index, ...]] = (Index(("staffId", "code")), Index(("expires",)))
    found_by: ClassVar[tuple[str, ...]] = ("staffId",)
    on_kiosk: ClassVar[bool] = False
    editable: ClassVar[tuple[str, ...]] = ("issuer", "number", "issued", "expires", "verified")

    staff_id: EntityId
    code: str = Field(min_length=1, max_length=40)
    issuer: str = ""
    number: Annotated[str, PRIVATE] = ""
    issued: date | None = None
    expires: date | None = None
    verified: bool = False

    def valid_on(self, day: date) -> bool:
        """Tell whether it is in force on a day; both ends count."""
        return (
            self.deleted_at is None
            and (self.issued is None or self.issued <= day)
            and (self.expires is None or day <= self.expires)
        )
