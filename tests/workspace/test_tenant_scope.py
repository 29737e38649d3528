import pytest
from tools.tenant_scope import DOOR, Finding, findings, main

SERVICE = "staff/service.py"


def refused(path: str, source: str, *across: str) -> list[str]:
    return [str(finding) for finding in findings(path, source, across)]


def test_no_query_of_the_server_leaves_its_organisation() -> None:
    assert main() == 0


@pytest.mark.parametrize(
    "line",
    [
        'return await database.collection("staff").find_one({})',
        'return self._database.collection("staff").find({})',
        "return await self._staff.find_one({'_id': id_})",
        "return await anything.aggregate([])",
        "return await anything.count_documents({})",
        "return UpdateOne({'_id': id_}, {})",
    ],
)
def test_a_query_past_the_door_is_refused_with_its_line(line: str) -> None:
    source = f"async def look(self, database, id_):\n    {line}\n"
    assert any(text.startswith(f"{SERVICE}:2: ") for text in refused(SERVICE, source))


def test_a_function_that_is_listed_may_cross_organisations_and_its_neighbour_may_not() -> None:
    source = (
        "def every(database):\n    return database.collection('staff').find({})\n"
        "def other(database):\n    return database.collection('staff').find({})\n"
    )
    found = findings(SERVICE, source, [f"{SERVICE}::every"])
    assert [finding.line for finding in found] == [4]


def test_a_name_that_is_listed_for_one_module_means_nothing_in_another() -> None:
    source = "def every(database):\n    return database.collection('staff').find({})\n"
    assert refused(SERVICE, source, "units/repository.py::every")


def door(*lines: str) -> list[str]:
    body = "\n".join(f"        {line}" for line in lines)
    return refused(DOOR, f"class TenantCollection:\n    async def look(self, query):\n{body}\n")


@pytest.mark.parametrize(
    "lines",
    [
        ("return await self._collection.find_one(self.scoped(query))",),
        (
            "owned = [self.scoped(document) for document in query]",
            "await self._collection.insert_many(owned)",
        ),
        (
            "writes = [UpdateOne(self.scoped(each), {}) for each in query]",
            "await self._collection.bulk_write(writes)",
        ),
        ("return self._collection.aggregate([{'$match': self.scoped(query)}, {'$sort': {'at': 1}}])",),
        (
            "lookup = {'$lookup': {'from': 'staff', 'pipeline': [{'$match': self.scoped()}], 'as': 'staff'}}",
            "return self._collection.aggregate([{'$match': self.scoped(query)}, lookup])",
        ),
    ],
)
def test_the_door_may_ask_what_went_through_scoped(lines: tuple[str, ...]) -> None:
    assert door(*lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("return await self._collection.find_one(query)",),
        ("return self._collection.find({**query, 'organizationId': 1})",),
        ("return await self._collection.delete_many()",),
        ("query = dict(query)", "return await self._collection.update_many(query, {})"),
        ("owned = self.scoped(query)", "owned = query", "await self._collection.replace_one(owned, query)"),
        ("writes = [UpdateOne(each, {}) for each in query]", "await self._collection.bulk_write(writes)"),
        ("return self._collection.aggregate([{'$sort': {'at': 1}}, {'$match': self.scoped(query)}])",),
        (
            "lookup = {'$lookup': {'from': 'staff', 'localField': 'staffId', 'foreignField': '_id'}}",
            "return self._collection.aggregate([{'$match': self.scoped(query)}, lookup])",
        ),
    ],
)
def test_the_door_may_ask_nothing_else(lines: tuple[str, ...]) -> None:
    assert door(*lines)


def test_a_finding_says_where_and_why() -> None:
    assert str(Finding("a/b.py", 3, "calls find_one past TenantCollection")) == (
        "a/b.py:3: calls find_one past TenantCollection"
    )
