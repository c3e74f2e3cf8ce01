"""A union for J2, built through the actions in the data folder of `NBAR_DATA`: run as a module."""

import asyncio

from nbar.app import MIGRATIONS, MODELS
from nbar.community.members import actions as members
from nbar.community.members.queries import Member
from nbar.community.members.rules import CONSENT_VERSION
from nbar.community.offices import actions as offices
from nbar.community.sessions import passwords
from nbar.community.units import actions as units
from nbar.core import db, migrate
from nbar.core.db import transaction
from nbar.settings import from_environment
from shared_schemas.community.members import BirthdayFact, Purpose
from tests.journeys.house import PASSWORD

PEOPLE: dict[str, tuple[str, tuple[int, int] | None, Purpose | None]] = {
    "沈立民": ("19833330001", None, None),
    "陈副红": ("19833330002", None, None),
    "方敏": ("19833330003", None, None),
    "周丽": ("19833330004", (6, 18), "birthday"),
    "吴悄": ("19833330005", (6, 18), "birthday_private"),
    "郑不要": ("19833330006", (6, 18), None),
    "王六月": ("19833330007", (6, 24), "birthday"),
    "李后来": ("19833330008", (6, 21), None),
}
"""Name: phone, birthday in the common calendar, what they agreed to."""


def account(name: str) -> dict[str, str]:
    return {"phone": PEOPLE[name][0], "password": PASSWORD}


async def build() -> None:
    config = from_environment().database_url
    await migrate.migrate(db.config(config, MODELS, MIGRATIONS, foreign_keys=False))
    async with db.connected(db.config(config, MODELS, MIGRATIONS)):
        await _furnish(await passwords.hashed(PASSWORD))


@transaction
async def _furnish(password: str) -> None:
    county = await offices.found_county("长兴县总工会")
    lake = await offices.open_under(None, county, "enterprise", "湖畔环保工会")
    team = await offices.open_under(None, lake, "team", "装配二班")
    made: dict[str, Member] = {}
    for name, (phone, born, agreed) in PEOPLE.items():
        fact = BirthdayFact(calendar="solar", month=born[0], day=born[1]) if born else None
        made[name] = await offices.welcome(lake.id, name, phone=phone, birthday=fact, team_id=team.id)
        await members.consent(made[name], "membership", CONSENT_VERSION)
        await members.set_password(made[name], password)
        if agreed:
            await members.consent(made[name], agreed, CONSENT_VERSION)
    await units.appoint(None, made["沈立民"].id, lake.id, "chair")
    await units.appoint(None, made["陈副红"].id, lake.id, "vice_chair")


if __name__ == "__main__":
    asyncio.run(build())
