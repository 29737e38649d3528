"""Receive one count of patients after another into a kiosk's copy; print each number once it is committed.

Run as a program: `python -m tests.desktop.commands.writing_copy FILE NOW`. It ends when it is killed.
"""

import sys
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from tests.desktop.small_ward import SteppedClock
from tests.desktop.ward_station import change_of, pull
from tests.fixtures.ward_station import WARD_KEY

from medschedule_desktop.replica.replica import Replica
from medschedule_shared.identity import new_id
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.organization import Organization


def write(path: Path, clock: SteppedClock) -> None:
    """Go on and on."""
    replica = Replica(path, WARD_KEY, clock)
    replica.open()
    unit_id = replica.run(lambda work: work.state()).unit_ids[0]
    [organization] = replica.run(lambda work: work.select(Organization))
    for number in count(1):
        now = clock.now()
        reading = CensusReading(
            id=new_id(),
            organization_id=organization.id,
            created_at=now,
            updated_at=now,
            unit_id=unit_id,
            taken_at=now,
            patients=number % 24,
            rev=10**6 + number,
        )
        pull(replica, (change_of(reading),), now)
        clock.advance(timedelta(milliseconds=1))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    write(Path(sys.argv[1]), SteppedClock(datetime.fromisoformat(sys.argv[2])))
