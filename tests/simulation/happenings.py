"""Everything that can happen in a world: what people do, and every fault. Each is one method."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from random import Random

from tests.simulation.administration import ChangeUnits, MoveDocument, RevokeDevice
from tests.simulation.chronicle import Write
from tests.simulation.network import Fate
from tests.simulation.ownership import Died
from tests.simulation.people import Person
from tests.simulation.station import Station
from tests.simulation.world import World

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_server.changelog.maintenance import compact
from medschedule_shared.identity import EntityId
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.outcome import Outcome

_STATEMENTS = 60
"""How many statements a station that is to die still does, at most."""


class Happenings:
    """What happens, to whom the caller says or chance finds."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._backup = world.backup()
        self._generations: dict[str, int] = {}

    # What people do.

    def enter(
        self, station: Station, random: Random, wish: Callable[[Person], Operation | None] = Person.wish
    ) -> EntityId | None:
        """Let somebody enter something, and note it when they are told that it is saved.

        Return the entry's id; None when nothing was saved.
        """
        store, world = station.store, self.world
        if store is None or station.kind is DeviceKind.KIOSK:
            return None
        mine = world.hospital_of(station.organization_id)
        at = station.clock.now()

        def entered(work: UnitOfWork) -> tuple[Operation, Outcome, EntityId | None] | None:
            state = work.state()
            if state.cursor is None:
                return None
            person = Person(work, mine, state.unit_ids, world.ids, random)
            operation = wish(person)
            if operation is None:
                return None
            before = {pending.id for pending in work.pending()}
            outcome = work.perform(operation, person.user(), at)
            new = [pending.id for pending in work.pending() if pending.id not in before]
            return operation, outcome, new[0] if new else None

        try:
            done = store.do(entered)
        except DesktopError as error:
            world.trace.note("entry.failed", station.name, error.code)
        except Died:
            world.trace.note("station.died", station.name, "in an entry")
        else:
            if done is not None:
                self._note_entry(station, *done)
                return done[2]
        finally:
            world.check()
        return None

    def _note_entry(
        self, station: Station, operation: Operation, outcome: Outcome, id_: EntityId | None
    ) -> None:
        world = self.world
        if id_ is None:
            world.trace.note("entry.refused", station.name, operation.type)
            return
        world.trace.note("entry.saved", station.name, operation.type, id_)
        arguments = operation.model_dump(mode="json", by_alias=True)
        world.chronicle.saved(
            Write(station.name, id_, station.organization_id, operation.type, arguments, station.clock.now())
        )
        with world.watching():
            world.oracle.shown(station, outcome, station.held())

    # The cable.

    def set_trouble(self, level: float) -> None:
        """Let this share of the requests have some trouble."""
        self.world.trace.note("trouble", level)
        self.world.network.trouble = level

    def unplug(self, station: Station) -> None:
        """Take a station's cable out."""
        self.world.trace.note("unplug", station.name)
        station.line.plugged = False

    def plug(self, station: Station) -> None:
        """Put it in again; the station notices."""
        self.world.trace.note("plug", station.name)
        station.line.plugged = True
        self.wake(station)

    def fate(self, station: Station, fate: Fate) -> None:
        """Say what becomes of a station's next request."""
        self.world.trace.note("fate", station.name, fate.value)
        station.line.fates.append(fate)

    def wake(self, station: Station) -> None:
        """Let a station make a round soon."""
        if station.engine is not None:
            self.world.loop.call_soon(station.engine.wake)

    def make_round(self, station: Station) -> str:
        """Let a station push and pull now; return how that ended."""
        if station.engine is None or station.revoked or not station.runs:
            return "offline"
        task = station.process.start(self.world.loop, station.engine.sync_now())
        self.world.wait_for(asyncio.wait({task}))
        return "died" if task.cancelled() else task.result().kind

    # Deaths.

    def crash(self, station: Station, statements: int) -> None:
        """Let a station die in front of one of its next statements."""
        self.world.trace.note("crash", station.name, statements)
        station.crash_in = statements

    def restart(self, station: Station) -> None:
        """Stop a station's program, if it still runs, and start it again."""
        if station.wiped:
            return
        self.world.trace.note("restart", station.name)
        station.stop()
        station.crash_in = None
        self.world.start(station)

    def kill_server(self, number: int) -> None:
        """Kill one of the server's processes."""
        self.world.trace.note("server.killed", number)
        self.world.server.kill(number)

    def kill_server_at_commit(self, moment: str) -> None:
        """Let the server die `before` or `after` its next commit."""
        self.world.trace.note("server.dies", moment)
        self.world.server_dies = moment

    # Who may see what.

    def change_units(self, station: Station, wards: tuple[int, ...]) -> None:
        """Grant a station units, and take others away."""
        mine = self.world.hospital_of(station.organization_id)
        unit_ids = tuple(mine.wards[number].unit.id for number in wards)
        self.world.administer(mine.id, ChangeUnits(self.world.ids(), station.device_id, unit_ids))

    def move_document(self, organization: str, random: Random) -> None:
        """Put a document of one unit into another."""
        world, mine = self.world, self.world.hospitals[organization]
        log = world.chronicle.log(mine.id)
        kind = random.choice((ShiftTemplate, TimeOffRequest))
        found = [each for each in log.fold(log.head) if each.key[0] == kind.collection and each.live]
        moved, ward = random.choice(found), random.choice(mine.wards)
        canary = mine.ward(moved.wire["unitId"]).canary

        def reword(text: str) -> str:
            return text.replace(canary, ward.canary)

        world.administer(mine.id, MoveDocument(world.ids(), kind, moved.key[1], ward.unit.id, reword))

    def revoke(self, station: Station) -> None:
        """Take a station out of service."""
        world = self.world
        world.trace.note("revoke", station.name)
        world.administer(station.organization_id, RevokeDevice(world.ids(), station.device_id))

    def wipe_the_revoked(self) -> None:
        """Let each station that heard of its revocation destroy its file, and enrol another in its place."""
        for name, station in list(self.world.stations.items()):
            if station.revoked and not station.wiped:
                self._wipe(name, station)

    def _wipe(self, name: str, station: Station) -> None:
        world = self.world
        world.trace.note("wipe", name)
        station.wipe()
        for write in world.chronicle.of_station(name):
            write.forgotten = True
        del world.stations[name]
        self._generations[name[:2]] = self._generations.get(name[:2], 1) + 1
        units = tuple(ward.unit.id for ward in world.hospital_of(station.organization_id).wards[:2])
        world.enrol(f"{name[:2]}.{self._generations[name[:2]]}", station.kind, units)
        self.back_up()  # a device that a restore forgets would have to be enrolled by hand

    def enrol_again(self, station: Station, wards: tuple[int, ...]) -> None:
        """Let a station become another device, as with a new code when its session has ended.

        What it had not sent is the new device's; what the server had answered is nobody's to send again.
        """
        world = self.world
        if not station.runs or station.revoked:
            return
        mine = world.hospital_of(station.organization_id)
        unit_ids = tuple(mine.wards[number].unit.id for number in wards)
        world.trace.note("enrol.again", station.name)
        device = world.new_device(station.name, station.kind, unit_ids)
        still_here = set()
        for old, new in station.become(device.id, unit_ids):
            world.chronicle.renamed(old, new)
            still_here.add(new)
        for write in world.chronicle.of_station(station.name):
            write.forgotten = write.forgotten or write.id not in still_here
        self.back_up()
        world.start(station)

    # The server's disk.

    def compact(self, organization: str, random: Random) -> None:
        """Let the log forget what no reader from some number on needs."""
        world, mine = self.world, self.world.hospitals[organization]
        log = world.chronicle.log(mine.id)
        upto = random.choice(log.ends[len(log.ends) // 2 :])
        world.trace.note("compact", organization, upto)
        done = world.wait_for(compact(world.ledger, mine.id, upto))
        with world.watching():
            world.oracle.compacted(mine.id, done.min_seq, world.ledger.kept(mine.id))
        world.check()

    def back_up(self) -> None:
        """Copy the server's database."""
        self.world.trace.note("backup")
        self._backup = self.world.backup()

    def restore(self) -> None:
        """Go back to the copy."""
        self.world.trace.note("restore")
        self.world.restore(self._backup)

    # The stations' clocks, disks and programs.

    def skew(self, station: Station, ahead: timedelta) -> None:
        """Set a station's clock."""
        self.world.trace.note("skew", station.name, ahead)
        station.clock.skew = ahead

    def fill_disk(self, station: Station) -> None:
        """Leave a station's file no room to grow."""
        if station.runs:
            self.world.trace.note("disk.full", station.name)
            station.fill_disk(full=True)

    def empty_disk(self, station: Station) -> None:
        """Give it room again."""
        if station.runs and station.is_full:
            self.world.trace.note("disk.empty", station.name)
            station.fill_disk(full=False)

    def corrupt(self, station: Station, random: Random) -> None:
        """Change, damage, remove or misplace a document in a station's file, past the product."""
        if not station.runs:
            return
        held = station.held()
        found = sorted(key for key, document in held.base.items() if document.live)
        if not found:
            return
        collection, id_ = key = random.choice(found)
        kind = random.choice(("change", "damage", "remove", "misplace"))
        self.world.trace.note("corrupt", station.name, kind, collection)
        station.corrupted.add(key)
        body = held.base[key].body
        table = collection
        if key in held.kept_base or key in held.quarantined:
            table = "base_rows" if key in held.kept_base else "quarantine"
        if kind == "misplace":
            station.execute(f"UPDATE {table} SET buckets = '' WHERE id = ?", (id_,))  # noqa: S608 - a declared name
        elif kind == "remove":
            station.execute(f"DELETE FROM {table} WHERE id = ?", (id_,))  # noqa: S608 - a declared name
        else:
            new = _changed(body) if kind == "change" else body[: len(body) // 2]
            station.execute(f"UPDATE {table} SET body = ? WHERE id = ?", (new, id_))  # noqa: S608 - a declared name

    def age(self, station: Station) -> None:
        """Let a station have been updated with unsent operations of the version before in its outbox."""
        if not station.runs:
            return
        for id_, arguments in station.unsent("DecideTimeOff"):
            values = json.loads(arguments)
            if "decision" in values:
                values["approve"] = values.pop("decision") == "approved"
                self.world.trace.note("aged", station.name, id_)
                station.execute(
                    "UPDATE outbox SET schema_version = 1, arguments = ? WHERE id = ?",
                    (json.dumps(values).encode(), id_),
                )
        self.restart(station)


def _changed(body: bytes) -> bytes:
    """Return a body that reads well and says something else."""
    values = json.loads(body)
    values["updatedAt"] = values["createdAt"] = "2001-01-01T00:00:00.000Z"
    return json.dumps(values, separators=(",", ":")).encode()
