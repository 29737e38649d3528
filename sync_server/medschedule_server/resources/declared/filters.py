"""Filters that several resources have."""

from datetime import date

from medschedule_server.resources.declaration import Comparison, Filter
from medschedule_shared.identity import EntityId
from medschedule_shared.time.instant import Instant

OF_UNIT = Filter("unitId", EntityId, "unitId", "Only those of this unit.")
OF_STAFF = Filter("staffId", EntityId, "staffId", "Only those of this person.")


def days(path: str, what: str) -> tuple[Filter, Filter]:
    """Return the filters for a range of local days, both ends included."""
    return (
        Filter("from", date, path, f"{what} on this day or later.", Comparison.AT_LEAST),
        Filter("to", date, path, f"{what} on this day or earlier.", Comparison.AT_MOST),
    )


def instants(path: str, what: str) -> tuple[Filter, Filter]:
    """Return the filters for a range of instants, both ends included."""
    return (
        Filter("from", Instant, path, f"{what} at this instant or later.", Comparison.AT_LEAST),
        Filter("to", Instant, path, f"{what} at this instant or earlier.", Comparison.AT_MOST),
    )
