"""What a roster would change in a union. Pure: people of the sheet against people of the house.

An empty cell says nothing: what the house knows stays, so a phone or a birthday that somebody gave
after the import outlives the next one.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from nbar.community.members.queries import Member
from nbar.community.roster import cells
from nbar.community.roster.people import Person
from nbar.community.roster.rules import Reading
from shared_schemas.community.members import BirthdayFact
from shared_schemas.community.roster import RosterPerson, RosterProblem, RosterReport

_TOLD = {
    "name": "name", "phone": "phone", "number": "number", "team": "team", "birthday": "birthday", "joined_on": "joinedOn",
}  # fmt: skip


class Entry(Struct, frozen=True):
    """One people row: whom it means (None is somebody new), the row as it shall be, and which fields that changes."""

    person: Person
    member: Member | None
    changes: list[str]


class House(Struct, frozen=True):
    """The union before the import: its people, its teams by name, who leads which team, who stays in any case."""

    members: list[Member]
    teams: dict[str, int]
    leading: set[tuple[int, int]]
    staying: set[int]


class Plan(Struct, frozen=True):
    """`leaders` are the entries whose 职务 would make a leader who is none yet."""

    entries: list[Entry]
    leavers: list[Member]
    leaders: list[Entry]
    new_teams: list[str]
    house: House

    @property
    def added(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.member is None]

    @property
    def updated(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.changes]


def compare(people: list[Person], house: House) -> Plan:
    known = matched(people, house.members)
    names = {key: name for name, key in house.teams.items()}
    entries = [_entry(person, known.get(person.row), names) for person in people]
    stay = {member.id for member in known.values()} | house.staying
    teams = dict.fromkeys(person.team for person in people if person.team)
    return Plan(
        entries=entries,
        leavers=[member for member in house.members if member.id not in stay],
        leaders=[entry for entry in entries if _becomes_leader(entry, house)],
        new_teams=[name for name in teams if name not in house.teams],
        house=house,
    )


def matched(people: list[Person], members: Iterable[Member]) -> dict[int, Member]:
    """Rows and whom they mean: by phone, else by number and name; nobody is meant by two rows."""
    phones = {member.phone: member for member in members if member.phone}
    named = {(member.number.casefold(), cells.plain_name(member.name)): member for member in members if member.number}
    found = {person.row: phones.pop(person.phone) for person in people if person.phone in phones}
    taken = {member.id for member in found.values()}
    for person in people:
        if person.row in found or not person.number:
            continue
        member = named.get((person.number.casefold(), person.name))
        if member is not None and member.id not in taken:
            found[person.row] = member
            taken.add(member.id)
    return found


def report(reading: Reading, plan: Plan, problems: list[RosterProblem], *, written: bool, left: int) -> RosterReport:
    """What the import did or would do; `left` is how many leave, `leavers` who is not in the sheet."""
    names = {key: name for name, key in plan.house.teams.items()}
    return RosterReport(
        rows=reading.rows,
        added=len(plan.added),
        updated=len(plan.updated),
        unchanged=len(plan.entries) - len(plan.added) - len(plan.updated),
        left=left,
        new_teams=plan.new_teams,
        problems=problems,
        columns=reading.columns,
        leavers=[
            RosterPerson(name=gone.name, team=names.get(gone.team_id or 0), member_id=gone.id) for gone in plan.leavers
        ],
        leaders=[_shown(entry) for entry in plan.leaders],
        changed=[_shown(entry) for entry in plan.updated],
        written=written,
    )


def _shown(entry: Entry) -> RosterPerson:
    person, member = entry.person, entry.member
    return RosterPerson(
        name=person.name, team=person.team, member_id=member.id if member else None, changes=entry.changes
    )


def _entry(person: Person, member: Member | None, teams: dict[int, str]) -> Entry:
    if member is None:
        return Entry(person, None, [])
    before = Person(
        row=person.row, name=member.name, phone=member.phone, number=member.number,
        team=teams.get(member.team_id or 0), duty=person.duty, birthday=member.birthday, joined_on=member.joined_on,
    )  # fmt: skip
    after = replace(
        person, name=person.name or before.name, phone=person.phone or before.phone,
        number=person.number or before.number, team=person.team or before.team,
        birthday=_birthday(person.birthday, before.birthday), joined_on=person.joined_on or before.joined_on,
    )  # fmt: skip
    changes = [told for field, told in _TOLD.items() if getattr(before, field) != getattr(after, field)]
    return Entry(after, member, changes)


def _birthday(written: BirthdayFact | None, known: BirthdayFact | None) -> BirthdayFact | None:
    """The written one; a year that the sheet leaves out stays if the day is the same."""
    if written is None:
        return known
    if known is not None and written.year is None and replace(known, year=None) == written:
        return known
    return written


def _becomes_leader(entry: Entry, house: House) -> bool:
    person, member = entry.person, entry.member
    if person.duty != "leader" or person.team is None:
        return False
    return member is None or (member.id, house.teams.get(person.team, 0)) not in house.leading
