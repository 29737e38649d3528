from tests.desktop.chance import chance

from medschedule_desktop.sync.backoff import Backoff, Pace


def test_pauses_double_up_to_the_longest_and_begin_again_after_a_success() -> None:
    backoff = Backoff(Pace(first_retry=1, last_retry=60), chance(7))
    longest = [1, 2, 4, 8, 16, 32, 60, 60]
    for most in longest:
        assert most / 2 <= backoff.next() <= most
    backoff.reset()
    assert backoff.next() <= 1


def test_many_failures_do_not_overflow() -> None:
    backoff = Backoff(Pace(), chance(7))
    assert max(backoff.next() for _ in range(5000)) <= 60


def test_stations_that_lose_their_server_together_do_not_come_back_together() -> None:
    pauses = [Backoff(Pace(first_retry=8), chance(seed)).next() for seed in range(200)]
    assert max(pauses) - min(pauses) > 3.5
    assert len(set(pauses)) == 200
