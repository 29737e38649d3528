"""Two people of whom one works only where the other does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pairing:
    """Somebody who is taught on the job, and who teaches: an orientee and a preceptor.

    Attributes:
        follower: id of the person who follows.
        leader: id of the person who is followed.
        weight: cost of each shift of the follower that the leader does not work too.
    """

    follower: str
    leader: str
    weight: int

    def __post_init__(self) -> None:
        if not self.follower:
            raise ValueError("A pairing's follower must be named.")
        if not self.leader:
            raise ValueError("A pairing's leader must be named.")
        if self.follower == self.leader:
            raise ValueError(
                f"A pairing's follower and leader must be two people, not {self.follower} twice."
            )
        if self.weight < 0:
            raise ValueError(f"A pairing's weight cannot be negative: {self.weight}.")
