"""A copy of a whole database at one moment, as an operator's backup is."""

from dataclasses import dataclass
from typing import Any

from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo import MongoClient

_RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)


@dataclass(frozen=True, slots=True)
class Backup:
    """The documents of each collection."""

    documents: dict[str, list[RawBSONDocument]]

    @classmethod
    def taken(cls, client: MongoClient[Any], name: str) -> "Backup":
        """Read every collection as it was at one moment, while others write."""
        database = client.get_database(name, codec_options=_RAW)
        names = database.list_collection_names()
        with client.start_session(snapshot=True) as session:
            return cls({each: list(database[each].find(session=session)) for each in names})

    def restore(self, client: MongoClient[Any], name: str) -> None:
        """Put it in the place of what the database holds. Nobody else uses the database."""
        database = client.get_database(name, codec_options=_RAW)
        for each in database.list_collection_names():
            database[each].delete_many({})
            if documents := self.documents.get(each):
                database[each].insert_many(documents, ordered=False)
