"""Every route of the OpenAPI file, every id in it, every kind of outsider. A route without a row fails."""

import re
from typing import Any

import pytest

from nbar.community.members import actions as members
from nbar.community.roster.models import RosterImport
from nbar.core import clock
from tests.community.joining.applicants import applied, poster
from tests.world import Person, World, new_id

PUBLIC = {
    ("GET", "/api/health"), ("GET", "/api/about"), ("POST", "/api/session"), ("POST", "/api/session/refresh"),
    ("POST", "/api/activations"), ("POST", "/api/activations/look"), ("POST", "/api/joining/look"), ("GET", "/api/privacy/periods"),
    ("POST", "/api/joining/requests"), ("POST", "/api/joining/state"), ("POST", "/api/joining/code"),
    ("POST", "/api/joining/withdrawal"), ("GET", "/api/calendars/{name}"),
}  # fmt: skip
"""Routes that a stranger may call; what they give away is tested with their slice."""

OWN_ONLY = {
    ("GET", "/api/me"), ("PUT", "/api/me/birthday"), ("PUT", "/api/me/password"), ("GET", "/api/channels"),
    ("GET", "/api/units"), ("GET", "/api/events"), ("POST", "/api/events"), ("GET", "/api/notices"), ("POST", "/api/live/poll"),
    ("DELETE", "/api/session"), ("GET", "/api/birthdays"), ("GET", "/api/birthdays/today"),
    ("PUT", "/api/birthdays/delegate"), ("DELETE", "/api/birthdays/delegate"), ("PUT", "/api/birthdays/approvals"),
    ("GET", "/api/birthdays/months"),
    ("GET", "/api/cakes"), ("PUT", "/api/cakes/steps"), ("GET", "/api/cakes/plan"), ("PUT", "/api/cakes/place"),
    ("PUT", "/api/cakes/partner"), ("DELETE", "/api/cakes/partner"), ("GET", "/api/cakes/months"),
    ("GET", "/api/me/cakes"), ("GET", "/api/me/walls"), ("POST", "/api/cakes/showings"), ("GET", "/api/bakery"), ("PUT", "/api/bakery/ready"),
    ("GET", "/api/birthdays/plan"), ("PUT", "/api/birthdays/settings"),
    ("GET", "/api/me/calendar"), ("POST", "/api/me/calendar"), ("DELETE", "/api/me/calendar"),
    ("GET", "/api/me/devices"), ("DELETE", "/api/me/devices"), ("GET", "/api/me/holdings"), ("POST", "/api/me/closing"),
    ("GET", "/api/me/holdings/{table}"), ("POST", "/api/me/export"),
    ("GET", "/api/join-requests"), ("PUT", "/api/me/consents/{purpose}"), ("DELETE", "/api/me/consents/{purpose}"),
}  # fmt: skip
"""Routes that name nobody else's thing: signing in is all they take, and they answer with one's own."""


def routes(schema: dict[str, Any]) -> list[tuple[str, str]]:
    return [(method.upper(), path) for path, item in schema["paths"].items() for method in item]


