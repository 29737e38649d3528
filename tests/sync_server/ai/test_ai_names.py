"""The names that masks know: read once, read again where there are new ones, forgotten after a restore."""

from typing import Any

from pymongo.database import Database
from tests.sync_server.ai.conftest import Ward
from tests.sync_server.running import Running

from medschedule_server.ai.known_names import KnownNames, NameBook, words_of
from medschedule_server.ai.repository import unit_with_shifts
from medschedule_shared.identity import new_id
from medschedule_shared.model.staff import Staff


class Names:
    """The names of a ward, as each question asks for them."""

    def __init__(self, server: Running, ward: Ward) -> None:
        self._database = server.services.database
        self._ward = ward
        self._known = KnownNames(self._database)

    async def book(self) -> NameBook:
        hospital = self._ward.hospital
        found = await unit_with_shifts(self._database, hospital.id, hospital.unit.id)
        assert found is not None
        return await self._known.of(hospital.id, found[-1])

    async def knows(self, name: str) -> bool:
        return (await self.book()).longest(words_of(name))[0] == len(words_of(name))


def nurse(ward: Ward, last: str) -> Staff:
    """Return another nurse of the ward."""
    known = ward.hospital.staff[1]
    info = known.personal_info.model_copy(update={"last_name": last})
    return known.changed(id=new_id(), employee_id=last, personal_info=info)


async def test_names_are_read_again_where_there_are_new_ones_and_all_of_them_after_a_restore(
    server: Running, ward: Ward, stored: Database[dict[str, Any]]
) -> None:
    names, services, hospital = Names(server, ward), server.services, ward.hospital
    first = await names.book()
    assert await names.knows("Torvald Brimsmeade")
    assert await names.book() is first, "nothing was changed, so nothing was read"

    before, restored = nurse(ward, "Strangeways"), nurse(ward, "Quennell")
    await services.organizations.import_records(hospital.id, (before,))
    assert await names.knows("Strangeways")

    # As a restored database is: somebody else is there, with a number that was read long ago.
    await services.organizations.import_records(hospital.id, (restored,))
    stored["staff"].update_one({"_id": restored.id}, {"$set": {"rev": 1}})
    stored["staff"].delete_one({"_id": before.id})
    assert not await names.knows("Quennell"), "numbers alone do not tell"
    await services.logs.rotate_epoch(hospital.id)
    assert await names.knows("Quennell")
    assert not await names.knows("Strangeways")
    assert await names.knows("Torvald Brimsmeade")
