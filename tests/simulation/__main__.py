"""`python -m tests.simulation --seed N --steps M`: walk through a world of one seed."""

import argparse
import sys

from tests.simulation.simulator import simulate
from tests.simulation.trace import InvariantBroken


def main() -> int:
    """Walk, and print what happened and its hash; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=main.__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the first walk")
    parser.add_argument("--steps", type=int, default=300, help="in each walk")
    parser.add_argument("--walks", type=int, default=1, help="as many seeds, one after the other")
    options = parser.parse_args()
    for seed in range(options.seed, options.seed + options.walks):
        try:
            summary = simulate(seed, options.steps)
        except InvariantBroken as broken:
            sys.stderr.write(f"seed {seed}, {options.steps} steps\n{broken}\n")
            return 1
        happened = " ".join(f"{event}={count}" for event, count in summary.happened.items())
        walked = f"seed {seed} steps {summary.steps} hours {summary.virtual_hours:.1f}"
        sys.stdout.write(f"{walked}\n{happened}\nhash {summary.hash}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
