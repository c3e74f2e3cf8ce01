import type { Words } from '../tongue'
import type chinese from '../zh-CN/union'

export default {
  title: 'Ask the union',
  lead: 'Call or write',
  call: 'Call',
  callHint: 'The unions’ national hotline: for advice, for help, for complaints.',
  number: '12351',
  write: 'Write',
  writeHint: 'Say it in “{group}”; union officers and colleagues read it there. For private matters, please call.',
  writeNow: 'Write in the group',
  people: 'Who to turn to',
  nobody: 'No officers are listed yet',
  nobodyHint: 'Please call the hotline for now.',
} satisfies Words<typeof chinese>
