import type { Words } from '../tongue'
import type chinese from '../zh-CN/messages'

export default {
  // The server looks for this word in a text, whatever the language.
  everyoneCall: '@所有人',
  title: 'Messages',
  search: { open: 'Search', close: 'Close search', label: 'Find groups and bars by name', placeholder: 'Find a group, team or bar', none: 'No group or bar called “{name}”', noneHint: 'Try another word. Bars you have not joined are under “Bars”.' },
  list: { empty: 'No groups yet', emptyHint: 'Once the union puts you on its roster, your groups appear here.', failed: 'Messages could not be fetched', label: 'Groups and bars', noWords: 'No messages yet' },
  connecting: 'Connecting…',
  named: '[For you]',
  unread: '{n} unread',
  preview: {
    words: '{name}: {text}',
    mine: 'Me: {text}',
    greeting: '[Birthday] Happy birthday, {name}!',
    greetingBelated: '[Belated birthday] Happy birthday, {name}!',
    event: '[Event] {title}',
    eventCancelled: '[Event cancelled] {title}',
    notice: '[Notice] {title}',
    noticeWithdrawn: '[Notice withdrawn] {title}',
    recalled: '{name} took a message back',
    recalledMine: 'You took a message back',
    recalledByChair: 'A message was taken back by the union',
  },
  roles: { chair: 'Union chair', vice_chair: 'Vice chair', leader: 'Team leader', staff: 'Union staff', system: 'Union' },
  chat: {
    log: 'Conversation', about: 'About this group', loading: 'Loading', hole: 'Loading…', older: 'Fetching earlier messages', beginning: 'This is where it began',
    failed: 'The conversation could not be fetched', gone: 'This group cannot be opened any more', goneHint: 'You may no longer be in it, or it was closed.', toList: 'Back to messages',
    empty: 'No messages yet', emptyHint: 'Say the first word.', emptyInbox: 'Nothing here yet', emptyInboxHint: 'Your places at events and their changes are told here.',
    newHere: 'New from here', toUnread: '{n} new {n|message|messages}', toNewest: 'To the newest', newBelow: '{n} new {n|message|messages}', incoming: '{name} says: {text}', me: 'Me',
  },
  bubble: {
    sending: 'Sending…', waiting: 'Waiting for the network; sent by itself then', sent: 'Delivered', refused: 'Not sent: {why}', retry: 'Try again', discard: 'Remove', menu: 'Message actions',
    recalled: '{name} took a message back', recalledMine: 'You took a message back', recalledByChair: 'This message was taken back by the union', quote: '{name}: {text}', quoteGone: 'An earlier message', quoteJump: 'See the message',
    undoing: 'Taken back once you are online',
    notUndone: 'Not taken back: {why}',
    understood: 'OK',
  },
  menu: { title: 'Message actions', reply: 'Reply', copy: 'Copy', copied: 'Copied', copyFailed: 'Could not copy; press and hold the text instead', recall: 'Take back', recallOther: 'Take back (leaves a note)', close: 'Close' },
  reactions: {
    title: 'Reactions', people: '{names}', more: '{names} and others, {n} in all', add: 'React',
    label: '{kind}, {n} {n|person|people}', failed: 'Your reaction was not added',
    like: { mark: '👍', name: 'Like' }, ok: { mark: '👌', name: 'Got it' }, clap: { mark: '👏', name: 'Applause' },
    rose: { mark: '🌹', name: 'A rose' }, cheer: { mark: '🎉', name: 'Hooray' }, smile: { mark: '😊', name: 'Smile' },
  },
  greeting: {
    kind: 'Birthday wishes', heading: 'Happy birthday, {name}!', signed: 'Sent by {name}', kindBelated: 'Belated birthday wishes', belated: 'The birthday was on {on}; these wishes come late, please forgive us.', cheer: '🎉 Join in {n}', cheerFirst: '🎉 Join in', cheered: '🎉 Joined {n}', write: 'Write',
    sheet: 'Wishes for {name}', own: 'In your own words', ownLabel: 'Your wishes', send: 'Send',
    wishes: {
      happy: 'Happy birthday, and joy every day!', healthy: 'Happy birthday, stay healthy!', peace: 'Peace, joy and all good things!',
      better: 'Another year, better and better!', food: 'Happy birthday, have a feast tonight!', work: 'Good luck at work, happiness at home!',
    },
  },
  event: {
    kind: 'Event', cancelled: 'Cancelled', open: 'See more', join: 'Sign up', wait: 'Wait', going: 'Signed up', waiting: 'No. {n} waiting',
    closed: 'Sign-up closed', running: 'Under way', done: 'Over', left: '{n} {n|place|places} left', full: 'Full; you can wait', failed: 'Places could not be fetched', retry: 'Try again',
    kept: 'Waiting for the network; you are signed up then',
  },
  tell: {
    event_place_won: 'Good news! There is a place for you at “{event}”. See you on {startsAt}.',
    event_waiting: '“{event}” is full; you are no. {position} in line.',
    event_going: 'You are signed up for “{event}”, {startsAt}, {place}.',
    event_cancelled: '“{event}” is cancelled: {reason}',
    event_changed: '“{event}” has changed: {startsAt}, {place}.',
    event_tomorrow: 'A reminder: “{event}”, {startsAt}, {place}. If you cannot come, please cancel soon, so that a colleague gets the place.',
    event_soon: '“{event}” starts soon: {startsAt}, {place}. Please check in when you arrive.',
    greeting_delegate: '{chair} asks you to send the birthday wishes in the chair’s stead from {fromOn} to {untilOn}.',
    notice_reminder: 'You have a notice to confirm: {title}',
    greeting_draft: 'Birthdays on {on}: {names} ({count} in all). The wishes are ready for you to look at.',
    open: 'Look',
  },
  composer: {
    label: 'Say something', placeholder: 'Say something…', send: 'Send', faces: 'Emoji', replying: 'Reply to {name}: {text}', cancelReply: 'Cancel reply',
    tooLong: 'At most {n} characters; now {now}', everyone: '所有人', everyoneHint: 'Everyone in this group', pickName: 'Choose whom to notify', noName: 'Nobody found by this name', namesFailed: 'Names could not be fetched',
    readOnly: 'Notifications can only be read',
  },
  undone: 'That did not work: {why}',
  deeds: {
    send: 'Message “{text}”',
    recall: 'Taking a message back',
    react: 'Reaction “{kind}”',
  },
} satisfies Words<typeof chinese>
