import asyncio
import logging
from time import monotonic
from typing import Protocol

from devportal import __version__
from devportal.stores.unavailable import reason_of

log = logging.getLogger(__name__)

CHECK_SECONDS = 1.0
FRESH_SECONDS = 1.0


class Store(Protocol):
    name: str

    async def check(self) -> None: ...


class StoreCheck:
    """The state of one store, at most a second old.

    One check at a time, shared by all who ask: any number of probes costs the store one query a second, and a store that
    hangs is asked once, not once a second.
    """

    def __init__(self, store: Store):
        self._store = store
        self._running: asyncio.Task | None = None
        self._state: dict = {}
        self._checked_at = float("-inf")
        self._was_up: bool | None = None

    async def state(self) -> dict:
        if self._running is None and monotonic() - self._checked_at < FRESH_SECONDS:
            return self._state
        self._running = self._running or asyncio.create_task(self._check())
        done, _ = await asyncio.wait({self._running}, timeout=CHECK_SECONDS)
        return self._state if done else self._note(False, "no answer in time", CHECK_SECONDS)

    async def _check(self) -> None:
        started = monotonic()
        try:
            await self._store.check()
            self._note(True, None, monotonic() - started)
        except Exception as error:
            self._note(False, reason_of(error), monotonic() - started)
        finally:
            self._running = None
            self._checked_at = monotonic()

    def _note(self, up: bool, reason: str | None, seconds: float) -> dict:
        if self._was_up is not up:
            if not up:
                log.warning("store is away", extra={"store": self._store.name, "reason": reason})
            elif self._was_up is not None:
                log.info("store is back", extra={"store": self._store.name})
        self._was_up = up
        self._state = {"up": up, "ms": round(seconds * 1000)}
        return self._state


class Health:
    """What /health says. The process can serve as long as it answers at all, so an outage shows in the body only: one
    store must not take the replicas out of the routing, or what works without it would be gone too."""

    def __init__(self, stores: list[Store]):
        self._checks = {store.name: StoreCheck(store) for store in stores}

    async def report(self) -> dict:
        states = await asyncio.gather(*(check.state() for check in self._checks.values()))
        ok = all(state["up"] for state in states)
        return {"status": "ok" if ok else "degraded", "version": __version__, "stores": dict(zip(self._checks, states, strict=True))}
