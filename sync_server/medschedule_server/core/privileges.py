"""What the account of a serving process may do in the database, and no more."""

from collections.abc import Iterable
from typing import Any

from medschedule_server.core.schema import CollectionPlan

SERVING_ROLE = "medscheduleServing"

_ADD = ("find", "insert", "listIndexes", "collStats", "changeStream")
_CHANGE = (*_ADD, "update", "remove", "createCollection", "createIndex", "collMod")
_WHOLE_DATABASE = ("listCollections", "dbStats")


def serving_privileges(database: str, plans: Iterable[CollectionPlan]) -> list[dict[str, Any]]:
    """Return the privileges of the serving role.

    It names each collection: what is only added to can neither be changed nor removed, nor be given an index
    that makes entries expire, and nothing at all can be dropped or renamed.
    """
    return [
        _privilege(database, "", _WHOLE_DATABASE),
        *(_privilege(database, plan.name, _ADD if plan.append_only else _CHANGE) for plan in plans),
    ]


def _privilege(database: str, collection: str, actions: Iterable[str]) -> dict[str, Any]:
    return {"resource": {"db": database, "collection": collection}, "actions": list(actions)}
