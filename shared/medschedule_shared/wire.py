"""What everything has in common that travels or is kept as JSON."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Wire(BaseModel):
    """A frozen value with camelCase names. Each kind says itself what becomes of fields it does not know.

    Its validator is built when it is first used: a start uses a few of two hundred.
    """

    model_config = ConfigDict(
        frozen=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        defer_build=True,
    )
