"""Building the demo: a county, its unions, one enterprise of 112 with ten teams, accounts to sign in with."""

import datetime as dt
import json
import os
import random
from collections.abc import Callable

from faker import Faker

from nbar.community.channels import actions as bars
from nbar.community.channels import queries as channels
from nbar.community.events import actions as events
from nbar.community.members import actions as members
from nbar.community.members.queries import Member
from nbar.community.members.rules import CONSENT_VERSION
from nbar.community.messages import actions as messages
from nbar.community.messages.rules import uuid7
from nbar.community.notices import actions as notices
from nbar.community.offices import actions as offices
from nbar.community.sessions import passwords
from nbar.community.units import actions as posts
from nbar.community.units import queries as units
from nbar.community.units.queries import Unit
from nbar.core import clock, tokens
from nbar.core.db import transaction
from nbar.core.models import Fact
from nbar.demo import places
from nbar.settings import Settings
from shared_schemas.community.events import EventOpen
from shared_schemas.community.members import BirthdayFact
from shared_schemas.community.messages import MessageSend, Text
from shared_schemas.community.notices import NoticePublish, NoticeTell

HEADCOUNT = 112
WITHOUT_PHONE = 8
NOT_GREETED = 6
LEADER_TEAM = 2
FILE = "demo.json"

Progress = Callable[[int], object]


