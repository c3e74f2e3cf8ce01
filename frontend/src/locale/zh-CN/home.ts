export default {
  greeting: { night: '夜深了', morning: '早上好', noon: '中午好', afternoon: '下午好', evening: '晚上好' },
  hello: '{greeting},{name}',
  birthday: {
    title: '今天是 {names} 的生日',
    many: '今天是 {names} 等 {n} 位工友的生日',
    cheers: '祝福已送上,{n} 位工友同贺',
    first: '祝福已送上,快去同贺吧',
    send: '送祝福',
    mark: '🎂',
  },
  bars: 'N吧',
  all: '全部',
  events: '近期活动',
  eventsEmpty: '近期没有活动',
  eventsEmptyHint: '工会发出新活动,会出现在这里。',
  work: { heading: '工会工作', roster: '花名册', birthdays: '生日祝福', events: '发活动', codes: '激活码', unit: '单位和班组', team: '我的班组' },
} as const
