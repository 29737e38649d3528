"""The sample hospital as `serve --sample ward-0545` loads it, kept in files to be restored many times."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bson
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument
from pymongo import MongoClient

from medschedule_desktop.demonstration.server_process import ServerReady

_RAW: CodecOptions[RawBSONDocument] = CodecOptions(document_class=RawBSONDocument)
_READY = "ready.json"


@dataclass(frozen=True, slots=True)
class LoadedHospital:
    """The documents of its database, one file a collection, and what its server announced."""

    folder: Path

    @property
    def is_there(self) -> bool:
        """Tell whether it was kept before; the announcement is written last."""
        return (self.folder / _READY).exists()

    @property
    def ready(self) -> ServerReady:
        """Return the announcement: accounts, enrolment codes and the moment of the story."""
        return ServerReady.model_validate_json((self.folder / _READY).read_bytes())

    @property
    def organization_id(self) -> str:
        """Return the hospital's own id, which the server announced as well."""
        announced: str = json.loads((self.folder / _READY).read_bytes())["organizationId"]
        return announced

    def keep(self, client: MongoClient[Any], database: str, announcement: str) -> None:
        """Write a loaded database to the files."""
        for collection in client[database].list_collection_names():
            documents = client.get_database(database, codec_options=_RAW)[collection].find()
            (self.folder / f"{collection}.bson").write_bytes(b"".join(found.raw for found in documents))
        (self.folder / _READY).write_text(announcement)

    def restore(self, client: MongoClient[Any], database: str) -> None:
        """Fill a database; the server that opens it makes its indexes and validators."""
        for file in self.folder.glob("*.bson"):
            documents = bson.decode_all(file.read_bytes(), _RAW)
            if documents:
                client.get_database(database, codec_options=_RAW)[file.stem].insert_many(
                    documents, ordered=False
                )