async def ids_in_lake(world: World) -> dict[str, str]:
    """A value for every path parameter: what exists, all inside Lake; what is a secret, guessed."""
    message = await world.worker.say(world.home, "inside")
    starts = clock.now().replace(microsecond=0)
    body = {
        "unitId": world.lake.id, "title": "Inside", "place": "Hall", "capacity": 5,
        "startsAt": starts.replace(year=starts.year + 1).isoformat(),
        "endsAt": starts.replace(year=starts.year + 1, second=59).isoformat() if starts.second < 59 else starts.replace(year=starts.year + 2).isoformat(),
        "closesAt": starts.replace(year=starts.year + 1).isoformat(),
    }  # fmt: skip
    event = await world.chair.post("/events", body)
    assert event.status_code == 201, event.text
    notice = await world.chair.put(f"/units/{world.lake.id}/notices/{new_id()}", {"title": "Inside"})
    assert notice.status_code == 201, notice.text
    unit = await world.chair.get(f"/units/{world.lake.id}")
    asked = await applied(world, await poster(world.chair, world.lake.id))
    run = await RosterImport.create(unit_id=world.lake.id, at=clock.now(), added=1, updated=0, left=0)
    return {
        "channel_id": str(world.home), "unit_id": str(world.lake.id), "member_id": str(world.worker.id),
        "event_id": str(event.json()["id"]), "notice_id": str(notice.json()["notice"]["id"]), "how": "unread",
        "office_id": str(unit["offices"][0]["id"]), "no": str(message["no"]),
        "device_id": str((await world.worker.get("/me/devices"))[0]["id"]),
        "request_id": str(asked.id), "import_id": str(run.id),
        "client_id": new_id(), "kind": "like", "purpose": "birthday", "table": "messages", "name": "guessed.ics", "on": clock.today().isoformat(),
    }  # fmt: skip


def filled(path: str, ids: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: ids[found.group(1)], path).removeprefix("/api")


async def test_no_outsider_gets_past_any_route(world: World) -> None:
    schema = (await world.server.http.get("/api/openapi.json")).json()
    ids = await ids_in_lake(world)
    removed = await world.newcomer("Gone")
    await members.leave(world.chair.id, removed.member)
    checked, wrong = 0, []
    for method, path in routes(schema):
        if (method, path) in PUBLIC:
            continue
        for who, expected in (("anonymous", {401}), ("removed", {401}), ("stranger", {404}), ("rival", {404})):
            if (method, path) in OWN_ONLY and who in ("stranger", "rival"):
                continue
            for content in (b"{broken", b""):
                status = await knock(world, who, removed, method, filled(path, ids), content)
                checked += 1
                if status not in expected:
                    wrong.append((method, path, who, status))
    assert checked > 200, "the matrix shrank"
    assert not wrong, wrong


async def knock(world: World, who: str, removed: Person, method: str, path: str, content: bytes) -> int:
    if who == "anonymous":
        headers = {"Content-Type": "application/json"}
        async with world.server.client() as stranger:
            return (await stranger.request(method, f"/api{path}", content=content, headers=headers)).status_code
    person = removed if who == "removed" else getattr(world, who)
    return (await person.call(method, path, content=content)).status_code


async def test_own_only_routes_name_nobody(world: World) -> None:
    schema = (await world.server.http.get("/api/openapi.json")).json()
    known = set(routes(schema))
    assert known >= PUBLIC | OWN_ONLY, "a row without a route"
    assert not [row for row in OWN_ONLY if "_id" in row[1]]


@pytest.mark.parametrize("path", ["/api/nothing", "/api/", "/api/channels/1/nothing"])
async def test_unknown_paths_are_404_for_everybody(world: World, path: str) -> None:
    async with world.server.client() as stranger:
        answer = await stranger.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    async with world.server.client() as stranger:
        assert (await stranger.patch("/api/health")).status_code == 405


async def test_ids_of_the_wrong_form_are_404(world: World) -> None:
    schema = (await world.server.http.get("/api/openapi.json")).json()
    ids = await ids_in_lake(world)
    for method, path in routes(schema):
        for name in re.findall(r"\{(\w+)\}", path):
            if not (name.endswith("_id") and name != "client_id") and name != "no":
                continue
            for bad in ("0", "-1", str(2**70), "abc"):
                answer = await world.chair.call(method, filled(path, ids | {name: bad}), content=b"{}")
                assert answer.status_code == 404, (method, path, name, bad, answer.status_code, answer.text)


async def test_every_answer_carries_the_security_headers(world: World) -> None:
    for path in ("/", "/api/health", "/api/nothing", "/api/channels"):
        headers = (await world.server.http.get(path)).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        if path.startswith("/api"):
            assert headers["cache-control"] == "no-store"
