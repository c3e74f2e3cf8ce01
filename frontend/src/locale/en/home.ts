import type { Words } from '../tongue'
import type chinese from '../zh-CN/home'

export default {
  greeting: { night: 'Good night', morning: 'Good morning', noon: 'Hello', afternoon: 'Good afternoon', evening: 'Good evening' },
  hello: '{greeting}, {name}',
  birthday: {
    title: 'Happy birthday to {names}',
    many: 'Birthdays today: {names} and others, {n} in all',
    cheers: 'A wish is in the group; {n} {n|colleague|colleagues} joined in',
    first: 'A wish is in the group; be the first to join in',
    send: 'Join in',
    mark: '🎂',
  },
  bars: 'Bars',
  all: 'All',
  events: 'Coming up',
  eventsEmpty: 'No events coming up',
  eventsEmptyHint: 'New events of the union appear here.',
  elder: {
    label: 'Three main things',
    unread: '{n} new {n|message|messages}',
    read: 'Nothing new',
    join: 'Sign me up',
    offer: '{day}: {title}, {n} {n|place|places} left',
    look: 'See what is on',
    mark: '问',
    leave: 'Back to the standard look',
  },
  work: { heading: 'Union work', asks: 'To confirm', roster: 'Roster', birthdays: 'Birthdays', events: 'New event', codes: 'Codes', unit: 'Union and teams', team: 'My team', desk: 'Hand out cakes' },
} satisfies Words<typeof chinese>
