import birthdays from './birthdays'
import cakes from './cakes'
import channels from './channels'
import joining from './joining'
import members from './members'
import privacy from './privacy'
import roster from './roster'
import session from './session'
import trail from './trail'
import units from './units'
import wishes from './wishes'

/** What is said on pages that nobody sees first; it comes with the first of them. */
export default { birthdays, cakes, channels, joining, members, privacy, roster, session, trail, units, wishes }
