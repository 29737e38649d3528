"""What a device does about a log that is not where it left it. Pure: facts in, decision out."""

from dataclasses import dataclass

from medschedule_desktop.sync.store import Standing
from medschedule_shared.protocol.sync import Cursor, Position


@dataclass(frozen=True, slots=True)
class Load:
    """A snapshot to fetch.

    Attributes:
        cursor: where the device stands once it is complete.
        whole: it takes the place of everything that the replica holds.
        after: where to go on; None begins anew.
    """

    cursor: Cursor
    buckets: tuple[str, ...]
    whole: bool
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What to do, in this order.

    Attributes:
        send_again_after: the server has this device's operations up to this number only: later ones of the
            journal go back into the outbox. None: it has them all.
        forget: buckets that the device may no longer hold.
        load: what is to be fetched before the next pull, if anything.
        scope_hash: what the cursor takes when nothing is to be loaded.
    """

    send_again_after: int | None = None
    forget: tuple[str, ...] = ()
    load: Load | None = None
    scope_hash: str | None = None


def reconcile(state: Standing, position: Position) -> Reconciliation:
    """Compare what the replica holds with the server's position.

    A log of another epoch, one that ends before the cursor (it was restored without saying so) and one that
    no longer has what came after the cursor all mean: load everything. A different scope alone means: forget
    what was taken away, at once, and load what was granted at the cursor's own number, so that the replica
    holds the same prefix of the log for every bucket at every moment.
    """
    lost = position.device_seq if state.journal_end > position.device_seq else None
    cursor = state.cursor
    held, wanted = set(state.buckets), set(position.buckets)
    forget = tuple(bucket for bucket in state.buckets if bucket not in wanted)
    is_continued = (
        cursor is not None
        and cursor.epoch == position.epoch
        and position.min_seq <= cursor.seq <= position.seq
    )
    if cursor is None or not is_continued:
        target = Cursor(epoch=position.epoch, seq=position.seq, scope_hash=position.scope_hash)
        return Reconciliation(lost, forget, _resumed(state, position, target, position.buckets, whole=True))
    granted = tuple(bucket for bucket in position.buckets if bucket not in held)
    if not granted:
        return Reconciliation(lost, forget, None, position.scope_hash)
    target = cursor.model_copy(update={"scope_hash": position.scope_hash})
    return Reconciliation(lost, forget, _resumed(state, position, target, granted, whole=False))


def _resumed(
    state: Standing, position: Position, target: Cursor, buckets: tuple[str, ...], *, whole: bool
) -> Load:
    """Return the load of some buckets: the one under way if the server can still go on with it."""
    load = state.load
    if (
        load is not None
        and load.whole == whole
        and load.cursor.epoch == target.epoch
        and load.cursor.scope_hash == target.scope_hash
        and set(load.buckets) == set(buckets)
        and position.min_seq <= load.cursor.seq <= position.seq
        and (whole or load.cursor.seq == target.seq)
    ):
        return Load(load.cursor, load.buckets, whole, load.after)
    return Load(target, buckets, whole)
