"""Enter how many patients are on a unit."""

from typing import ClassVar

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused


class RecordCensus(Operation):
    """One reading of the unit's census, with the patients expected to come and to leave."""

    type: ClassVar[str] = "RecordCensus"
    permission: ClassVar[Permission] = Permission.RECORD_CENSUS

    reading_id: EntityId
    unit_id: EntityId
    patients: int = Field(ge=0, le=500)
    pending_admits: int = Field(default=0, ge=0, le=200)
    pending_discharges: int = Field(default=0, ge=0, le=200)

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(Unit, self.unit_id) | refs(CensusReading, self.reading_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        if known.live(Unit, self.unit_id) is None:
            return not_found("unit")
        if known.known(CensusReading, self.reading_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This census reading is already on record."))
        reading = context.create(
            CensusReading,
            self.reading_id,
            unit_id=self.unit_id,
            taken_at=context.at,
            patients=self.patients,
            pending_admits=self.pending_admits,
            pending_discharges=self.pending_discharges,
            taken_by=context.actor_id,
        )
        return Applied((reading,))
