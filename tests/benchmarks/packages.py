"""How long the installed program takes to start, open a station's copy, solve, and exit.

`PYTHONPATH=. .venv/bin/python tests/benchmarks/packages.py /usr/lib/medschedule/medschedule`, or any other
frozen program. What is timed is `medschedule update probe`, which does all four and says so.

warm_s, cold_s: medians; cold is with none of the program's files in memory when it starts.
warm_processor_s: the processor's time, which is the same on a busy machine.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fixtures.hospital import SEED
from tests.fixtures.ward_station import WARD_KEY, filled_replica

from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.security.key_store import SecretName
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.sample.ward_0545 import ward_4w_0545

_TIMES = 5


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    program: Path = parser.parse_args().program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        FileKeyStore(data / "keys").save(SecretName.REPLICA_KEY, WARD_KEY)
        shutil.move(filled_replica(data, ward_4w_0545(SEED), DeviceKind.KIOSK), data / "replica.db")
        _run(program, data)
        before = _processor()
        warm = [_run(program, data) for _ in range(_TIMES)]
        processor = (_processor() - before) / _TIMES
        cold = [_cold_run(program, data) for _ in range(_TIMES)]
    figures = {
        "warm_s": statistics.median(warm),
        "warm_processor_s": processor,
        "cold_s": statistics.median(cold),
    }
    sys.stdout.write(json.dumps({name: round(value, 3) for name, value in figures.items()}) + "\n")


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(program: Path, data: Path) -> float:
    environment = {
        "PATH": os.defpath,
        "HOME": str(data),
        "MEDSCHEDULE_DATA_DIR": str(data),
        "MEDSCHEDULE_MODE": "kiosk",
    }
    began = time.perf_counter()
    done = subprocess.run(
        [program, "update", "probe"], env=environment, check=True, capture_output=True, text=True
    )
    took = time.perf_counter() - began
    said = json.loads(done.stdout)
    assert (said["opened"], said["solved"]) == (True, True), said
    return took


def _cold_run(program: Path, data: Path) -> float:
    for path in program.parent.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return _run(program, data)


if __name__ == "__main__":
    main()