async def build_if_empty(settings: Settings, progress: Callable[[int], Progress]) -> bool:
    """Builds the demo in a database without a county; says whether it did."""
    if await units.root() is not None:
        return False
    password = tokens.spoken_code(10).lower()
    hashed = await passwords.hashed(password)
    accounts = await _Builder(hashed, progress(len(places.OTHERS) + HEADCOUNT)).build()
    chair = accounts["chair"][0]
    people = [
        {"role": role, "phone": person.phone, "password": password} for role in accounts for person in accounts[role]
    ]
    content = json.dumps(
        {"url": settings.public_url, "unitId": chair.unit_id, "accounts": people}, ensure_ascii=False, indent=1
    )
    with os.fdopen(os.open(settings.data / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(content)
    return True


def print_sign_ins(settings: Settings) -> None:
    """The demo's sign-ins, where this data folder holds a demo."""
    path = settings.data / FILE
    if not path.exists():
        return
    for account in json.loads(path.read_text())["accounts"]:
        print(f"  {account['role']:<9} {account['phone']}  {account['password']}")


class _Builder:
    def __init__(self, password_hash: str, progress: Progress) -> None:
        self._hash, self._progress = password_hash, progress
        self._faker, self._random = Faker("zh_CN"), random.Random(2015)
        self._faker.seed_instance(2015)
        self._phone = 19900000000

    async def build(self) -> dict[str, list[Member]]:
        county = await offices.found_county(places.COUNTY)
        officer = await self._officer(county)
        townships = await self._townships(county)
        outsider = await self._others(townships)
        unit, people = await self._enterprise(townships[1])
        await self._life(unit, people)
        await Fact.create(name="demo", value=clock.now().isoformat())
        leader = next(person for person in people if person.team_id == people[LEADER_TEAM].team_id)
        mates = [p for p in people[20:] if p.team_id == leader.team_id and p.phone][:1]
        others = [p for p in people[20:] if p.team_id != leader.team_id and p.phone][:2]
        accounts = {
            "county": [officer],
            "chair": [people[0]],
            "leader": [leader],
            "worker": [*mates, *others],
            "outsider": [outsider],
        }
        return accounts

    @transaction
    async def _officer(self, county: Unit) -> Member:
        officer = await self._person(county.id, activate=True)
        await posts.appoint(None, officer.id, county.id, "staff")
        return officer

    @transaction
    async def _townships(self, county: Unit) -> list[Unit]:
        for name in places.INDUSTRIES:
            await offices.open_under(None, county, "industry", f"{name}产业工会")
        return [await offices.open_under(None, county, "township", f"{name}总工会") for name in places.TOWNSHIPS]

    async def _others(self, townships: list[Unit]) -> Member:
        outsider = None
        for place, name in enumerate(places.OTHERS):
            outsider = await self._other(townships[place % len(townships)], name)
            self._progress(1)
        assert outsider is not None
        return outsider

    @transaction
    async def _other(self, township: Unit, name: str) -> Member:
        unit = await offices.open_under(None, township, "enterprise", f"{name}工会")
        chair = await self._person(unit.id, activate=True)
        await posts.appoint(None, chair.id, unit.id, "chair")
        workers = [await self._person(unit.id, activate=True) for _ in range(self._random.randint(2, 5))]
        return workers[-1]

    @transaction
    async def _enterprise(self, township: Unit) -> tuple[Unit, list[Member]]:
        unit = await offices.open_under(None, township, "enterprise", f"{places.ENTERPRISE}工会")
        teams = [await offices.open_under(None, unit, "team", name) for name in places.TEAMS]
        people = []
        for place in range(HEADCOUNT):
            people.append(await self._worker(unit, teams[place % len(teams)], place))
            self._progress(1)
        await posts.appoint(None, people[0].id, unit.id, "chair")
        for place in range(1, len(teams)):
            await posts.appoint(None, people[place].id, teams[place].id, "leader")
        await posts.appoint(None, people[10].id, teams[0].id, "leader")
        return unit, people

    async def _worker(self, unit: Unit, team: Unit, place: int) -> Member:
        silent = place >= HEADCOUNT - WITHOUT_PHONE
        person = await self._person(
            unit.id, activate=not silent, phone=not silent, team_id=team.id, number=f"H{place + 1:04}",
            birthday=self._birthday(place), joined_on=clock.today() - dt.timedelta(days=self._random.randint(200, 6000)),
        )  # fmt: skip
        if place < HEADCOUNT - NOT_GREETED:
            await members.consent(person, "birthday", CONSENT_VERSION)
        return person

    async def _person(self, unit_id: int, *, activate: bool, phone: bool = True, **more: object) -> Member:
        self._phone += 1
        number = str(self._phone) if phone else None
        person = await offices.welcome(unit_id, self._faker.name(), phone=number, **more)
        if activate:
            await members.consent(person, "membership", CONSENT_VERSION)
            await members.set_password(person, self._hash)
        return person

    def _birthday(self, place: int) -> BirthdayFact:
        if place in (12, 23):
            day = clock.today()
            return BirthdayFact(calendar="solar", month=day.month, day=day.day, year=1990)
        day = clock.today() + dt.timedelta(days=self._random.randint(1, 363))
        if place % 7 == 0:
            return BirthdayFact(calendar="lunar", month=self._random.randint(1, 12), day=self._random.randint(1, 29))
        return BirthdayFact(calendar="solar", month=day.month, day=day.day, year=self._random.randint(1970, 2004))

    async def _life(self, unit: Unit, people: list[Member]) -> None:
        chair = people[0]
        home = await channels.home_of(unit.id)
        team = await channels.team_channel(people[LEADER_TEAM].team_id or 0)
        assert home is not None
        assert team is not None
        for command, words in places.BARS:
            bar = await bars.open_bar(chair, unit, command)
            for person in people[1:30]:
                await bars.join(person, bar)
            await self._say(people[3], bar.id, words)
        await self._county_bars(people)
        await self._events(unit, chair, people)
        await self._notice(unit, people)
        for place, text in places.TALK:
            await self._say(people[place], home.id, text)
        mates = [person for person in people if person.team_id == people[LEADER_TEAM].team_id]
        for place, text in places.TEAM_TALK:
            await self._say(mates[place - 1], team.id, text)

    async def _county_bars(self, people: list[Member]) -> None:
        county = await units.root()
        assert county is not None
        for place, bar in enumerate(await channels.bars_of(county.id)):
            for person in people[10 + place : 60 + 5 * place : 3]:
                await bars.join(person, bar)
            if bar.bar in places.COUNTY_TALK:
                await self._say(people[10 + place], bar.id, places.COUNTY_TALK[bar.bar])

    async def _notice(self, unit: Unit, people: list[Member]) -> None:
        """96 have confirmed, 8 were told, 8 have not opened it: those who sign in to try the app are among these."""
        chair, silent = people[0], people[HEADCOUNT - WITHOUT_PHONE :]
        title, body = places.NOTICE
        deadline = clock.at_hour(clock.today() + dt.timedelta(days=3), 17)
        command = NoticePublish(title=title, body=body, deadline=deadline)
        notice, _ = await notices.publish(chair, unit, uuid7(clock.now()), command)
        for person in [*people[3:20], *people[26 : HEADCOUNT - WITHOUT_PHONE]]:
            await notices.acknowledge(person, notice)
        await notices.tell(chair, notice, NoticeTell(member_ids=[person.id for person in silent]))

    async def _say(self, person: Member, channel_id: int, text: str) -> None:
        await messages.post(person, channel_id, uuid7(clock.now()), MessageSend(body=Text(text=text)))

    async def _events(self, unit: Unit, chair: Member, people: list[Member]) -> None:
        for plan in places.EVENTS:
            starts = clock.at_hour(clock.today() + dt.timedelta(days=plan.in_days), 14)
            command = EventOpen(
                unit_id=unit.id, title=plan.title, place=plan.place, capacity=plan.capacity, bar=plan.bar,
                description=places.EVENT_WORDS, starts_at=starts, ends_at=starts + dt.timedelta(hours=2, minutes=30),
                closes_at=starts - dt.timedelta(hours=20),
            )  # fmt: skip
            event = await events.open_event(chair, command)
            for person in people[40 : 40 + plan.going]:
                await events.sign_up(person, event, person)
