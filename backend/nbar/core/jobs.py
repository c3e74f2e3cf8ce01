"""Work that the clock calls: each job runs again and again until the server stops; one that fails runs again."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Job = Callable[[], Awaitable[None]]

log = logging.getLogger("nbar")
failures: Counter[str] = Counter()
"""How often each job raised; tests assert that it stays empty."""


@asynccontextmanager
async def running(jobs: dict[Job, float]) -> AsyncIterator[None]:
    """Runs each job every so many seconds while inside."""
    tasks = [asyncio.create_task(_repeat(job, seconds)) for job, seconds in jobs.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _repeat(job: Job, seconds: float) -> None:
    while True:
        try:
            await job()
        except Exception:
            name = getattr(job, "__qualname__", str(job))
            failures[name] += 1
            log.exception("job %s failed", name)
        await asyncio.sleep(seconds)
