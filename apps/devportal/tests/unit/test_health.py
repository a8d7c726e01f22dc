import asyncio

from devportal import health
from devportal.health import Health


class Store:
    name = "store"

    def __init__(self):
        self.asked = 0
        self.error = None
        self.answers = asyncio.Event()
        self.answers.set()

    async def check(self):
        self.asked += 1
        await self.answers.wait()
        if self.error:
            raise self.error


def test_any_number_of_probes_costs_one_check():
    async def scenario():
        store = Store()
        report = Health([store])
        answers = await asyncio.gather(*(report.report() for _ in range(50)))
        assert store.asked == 1
        assert all(answer["status"] == "ok" for answer in answers)

    asyncio.run(scenario())


def test_a_store_that_hangs_is_away_in_time_and_asked_once(monkeypatch):
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.05)
    monkeypatch.setattr(health, "FRESH_SECONDS", 0)

    async def scenario():
        store = Store()
        store.answers.clear()
        report = Health([store])
        for _ in range(3):
            assert (await report.report())["stores"]["store"]["up"] is False
        assert store.asked == 1
        store.answers.set()
        await asyncio.sleep(0)
        assert (await report.report())["stores"]["store"]["up"] is True

    asyncio.run(scenario())


def test_a_fault_shows_in_the_body_and_once_in_the_log(monkeypatch, caplog):
    monkeypatch.setattr(health, "FRESH_SECONDS", 0)

    async def scenario():
        store = Store()
        report = Health([store])
        store.error = ConnectionError("refused")
        assert (await report.report())["status"] == "degraded"
        await report.report()
        store.error = None
        assert (await report.report())["status"] == "ok"

    with caplog.at_level("INFO"):
        asyncio.run(scenario())
    assert [record.message for record in caplog.records if record.name == "devportal.health"] == ["store is away", "store is back"]
