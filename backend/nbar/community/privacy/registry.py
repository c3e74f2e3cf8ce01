"""Every slice's declaration of what it holds about people, from the highest floor to the lowest: what refers goes first."""

from nbar.community.audit import holdings as audit
from nbar.community.birthdays import holdings as birthdays
from nbar.community.cakes import holdings as cakes
from nbar.community.channels import holdings as channels
from nbar.community.events import holdings as events
from nbar.community.holdings.declaration import Expiry, Held, Holding, Naming
from nbar.community.joining import holdings as joining
from nbar.community.members import holdings as members
from nbar.community.messages import holdings as messages
from nbar.community.notices import holdings as notices
from nbar.community.roster import holdings as roster
from nbar.community.sessions import holdings as sessions
from nbar.community.units import holdings as units
from nbar.community.wishes import holdings as wishes

SLICES: tuple[Held, ...] = (
    cakes.HELD,
    wishes.HELD,
    events.HELD,
    birthdays.HELD,
    notices.HELD,
    joining.HELD,
    roster.HELD,
    messages.HELD,
    channels.HELD,
    sessions.HELD,
    units.HELD,
    members.HELD,
    audit.HELD,
)
HOLDINGS: tuple[Holding, ...] = tuple(holding for held in SLICES for holding in held.tables)
NAMING: tuple[Naming, ...] = tuple(naming for held in SLICES for naming in held.naming)
EXPIRIES: tuple[Expiry, ...] = tuple(expiry for held in SLICES for expiry in held.expiries)
