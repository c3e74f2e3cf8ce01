from tests.world import World, new_id


async def test_everybody_finds_home_team_inbox_and_the_six_bars(world: World) -> None:
    rows = await world.worker.get("/channels")
    assert [row["kind"] for row in rows][:3] == ["home", "team", "inbox"]
    assert [row["bar"] for row in rows if row["kind"] == "bar"] == ["law", "help", "learn", "voice", "meet", "commerce"]
    assert {row["joined"] for row in rows if row["kind"] == "bar"} == {False}


async def test_a_bar_is_joined_left_and_joined_again(world: World) -> None:
    bar = await world.bar("voice")
    path = f"/channels/{bar}"
    refused = await world.worker.call("GET", f"{path}/messages")
    assert (refused.status_code, refused.json()["code"]) == (403, "channels.not_joined")
    for _ in range(2):
        assert (await world.worker.put(f"{path}/membership")).status_code == 204
    await world.worker.say(bar, "hello bar")
    assert (await world.mate.put(f"{path}/membership")).status_code == 204
    row = next(row for row in await world.mate.get("/channels") if row["id"] == bar)
    assert (row["unread"], row["members"]) == (0, 2), "what stood there counts as read"
    for _ in range(2):
        assert (await world.worker.delete(f"{path}/membership")).status_code == 204
    assert (await world.worker.call("GET", f"{path}/messages")).status_code == 403
    row = next(row for row in await world.worker.get("/channels") if row["id"] == bar)
    assert (row["joined"], row["count"], row["unread"], row["lastMessage"]) == (False, 0, 0, None)


async def test_home_team_and_inbox_cannot_be_left(world: World) -> None:
    rows = await world.worker.get("/channels")
    for row in rows[:3]:
        answer = await world.worker.delete(f"/channels/{row['id']}/membership")
        assert (answer.status_code, answer.json()["code"]) == (409, "channels.derived")


async def test_a_county_bar_is_shared_by_all_enterprises(world: World) -> None:
    bar = await world.bar("law")
    for person in (world.worker, world.stranger):
        await person.put(f"/channels/{bar}/membership")
    await world.stranger.say(bar, "from the other hill")
    page = await world.worker.get(f"/channels/{bar}/messages")
    assert page["messages"][0]["body"]["text"] == "from the other hill"


async def test_a_chair_opens_names_and_closes_a_bar(world: World) -> None:
    body = {"name": "动力说吧", "bar": "voice", "mark": "动", "colour": "voice", "purpose": "说说班组的事"}
    assert (await world.worker.post(f"/units/{world.lake.id}/bars", body)).status_code == 403
    assert (await world.rival.post(f"/units/{world.lake.id}/bars", body)).status_code == 404
    made = await world.chair.post(f"/units/{world.lake.id}/bars", body)
    assert made.status_code == 201, made.text
    bar = made.json()
    assert (bar["joined"], bar["mayManage"], bar["mark"]) == (True, True, "动")
    again = await world.chair.post(f"/units/{world.lake.id}/bars", body)
    assert (again.status_code, again.json()["code"]) == (409, "channels.name_taken")
    assert bar["id"] in [row["id"] for row in await world.worker.get("/channels")]
    assert bar["id"] not in [row["id"] for row in await world.stranger.get("/channels")]
    change = {"name": "动力建议吧", "mark": "建", "colour": "gold", "purpose": ""}
    assert (await world.worker.call("PATCH", f"/channels/{bar['id']}", json=change)).status_code == 403
    assert (await world.chair.call("PATCH", f"/channels/{bar['id']}", json=change)).json()["name"] == "动力建议吧"
    assert (await world.chair.delete(f"/channels/{bar['id']}")).status_code == 204
    assert (await world.chair.call("GET", f"/channels/{bar['id']}/messages")).status_code == 404


async def test_names_are_found_by_pinyin(world: World) -> None:
    rows = await world.worker.get(f"/channels/{world.home}/members")
    assert {row["name"]: row["pinyin"] for row in rows}["方敏"] == "fangmin fm"
    assert {row["name"]: row["role"] for row in rows}["沈主席"] == "chair"


async def test_a_thing_outside_ones_world_is_404_before_the_body_is_looked_at(world: World) -> None:
    for channel in (world.home, world.team, 10**6, 0, -1, 2**70):
        for method, path in (
            ("GET", "messages?limit=nonsense"),
            ("PUT", f"messages/{new_id()}"),
            ("PUT", "read"),
            ("PUT", "membership"),
        ):
            answer = await world.stranger.call(method, f"/channels/{channel}/{path}", content=b"{broken")
            assert answer.status_code == 404, (channel, method, path, answer.text)
    assert (await world.stranger.call("GET", "/channels/abc/messages")).status_code == 404


async def test_somebody_of_another_team_does_not_see_the_teams_group(world: World) -> None:
    assert (await world.other.call("GET", f"/channels/{world.team}/messages")).status_code == 404
    assert world.team not in [row["id"] for row in await world.other.get("/channels")]


async def test_nobody_writes_into_an_inbox(world: World) -> None:
    inbox = next(row["id"] for row in await world.worker.get("/channels") if row["kind"] == "inbox")
    answer = await world.worker.put(
        f"/channels/{inbox}/messages/{new_id()}", {"body": {"kind": "text", "text": "to myself"}}
    )
    assert answer.status_code == 403
    assert (await world.chair.call("GET", f"/channels/{inbox}/messages")).status_code == 404
