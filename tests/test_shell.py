"""How the front end is handed out, and how it is got rid of."""

import re
from pathlib import Path

from nbar.shell import switch_worker
from shared_schemas.about import OLDEST_WIRE, WIRE
from tests.server import Server

FRESHNESS = Path(__file__).parents[1] / "frontend" / "src" / "core" / "freshness.ts"


async def test_the_worker_is_switched_off_and_on_while_the_server_runs(server: Server) -> None:
    (server.settings.static / "sw.js").write_text("// the app's own")
    assert (await server.http.get("/sw.js")).text == "// the app's own"
    switch_worker(server.settings.data, off=True)
    killer = await server.http.get("/sw.js")
    assert "unregister" in killer.text
    assert killer.headers["content-type"].startswith("text/javascript")
    assert killer.headers["cache-control"] == "no-store"
    switch_worker(server.settings.data, off=False)
    assert (await server.http.get("/sw.js")).text == "// the app's own"


async def test_what_the_api_answers_and_who_it_gets_on_with_is_never_kept(server: Server) -> None:
    answer = await server.http.get("/api/about")
    assert answer.headers["cache-control"] == "no-store"
    assert (answer.json()["wire"], answer.json()["oldestWire"]) == (WIRE, OLDEST_WIRE)


def test_the_app_and_the_server_count_the_same_wire_and_one_version_back_gets_on() -> None:
    found = re.search(r"export const WIRE = (\d+)", FRESHNESS.read_text())
    assert found is not None
    assert int(found[1]) == WIRE
    assert max(1, WIRE - 1) == OLDEST_WIRE
