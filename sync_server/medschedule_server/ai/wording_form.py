"""The form in which a model has to word facts."""

from pydantic import BaseModel, ConfigDict


class WordingForm(BaseModel):
    """The sentences for one fact."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: str
    sentence: str


class WordingsForm(BaseModel):
    """The sentences for all facts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wordings: list[WordingForm]
