import calendar from './calendar'
import events from './events'
import home from './home'
import look from './look'
import messages from './messages'
import notices from './notices'
import refusals from './refusals'
import shell from './shell'
import union from './union'

/** What the first screens say; `later.ts` has the rest. */
export default { calendar, refusals, words: { events, home, look, messages, notices, shell, union } }
