"""What a person asks to have done."""

from collections.abc import Callable
from dataclasses import dataclass

from medschedule_server.writes.precondition import Precondition
from medschedule_shared.identity import EntityId
from medschedule_shared.model.declaration import Entity
from medschedule_shared.operations.documents import Ref
from medschedule_shared.operations.operation import Operation

MakeOperation = Callable[[Entity | None], Operation]


@dataclass(frozen=True, slots=True)
class Wish:
    """A change, and what the person is answered with.

    Attributes:
        make: returns the operation, given the target as it is in the transaction; None if it is gone.
        answers: the document that the person is shown afterwards.
        target: the document that is changed, and that the precondition speaks of.
        precondition: what the person saw of it; None if they do not say.
    """

    make: MakeOperation
    answers: Ref
    target: Ref | None = None
    precondition: Precondition | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a wish.

    Attributes:
        answers: the document that the person is shown.
        rev: its number when this was done.
        conflict_id: of the conflict that it made, if it could not stand.
        document: None if this was done before and the answer is given again.
    """

    answers: Ref
    rev: int
    conflict_id: EntityId | None = None
    document: Entity | None = None
