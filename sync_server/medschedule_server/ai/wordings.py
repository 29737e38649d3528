"""Sentences for facts that are known already. A sentence with a figure or a person of its own is left out."""

import re
from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError

from medschedule_server.ai.engine import HealthcarePromptEngine, request_part
from medschedule_server.ai.facts import UnitFacts
from medschedule_server.ai.known_names import NameBook
from medschedule_server.ai.outgoing import part
from medschedule_server.ai.pseudonyms import TOKEN, Pseudonyms, fence
from medschedule_server.ai.question import Json, Question, Reply
from medschedule_server.ai.unit_shifts import UnitShifts, unit_shifts
from medschedule_server.ai.wording_form import WordingsForm
from medschedule_server.core.errors import AINotUsableError, ContentRefusedError
from medschedule_shared.identity import EntityId
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.protocol.ai import Fact, Wording, WordingsRequest

_LONGEST_SENTENCE = 600
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class WordingsTask:
    """One question for sentences, and how to read its answer."""

    def __init__(
        self, request: WordingsRequest, facts: UnitFacts, book: NameBook, today: date, seed: bytes
    ) -> None:
        self._facts = {f"F{number}": fact for number, fact in enumerate(request.facts, 1)}
        self._shifts: UnitShifts = unit_shifts(facts, book, today)
        _require_known(request, self._shifts, book)
        self._names = Pseudonyms((id_ for fact in request.facts for id_ in fact.people), seed)
        engine = HealthcarePromptEngine(fence(seed))
        used = {id_ for fact in request.facts for id_ in fact.templates}
        self.question: Question = engine.generate_wordings_prompt(
            request_part(request.purpose.value, request.language.value),
            tuple(self._part(id_, fact) for id_, fact in self._facts.items()),
            (each for each in self._shifts.parts if self._shifts.templates[each["id"]] in used),
        )

    def read(self, reply: Reply) -> tuple[Wording, ...]:
        """Return the sentences that say what the facts do, each fact once.

        Raises:
            AINotUsableError: the answer has not the form that was asked for.
        """
        try:
            found = WordingsForm.model_validate_json(reply.text).wordings
        except ValidationError as error:
            raise AINotUsableError from error
        wordings: dict[str, Wording] = {}
        for each in found:
            fact = self._facts.get(each.fact)
            if fact is not None and each.fact not in wordings and self._says(each.sentence, fact):
                wordings[each.fact] = Wording(
                    fact_id=fact.fact_id, sentence=self._names.text(each.sentence.strip())
                )
        return tuple(wordings.values())

    def _part(self, id_: str, fact: Fact) -> Json:
        return part(
            "fact",
            id=id_,
            kind=fact.kind.value,
            rule=fact.rule,
            figures=[part("figure", **figure.model_dump()) for figure in fact.figures],
            people=[self._names.token(id_) for id_ in fact.people],
            dates=[day.isoformat() for day in fact.dates],
            shifts=[self._shifts.codes[id_] for id_ in fact.templates],
        )

    def _says(self, sentence: str, fact: Fact) -> bool:
        """Tell whether a sentence has no figure and nobody whom its fact lacks."""
        if not 0 < len(sentence.strip()) <= _LONGEST_SENTENCE:
            return False
        if not set(TOKEN.findall(sentence)) <= {self._names.token(id_) for id_ in fact.people}:
            return False
        said = {_plain(found) for found in _NUMBER.findall(TOKEN.sub("", sentence))}
        return said <= {_plain(number) for number in _numbers(fact)}


def _require_known(request: WordingsRequest, shifts: UnitShifts, book: NameBook) -> None:
    people: set[EntityId] = {id_ for fact in request.facts for id_ in fact.people}
    templates: set[EntityId] = {id_ for fact in request.facts for id_ in fact.templates}
    theirs = all(book.units.get(id_, "") == request.unit_id for id_ in people)
    once = len({fact.fact_id for fact in request.facts}) == len(request.facts)
    codes = {code for fact in request.facts for code in _codes(fact)}
    nameless = not any(book.longest((word,))[0] for code in codes for word in code.split("_") if word)
    if not (theirs and once and nameless and templates <= shifts.codes.keys()):
        raise ContentRefusedError(
            "A fact names somebody or something that is not of this unit, or is there twice.",
            {"refusal": RefusalCode.INVALID.value},
        )


def _codes(fact: Fact) -> Iterator[str]:
    """Yield the words of a program that leave as they are."""
    yield from (code for code in (fact.rule,) if code is not None)
    for figure in fact.figures:
        yield figure.name
        yield figure.unit or ""


def _numbers(fact: Fact) -> Iterator[str]:
    for figure in fact.figures:
        yield f"{abs(figure.value):.10g}"
    for day in fact.dates:
        yield from (str(day.year), str(day.month), str(day.day))


def _plain(number: str) -> str:
    """Return a number as it is compared: 07 is 7, and 62,50 is 62.5."""
    return f"{float(number.replace(',', '.')):.10g}"
