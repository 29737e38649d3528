"""Change what holds for the whole organisation."""

from typing import Annotated, ClassVar
from uuid import UUID, uuid5

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.declaration import PRIVATE, with_values_of
from medschedule_shared.model.organization import Organization, OrganizationSettings
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused

_NAMESPACE = UUID("0b1d2c7e-52a4-5c0e-8c7b-3f9a6d14e2f0")


class ChangeSettings(Operation):
    """Replace the organisation's settings as a whole, and keep those before as a version of their own.

    They hold together (a rule's least and most, the zone and the holidays), so they are not merged field by
    field: where somebody else changed them meanwhile, it is refused.

    Attributes:
        settings: as the person wants them; their version and `made_by` are those that the person saw.
        reason: why.
    """

    type: ClassVar[str] = "ChangeSettings"
    permission: ClassVar[Permission] = Permission.ADMINISTER

    settings: OrganizationSettings
    reason: Annotated[str, Field(max_length=2000), PRIVATE] = ""

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Organization, context.organization_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return ()

    def apply(self, context: Context, known: Documents) -> Outcome:
        organization = known.live(Organization, context.organization_id)
        if organization is None:
            return not_found("organisation")
        before = organization.settings
        if (self.settings.version, self.settings.made_by) != (before.version, before.made_by):
            return Refused(
                RefusalCode.WRONG_STATE,
                tr(
                    "The settings were changed meanwhile (version {version}). Look at them first.",
                    version=before.version,
                ),
            )
        after = with_values_of(before, self.settings)
        if after == before:
            return Applied(())
        replaced = context.create(
            SettingsVersion,
            settings_version_id(organization.id, before.version),
            version=before.version,
            settings=before,
            replaced_at=context.at,
            replaced_by=context.actor_id,
            reason=self.reason,
        )
        settings = after.changed(version=before.version + 1, made_by=context.operation_id)
        return Applied((context.change(organization, settings=settings), replaced))


def settings_version_id(organization_id: EntityId, version: int) -> EntityId:
    """Return the id of a version: it follows from the number, so that a retry makes the same one."""
    return str(uuid5(_NAMESPACE, f"{organization_id}:{version}"))
