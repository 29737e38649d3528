"""What a roster's shortcomings weigh, in the order in which a ward gives things up: wishes first."""

from collections.abc import Mapping
from types import MappingProxyType

from medschedule_shared.model.staff import StaffRole
from medschedule_shared.rules.fair_share import Burden

UNDER_CHARGE = 2000
"""A shift without a charge nurse."""

UNDER: Mapping[StaffRole, int] = MappingProxyType(
    {StaffRole.RN: 1000, StaffRole.LPN: 800, StaffRole.CNA: 600, StaffRole.CLERK: 300}
)
"""An empty seat."""

BELOW_RATIO = 1000
"""A nurse missing to the ratio, beyond what an empty seat says already."""

BELOW_MIX = 900
"""A registered nurse missing to the share of those with a licence, or a preceptor missing to a shift."""

OVER_UNPLANNED = 500
"""A person in a role for which no seat is planned."""

OVERTIME = 1
"""A minute of overtime: 8 h of it come before an empty seat, after a shift off rotation and every wish."""

OFF_ROTATION = 400
"""A shift in the part of the day that the person was not hired for."""

OUTSIDE_CONTRACT = 300
"""A shift of somebody without contract hours."""

WITHOUT_PRECEPTOR = 250
"""A shift of an orientee without the preceptor."""

REQUEST_OFF = 100
"""A day worked that was asked to be off."""

PICKED = 95
"""A shift that the person picked and does not get: dearer than an unfair share, for they asked for it."""

LIKING = 5
"""A shift that the person would avoid, or none of those they prefer, by each point of the wish's weight."""

CROWD = 100
"""A person more on a shift that has one to spare already."""

UNFAIR: Mapping[Burden, int] = MappingProxyType(
    {Burden.HOLIDAYS: 90, Burden.WEEKENDS: 80, Burden.NIGHTS: 80, Burden.MOVES: 70}
)
"""A holiday, weekend, night or move beyond the fair share."""

SPLIT_WEEKEND = 60
"""A weekend of which one day is worked and another is not."""

OVER = 50
"""A person more than the seats."""

PICKED_BEYOND_SEATS = 45
"""The same as PICKED where more picked the shift than it has seats, of those whose turn it is to be moved."""
