"""Load what an operation reads, whatever the store."""

from collections.abc import Awaitable, Callable, Iterable

from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.operation import Context, Operation


def load(operation: Operation, context: Context, fetch: Callable[[Reads], Iterable[Entity]]) -> Documents:
    """Return the documents an operation reads, fetched until it asks for nothing new."""
    known = Documents()
    while missing := operation.reads(context, known) - known.loaded:
        known.add(missing, fetch(missing))
    return known


async def load_async(
    operation: Operation, context: Context, fetch: Callable[[Reads], Awaitable[Iterable[Entity]]]
) -> Documents:
    """Do the same with a store that is awaited."""
    known = Documents()
    while missing := operation.reads(context, known) - known.loaded:
        known.add(missing, await fetch(missing))
    return known
