"""The master key of a development database. It protects nothing."""

import secrets
from typing import Any

from pymongo import AsyncMongoClient, ReturnDocument, WriteConcern
from pymongo.errors import PyMongoError

from medschedule_server.core.encryption.master_keys import KEY_BYTES, MasterKeys, local_keys
from medschedule_server.core.errors import UnavailableError

DEVELOPMENT_KEY = "development_master_key"

_MAJORITY = WriteConcern("majority", j=True)


async def development_keys(client: AsyncMongoClient[dict[str, Any]], database: str) -> MasterKeys:
    """Return the master key that a development database keeps with its data, made up when it has none.

    It protects nothing; it only lets everything else work as in production.
    """
    made = {"$setOnInsert": {"key": secrets.token_bytes(KEY_BYTES)}}
    try:
        kept = (
            await client[database]
            .get_collection(DEVELOPMENT_KEY, write_concern=_MAJORITY)
            .find_one_and_update(
                {"_id": DEVELOPMENT_KEY}, made, upsert=True, return_document=ReturnDocument.AFTER
            )
        )
    except PyMongoError as error:
        raise UnavailableError from error
    if kept is None:
        raise UnavailableError
    return local_keys(kept["key"])
