"""Holidays that an organisation shares out."""

from datetime import date

from pydantic import Field

from medschedule_shared.model.declaration import Part


class Holiday(Part):
    """One date with its name, such as Thanksgiving; a holiday of two days is two dates with one name."""

    date: date
    name: str = Field(min_length=1, max_length=60)
