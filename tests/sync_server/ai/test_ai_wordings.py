"""Facts become sentences that hold what the facts hold."""

import json
from typing import Any

from tests.samples.responses_endpoint import ResponsesEndpoint, answers_by, says
from tests.sync_server.ai.conftest import Ward

from medschedule_shared.identity import new_id
from medschedule_shared.protocol.ai import WordingsAnswer


def fact(fact_id: str, **more: Any) -> dict[str, Any]:
    figures = [{"name": "night_share", "value": 62.5, "unit": "percent"}, {"name": "shifts", "value": 7}]
    return {"factId": fact_id, "kind": "fairness", "figures": figures, **more}


def body(ward: Ward, *facts: dict[str, Any]) -> dict[str, Any]:
    return {"unitId": ward.unit_id, "purpose": "insight", "language": "es", "facts": list(facts)}


def worded(*sentences: str) -> str:
    """Return an answer with one sentence for each fact, in their order."""
    wordings = [{"fact": f"F{number}", "sentence": each} for number, each in enumerate(sentences, 1)]
    return json.dumps({"wordings": wordings})


async def answer_of(ward: Ward, *facts: dict[str, Any]) -> dict[str, str]:
    answer = await ward.manager.post("ai/wordings", body(ward, *facts))
    assert answer.status_code == 200, answer.text
    found = WordingsAnswer.model_validate(answer.json()["data"])
    return {each.fact_id: each.sentence.text for each in found.wordings}


async def test_a_sentence_comes_back_with_its_fact_and_its_people(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    about = fact("nights", people=[ward.staff_ids[0]], templates=[ward.night.id], dates=["2026-10-12"])
    ai_upstream.then(answers_by(lambda _: worded("N01 tiene 62,5 % de las noches desde el 12/10/2026.")))
    answer = await ward.manager.post("ai/wordings", body(ward, about))
    [wording] = WordingsAnswer.model_validate(answer.json()["data"]).wordings
    assert (wording.fact_id, wording.sentence.people) == ("nights", {"N01": ward.staff_ids[0]})
    [sent] = ai_upstream.received[0].data["facts"]
    assert (sent["id"], sent["people"], sent["shifts"]) == ("F1", ["N01"], ["N"])
    assert ai_upstream.received[0].data["request"] == {"words": "insight", "language": "es"}


async def test_a_sentence_with_a_figure_or_a_person_of_its_own_is_left_out(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    facts = [fact(f"f{number}", people=[ward.staff_ids[number % 2]]) for number in range(7)]
    tokens = ["", ""]

    def answer(data: dict[str, Any]) -> str:
        tokens[:] = [data["facts"][0]["people"][0], data["facts"][1]["people"][0]]
        return worded(
            f"{tokens[0]} has 62.5 % in 7 shifts.",
            f"{tokens[0]} has 7 shifts.",
            "There are 63 %.",
            "N09 has 7 shifts.",
            " ",
            "x" * 601,
            f"{tokens[0]} has 07 shifts.",
        )

    ai_upstream.then(answers_by(answer))
    assert await answer_of(ward, *facts) == {
        "f0": f"{tokens[0]} has 62.5 % in 7 shifts.",
        "f6": f"{tokens[0]} has 07 shifts.",
    }


async def test_facts_that_are_not_asked_about_and_doubles_are_left_out(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    made = [
        {"fact": name, "sentence": said} for name, said in (("F1", "One."), ("F1", "Two."), ("F9", "No."))
    ]
    ai_upstream.then(says(json.dumps({"wordings": made})))
    assert await answer_of(ward, fact("only")) == {"only": "One."}


async def test_what_is_not_of_the_unit_or_could_be_a_name_is_refused(
    ward: Ward, ai_upstream: ResponsesEndpoint
) -> None:
    first = ward.staff_ids[0]
    for facts in (
        [fact("a", people=[new_id()])],
        [fact("a", templates=[new_id()])],
        [fact("a"), fact("a")],
        [fact("a", rule="torvald_brimsmeade", people=[first])],
        [fact("a", figures=[{"name": "nights_of_quillonde", "value": 1}])],
    ):
        answer = await ward.manager.post("ai/wordings", body(ward, *facts))
        assert (answer.status_code, answer.json()["error"]["details"]["refusal"]) == (422, "INVALID")
    assert ai_upstream.received == []
