from litestar import delete, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from nbar.community.members import actions, queries
from nbar.community.members.models import Member
from shared_schemas.community.members import BirthdayFact, ConsentVersion, Me, Purpose


@get("/api/me", operation_id="readMe")
async def read_me(me: NamedDependency[Member]) -> Me:
    return await queries.view_me(me)


@put("/api/me/birthday", operation_id="setMyBirthday")
async def set_my_birthday(me: NamedDependency[Member], data: JSONBody[BirthdayFact | None]) -> Me:
    return await queries.view_me(await actions.set_birthday(me, data))


@put("/api/me/consents/{purpose:str}", operation_id="giveConsent", status_code=204)
async def give_consent(me: NamedDependency[Member], purpose: FromPath[Purpose], data: JSONBody[ConsentVersion]) -> None:
    await actions.consent(me, purpose, data.version)


@delete("/api/me/consents/{purpose:str}", operation_id="withdrawConsent")
async def withdraw_consent(me: NamedDependency[Member], purpose: FromPath[Purpose]) -> None:
    await actions.withdraw(me, purpose)


handlers = [read_me, set_my_birthday, give_consent, withdraw_consent]
