"""What an organisation may spend on AI in a day of UTC."""

import structlog

from medschedule_server.ai.question import Price, Usage
from medschedule_server.ai.repository import Spending, SpendingRepository
from medschedule_server.core.database import Database, database_error
from medschedule_server.core.errors import AIBudgetSpentError
from medschedule_shared.identity import EntityId
from medschedule_shared.time.clock import Clock

_log = structlog.get_logger(__name__)

_DAY_SECONDS = 24 * 60 * 60


class Reservation:
    """What was set aside for one call."""

    def __init__(self, store: SpendingRepository, clock: Clock, price: Price, usage: Usage) -> None:
        self._store = store
        self._price = price
        self._usage = usage
        self._day = clock.now().date()

    async def settle(self, used: Usage) -> None:
        """Count what was used in place of what was set aside.

        A database that is lost at this moment leaves what was set aside as spent, which is the safe side.
        """
        set_aside, spent = _spending(self._usage, self._price), _spending(used, self._price)
        if spent == set_aside:
            return
        difference = Spending(spent.tokens - set_aside.tokens, spent.micros - set_aside.micros)
        try:
            await self._store.correct(self._day, difference)
        except Exception as error:
            if database_error(error) is None:
                raise
            _log.warning("AI_SPENDING_NOT_SETTLED")


class Budgets:
    """Sets aside, before each call, the most that it can cost; servers that share a database share it.

    Args:
        most: tokens, and millionths of the currency, that each organisation may spend in a day.
    """

    def __init__(self, database: Database, clock: Clock, most: Spending, price: Price) -> None:
        self._database = database
        self._clock = clock
        self._most = most
        self._price = price

    async def reserve(self, organization_id: EntityId, usage: Usage) -> Reservation:
        """Set aside what a call may use.

        Raises:
            AIBudgetSpentError: less than that is left of the day's budget.
        """
        store = SpendingRepository(self._database, organization_id)
        now = self._clock.now()
        wanted = _spending(usage, self._price)
        reservation = Reservation(store, self._clock, self._price, usage)
        if not await store.reserve(now.date(), wanted, self._most, now):
            gone = now.hour * 3600 + now.minute * 60 + now.second
            raise AIBudgetSpentError(_DAY_SECONDS - gone)
        return reservation


def _spending(usage: Usage, price: Price) -> Spending:
    return Spending(usage.input_tokens + usage.output_tokens, price.micros(usage))
