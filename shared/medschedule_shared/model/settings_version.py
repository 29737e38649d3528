"""What an organisation's settings were, from one change to the next."""

from typing import Annotated, ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import PRIVATE, Entity, Index, Scope
from medschedule_shared.model.organization import OrganizationSettings
from medschedule_shared.time.instant import Instant


class SettingsVersion(Entity):
    """Settings that were replaced: with those of today, every rule that was ever in force (S72, J10).

    Attributes:
        settings: as they were until then.
        replaced_at: when the next version came.
        reason: why, in the words of whoever replaced them.
    """

    collection: ClassVar[str] = "settings_versions"
    scope: ClassVar[Scope] = Scope.ORGANIZATION
    indexes: ClassVar[tuple[Index, ...]] = (Index(("version",), unique=True),)
    on_kiosk: ClassVar[bool] = False

    version: int = Field(ge=1)
    settings: OrganizationSettings
    replaced_at: Instant
    replaced_by: EntityId | None = None
    reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""
