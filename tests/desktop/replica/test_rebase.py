"""Visible is base plus pending operations, whatever came in whatever order."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from tests.desktop.new_replica import put_new_replica
from tests.desktop.replica_contents import Contents, base, live, visible
from tests.desktop.server_brain import ServerBrain, brain_of
from tests.desktop.small_ward import NOW, SmallWard, SteppedClock

from medschedule_desktop.replica.pending import PendingOperation
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.sync.page import Page
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.catalogue import BY_COLLECTION
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.assign_shift import SetPin, UnassignShift
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Applied
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields
from medschedule_shared.protocol.sync import OperationEnvelope

PEOPLE = st.integers(0, 2)
DAYS = st.integers(0, 3)


@dataclass(slots=True)
class OtherDevice:
    """Enters at the server directly, as if its push had just come."""

    id: EntityId = field(default_factory=new_id)
    count: int = 0

    def envelope(self, operation: Operation, actor_id: EntityId) -> OperationEnvelope:
        self.count += 1
        return OperationEnvelope(
            id=new_id(),
            device_seq=self.count,
            actor_id=actor_id,
            at=NOW,
            base_rev=0,
            type=operation.type,
            arguments=operation.model_dump(mode="json", by_alias=True),
        )


class Rebase(RuleBasedStateMachine):
    """One station with a real replica, another one that the server hears directly, and the server."""

    shifts: Bundle[EntityId] = Bundle("shifts")

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.ward = SmallWard()
        self.brain = brain_of(self.ward)
        self.enrolment = self.ward.enrolment()
        self.other = OtherDevice()
        path = Path(self.folder.name) / "replica.db"
        put_new_replica(path, bytes(32))
        self.replica = Replica(path, bytes(32), SteppedClock())
        self.replica.open()
        self.replica.run(lambda work: work.enrol(self.enrolment, "http://127.0.0.1:1"))
        self.last: Page | None = None
        self.performed: list[EntityId] = []
        self.brain.load(self.replica)

    def teardown(self) -> None:
        if hasattr(self, "replica"):
            self.replica.close()
            self.folder.cleanup()

    def here(self, operation: Operation) -> None:
        def perform() -> None:
            with self.replica.transaction() as work:
                before = {pending.id for pending in work.pending()}
                outcome = work.perform(operation, self.ward.admin, NOW + timedelta(minutes=1))
                new = [pending.id for pending in work.pending() if pending.id not in before]
                assert len(new) == (isinstance(outcome, Applied) and outcome.clash is None)
                self.performed += new

        self.replica.executor.submit(perform).result()

    def there(self, operation: Operation) -> None:
        self.brain.take(self.other.id, self.other.envelope(operation, self.ward.admin.id))

    @rule(target=shifts, person=PEOPLE, day=DAYS)
    def assign_here(self, person: int, day: int) -> EntityId:
        operation = self.ward.assign(person, day)
        self.here(operation)
        return operation.assignment_id

    @rule(target=shifts, person=PEOPLE, day=DAYS)
    def assign_there(self, person: int, day: int) -> EntityId:
        operation = self.ward.assign(person, day)
        self.there(operation)
        return operation.assignment_id

    @rule(shift=shifts, here=st.booleans())
    def unassign(self, shift: EntityId, here: bool) -> None:
        (self.here if here else self.there)(UnassignShift(assignment_id=shift))

    @rule(shift=shifts, here=st.booleans(), pinned=st.booleans())
    def pin(self, shift: EntityId, here: bool, pinned: bool) -> None:
        (self.here if here else self.there)(SetPin(assignment_id=shift, pinned=pinned))

    @rule(shift=shifts, here=st.booleans())
    def call_out(self, shift: EntityId, here: bool) -> None:
        (self.here if here else self.there)(RecordCallOut(call_out_id=new_id(), assignment_id=shift))

    @rule(person=PEOPLE, here=st.booleans(), value=st.sampled_from(["Kit", "Lee"]), honest=st.booleans())
    def rename(self, person: int, here: bool, value: str, honest: bool) -> None:
        staff = self.replica.run(lambda work: work.get(Staff, self.ward.staff[person].id))
        base_value = staff.personal_info.first_name if staff is not None and honest else "Nobody"
        edit = FieldEdit(path="personalInfo.firstName", base=base_value, value=value)
        operation = UpdateFields(collection="staff", document_id=self.ward.staff[person].id, edits=(edit,))
        (self.here if here else self.there)(operation)

    @rule(count=st.integers(1, 3), answered=st.booleans())
    def push(self, count: int, answered: bool) -> None:
        batch = self.replica.run(lambda work: work.to_push(count))
        receipts = [self.brain.take(self.enrolment.device_id, envelope) for envelope in batch]
        if answered and receipts:
            self.replica.run(lambda work: work.acknowledge(receipts, receipts[-1].rev))

    @rule(size=st.integers(1, 8))
    def pull(self, size: int) -> None:
        self.last = self.brain.pull(self.replica, size)

    @rule()
    def pull_the_same_page_again(self) -> None:
        page = self.last
        if page is None:
            return
        before = visible(self.replica), base(self.replica)
        self.replica.run(lambda work: work.apply_page(page.header, page.changes))
        assert (visible(self.replica), base(self.replica)) == before

    @rule()
    def load_everything_again(self) -> None:
        self.brain.load(self.replica)
        self.last = None

    @rule()
    def reopen(self) -> None:
        self.replica.close()
        self.replica.open()

    @invariant()
    def base_is_a_prefix_of_the_log(self) -> None:
        if not hasattr(self, "replica"):
            return
        assert live(base(self.replica)) == live(self.prefix())

    @invariant()
    def visible_is_base_plus_pending(self) -> None:
        if not hasattr(self, "replica"):
            return
        assert live(visible(self.replica)) == live(self.replayed())

    @invariant()
    def the_outbox_is_what_no_pulled_receipt_answers(self) -> None:
        if not hasattr(self, "replica"):
            return
        answered = {id_ for collection, id_ in self.prefix() if collection == Receipt.collection}
        pending = [operation.id for operation in self.replica.run(lambda work: work.pending())]
        assert pending == [id_ for id_ in self.performed if id_ not in answered]

    def prefix(self) -> Contents:
        cursor = self.replica.run(lambda work: work.state()).cursor
        assert cursor is not None
        return self.brain.seen_at(cursor.seq)

    def replayed(self) -> Contents:
        """Do the pending operations on the base again, by another way than the replica's."""
        copy = ServerBrain(self.ward.organization_id)
        for (collection, id_), body in self.prefix().items():
            copy.documents[collection, id_] = BY_COLLECTION[collection].model_validate_json(body)
        for pending in self.replica.run(lambda work: work.pending()):
            for document in self.effect(copy, envelope_of(pending)):
                copy.documents[document.collection, document.id] = document
        return {key: document.wire_bytes() for key, document in copy.documents.items()}

    def effect(self, copy: ServerBrain, envelope: OperationEnvelope) -> tuple[Entity, ...]:
        outcome = copy.outcome(envelope, self.enrolment.device_id, received_at=None)
        return outcome.documents if isinstance(outcome, Applied) and outcome.clash is None else ()


