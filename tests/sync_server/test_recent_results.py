"""A search's result is kept for five minutes, for one organisation and one state of its log."""

from tests.samples.entities import ENTITY_SAMPLES

from medschedule_server.resources.recent import KEPT_SECONDS, MOST_RESULTS, RecentResults, ResultKey

DOCUMENTS = list(ENTITY_SAMPLES[:1])


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_result_is_found_for_five_minutes_under_its_own_key_alone() -> None:
    seconds = Seconds()
    recent = RecentResults(seconds)
    key = ResultKey("one", 7, "staff", "{}")
    recent.put(key, DOCUMENTS)
    others = (
        key._replace(organization_id="two"),
        key._replace(seq=8),
        key._replace(collection="units"),
        key._replace(query="[]"),
    )
    assert [recent.get(other) for other in others] == [None] * 4
    seconds.now = KEPT_SECONDS - 0.1
    assert recent.get(key) == DOCUMENTS
    seconds.now = KEPT_SECONDS
    assert recent.get(key) is None
    seconds.now = 0
    assert recent.get(key) is None


def test_the_result_that_was_not_used_for_longest_is_forgotten() -> None:
    recent = RecentResults(Seconds())
    keys = [ResultKey("one", seq, "staff", "{}") for seq in range(MOST_RESULTS + 1)]
    for key in keys[:-1]:
        recent.put(key, DOCUMENTS)
    assert recent.get(keys[0]) == DOCUMENTS
    recent.put(keys[-1], DOCUMENTS)
    assert recent.get(keys[0]) == DOCUMENTS
    assert recent.get(keys[1]) is None
