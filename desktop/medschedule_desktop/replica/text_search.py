"""The name search: an FTS5 index beside each entity that declares one, kept in step by triggers.

The index has no copy of the text of its own: it reads the entity's columns by rowid. A VACUUM may renumber
rows; whoever runs one must send the index its `rebuild` command.
"""

import re
from collections.abc import Iterable

from sqlalchemy import Connection

from medschedule_desktop.replica.columns import column_name
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.model.declaration import Entity

_WORD = re.compile(r"\w+")


def text_table(kind: type[Entity]) -> str:
    """Name the FTS5 table of an entity."""
    return f"{kind.collection}_text"


def text_statements(kind: type[Entity]) -> tuple[str, ...]:
    """Return the DDL of an entity's name search; none when it declares no text index."""
    if not kind.text_index:
        return ()
    columns = ", ".join(column_name(path) for path in kind.text_index)
    create = (
        f"CREATE VIRTUAL TABLE {text_table(kind)} USING fts5({columns}, content='{kind.collection}', "
        "content_rowid='rowid', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    return (create, *text_triggers(kind))


def text_triggers(kind: type[Entity]) -> tuple[str, ...]:
    """Return the DDL of what keeps an entity's name search in step."""
    if not kind.text_index:
        return ()
    table, text = kind.collection, text_table(kind)
    names = [column_name(path) for path in kind.text_index]
    columns = ", ".join(names)
    new = ", ".join(f"new.{name}" for name in names)
    old = ", ".join(f"old.{name}" for name in names)
    add = f"INSERT INTO {text} (rowid, {columns}) VALUES (new.rowid, {new});"  # noqa: S608 - declared names
    remove = f"INSERT INTO {text} ({text}, rowid, {columns}) VALUES ('delete', old.rowid, {old});"  # noqa: S608 - the same
    occasions = {
        f"{text}_added": f"AFTER INSERT ON {table} BEGIN {add} END",
        f"{text}_removed": f"AFTER DELETE ON {table} BEGIN {remove} END",
        f"{text}_changed": f"AFTER UPDATE OF {columns} ON {table} BEGIN {remove} {add} END",
    }
    return tuple(f"CREATE TRIGGER {name} {occasion}" for name, occasion in occasions.items())


def rebuild_text(connection: Connection, kinds: Iterable[type[Entity]] = ENTITIES) -> None:
    """Fill name searches anew from the rows of their entities."""
    for kind in kinds:
        if kind.text_index:
            text = text_table(kind)
            connection.exec_driver_sql(f"INSERT INTO {text} ({text}) VALUES ('rebuild')")  # noqa: S608 - declared names


def match_expression(text: str) -> str:
    """Return the FTS5 query for what a person typed: every word, each as a beginning; empty for no word.

    Only words reach the query, quoted, so that nothing typed is taken for its syntax.
    """
    return " ".join(f'"{word}"*' for word in _WORD.findall(text))
