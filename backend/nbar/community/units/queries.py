"""Reading the tree and who holds which office. Rights are asked here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable

from tortoise.expressions import Q, Subquery

from nbar.community.units.models import Office as Office
from nbar.community.units.models import Unit as Unit
from nbar.core import clock
from nbar.core.refusal import Forbidden, NotFound
from shared_schemas.community.units import Role, UnitRef

HEADS: tuple[Role, ...] = ("chair", "vice_chair")


async def unit(unit_id: int) -> Unit:
    """An open unit, whoever asks."""
    found = await Unit.get_or_none(id=unit_id, closed_at=None)
    if found is None:
        raise NotFound
    return found


async def locked(unit_id: int) -> Unit:
    """The row, locked until the transaction ends: two imports of one roster come one after the other."""
    return await Unit.filter(id=unit_id, closed_at=None).select_for_update().get()


async def units(ids: Iterable[int]) -> dict[int, Unit]:
    return {row.id: row for row in await Unit.filter(id__in=set(ids))}


async def names(ids: Iterable[int]) -> dict[int, str]:
    return {row.id: row.name for row in await Unit.filter(id__in=set(ids)).only("id", "name")}


async def refs(ids: Iterable[int]) -> dict[int, UnitRef]:
    return {key: UnitRef(id=row.id, name=row.name, kind=row.kind) for key, row in (await units(ids)).items()}


async def lineage(unit_id: int) -> list[int]:
    """Ids from the root down to the unit."""
    return (await unit(unit_id)).lineage


async def children(unit_id: int) -> list[Unit]:
    return await Unit.filter(parent_id=unit_id, closed_at=None).order_by("kind", "id")


async def child_named(parent_id: int, name: str) -> Unit | None:
    return await Unit.filter(parent_id=parent_id, name=name, closed_at=None).first()


async def below(unit_id: int, *kinds: str) -> list[Unit]:
    """The unit and everything under it, of these kinds."""
    root = await unit(unit_id)
    return await Unit.filter(path__startswith=root.path, kind__in=kinds, closed_at=None).order_by("id")


def ids_under(path: str) -> Subquery:
    """Ids of a unit and all below it, for a question inside a question."""
    return Subquery(Unit.filter(path__startswith=path).values("id"))


async def held_office(member_ids: Iterable[int]) -> set[int]:
    """Those of these people who hold or held an office anywhere: their names are no secret."""
    rows = Office.filter(member_id__in=set(member_ids)).distinct()
    return set(await rows.values_list("member_id", flat=True))  # type: ignore[arg-type]


async def root() -> Unit | None:
    return await Unit.filter(parent_id=None, kind="county").first()


def in_force() -> Q:
    now = clock.now()
    return Q(starts_at__lte=now) & (Q(ends_at=None) | Q(ends_at__gt=now))


async def offices_of(member_id: int) -> list[Office]:
    """What a person holds now."""
    return await Office.filter(in_force(), member_id=member_id).order_by("id")


async def offices_at(unit_ids: Iterable[int]) -> list[Office]:
    """Who holds what at these units now."""
    return await Office.filter(in_force(), unit_id__in=set(unit_ids)).order_by("id")


async def office_at(unit_id: int, office_id: int) -> Office:
    found = await Office.filter(in_force(), unit_id=unit_id, id=office_id).first()
    if found is None:
        raise NotFound
    return found


async def roles_at(member_id: int, unit_ids: Iterable[int]) -> dict[int, set[Role]]:
    roles: defaultdict[int, set[Role]] = defaultdict(set)
    for office in await Office.filter(in_force(), member_id=member_id, unit_id__in=set(unit_ids)):
        roles[office.unit_id].add(office.role)
    return roles


async def holds(member_id: int, unit_id: int, *roles: Role) -> bool:
    """Whether the person holds one of the roles at exactly this unit."""
    return await Office.filter(in_force(), member_id=member_id, unit_id=unit_id, role__in=roles).exists()


async def require(member_id: int, unit_id: int, *roles: Role) -> None:
    """Refuses with 403 whoever does not hold one of the roles at exactly this unit."""
    if not await holds(member_id, unit_id, *roles):
        raise Forbidden


async def staff_above(member_id: int, at: Unit) -> bool:
    """Whether the person is staff of the unit itself or of one above it."""
    return await Office.filter(in_force(), member_id=member_id, unit_id__in=at.lineage, role="staff").exists()


async def chair_of(unit_id: int) -> int | None:
    office = await Office.filter(in_force(), unit_id=unit_id, role="chair").first()
    return office.member_id if office else None


async def chaired_by(member_id: int) -> list[Unit]:
    """Units where the person is chair or vice chair."""
    ids = await Office.filter(in_force(), member_id=member_id, role__in=HEADS).values_list("unit_id", flat=True)
    return await Unit.filter(id__in=ids, closed_at=None).order_by("id")


async def led_by(member_id: int) -> list[int]:
    """Teams where the person is leader."""
    rows = await Office.filter(in_force(), member_id=member_id, role="leader").values_list("unit_id", flat=True)
    return list(rows)  # type: ignore[arg-type]