def envelope_of(pending: PendingOperation) -> OperationEnvelope:
    return OperationEnvelope(
        schema_version=pending.schema_version,
        id=pending.id,
        device_seq=pending.device_seq,
        actor_id=pending.actor_id,
        at=pending.at,
        base_rev=pending.base_rev,
        type=pending.type,
        arguments=pending.arguments,
    )


TestRebase = Rebase.TestCase
TestRebase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_a_pending_assignment_survives_the_page_that_brings_its_neighbours(
    replica: Replica, small_ward: SmallWard
) -> None:
    brain = brain_of(small_ward)
    brain.load(replica)
    mine, theirs = small_ward.assign(0, 0), small_ward.assign(1, 0)
    replica.run(lambda work: work.perform(mine, small_ward.nurse, NOW))
    other = OtherDevice()
    brain.take(other.id, other.envelope(theirs, small_ward.nurse.id))

    brain.pull(replica)

    seen = replica.run(lambda work: work.select(Assignment))
    assert {shift.id for shift in seen} == {mine.assignment_id, theirs.assignment_id}


def test_an_operation_that_clashes_meanwhile_waits_and_says_so(
    replica: Replica, small_ward: SmallWard
) -> None:
    brain = brain_of(small_ward)
    brain.load(replica)
    mine, theirs = small_ward.assign(0, 0), small_ward.assign(0, 0)
    replica.run(lambda work: work.perform(mine, small_ward.nurse, NOW))
    other = OtherDevice()
    brain.take(other.id, other.envelope(theirs, small_ward.nurse.id))

    brain.pull(replica)

    assert [shift.id for shift in replica.run(lambda work: work.select(Assignment))] == [theirs.assignment_id]
    [pending] = replica.run(lambda work: work.pending())
    assert pending.waiting == (
        "Somebody else entered something that does not fit with this. It is decided after it was sent."
    )
