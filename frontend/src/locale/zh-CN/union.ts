export default {
  title: '找工会',
  lead: '打电话或留言',
  call: '打电话',
  callHint: '全国统一的工会热线:咨询、求助、投诉都可以打。',
  number: '12351',
  write: '留言',
  writeHint: '在“{group}”里说一声,工会干部和工友都看得到。私事请打电话。',
  writeNow: '去群里留言',
  people: '工会里的人',
  nobody: '还没有登记工会干部',
  nobodyHint: '有事请先打热线电话。',
} as const
