import type { Words } from '../tongue'
import type chinese from '../zh-CN/trail'

export default {
  title: 'Log',
  lead: 'Who used people’s details, and when. Reading this is noted too.',
  span: 'Time',
  week: '7 days',
  month: '30 days',
  all: 'All',
  verb: 'What was done',
  anything: 'Everything',
  only: 'Only {name}',
  onlyName: 'Only what concerns {name}',
  everybody: 'Show all',
  about: 'about {name}',
  dot: ' · ',
  somebody: 'A worker',
  system: 'The system',
  empty: 'Nothing in the log',
  emptyHint: 'Try another time or another deed.',
  forbidden: 'Only the chair and the unions above can read the log',
  older: 'Older',
} satisfies Words<typeof chinese>
