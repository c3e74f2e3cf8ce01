/* Made by scripts/generate from shared_schemas; never edited. */

export type Purpose = "birthday" | "birthday_private" | "membership";
export type FieldKind = "choice" | "number" | "text" | "yes_no";
export type App =
  | "chrome"
  | "dingtalk"
  | "edge"
  | "firefox"
  | "huawei"
  | "oppo"
  | "other"
  | "qq"
  | "safari"
  | "samsung"
  | "uc"
  | "vivo"
  | "wechat"
  | "wecom"
  | "xiaomi";
export type Role =
  | "adviser"
  | "chair"
  | "correspondent"
  | "editor"
  | "host"
  | "leader"
  | "manager"
  | "matchmaker"
  | "moderator"
  | "partner"
  | "staff"
  | "trainer"
  | "vice_chair";
export type CheckInHow = "desk" | "door" | "list";
export type Audience = "group" | "none" | "private";
export type CakeState = "collected" | "delivered" | "ordered" | "ready" | "wanted";
export type SealColour = "commerce" | "gold" | "help" | "law" | "learn" | "meet" | "team" | "union" | "voice";
export type BarKind = "commerce" | "help" | "law" | "learn" | "meet" | "plain" | "voice";
export type Calendar = "lunar" | "solar";
export type GreetingState = "approved" | "draft" | "posted";
export type Body = Text | GreetingCard | EventCard | NoticeCard | Tell | Recalled;
export type CakeStage = "collected" | "delivered" | "ordered" | "ready";
export type ChannelKind = "bar" | "event" | "home" | "inbox" | "team";
export type ClientFrame = Hello | Send | Read | Ping;
export type Code =
  | "access.forbidden"
  | "access.not_found"
  | "activation.consent_required"
  | "activation.phone_taken"
  | "activation.unknown_code"
  | "birthdays.posted"
  | "birthdays.too_late"
  | "channels.closed"
  | "channels.derived"
  | "channels.name_taken"
  | "channels.not_joined"
  | "channels.too_many"
  | "events.answers"
  | "events.cancelled"
  | "events.capacity_below_going"
  | "events.check_in_over"
  | "events.closed"
  | "events.code_expired"
  | "events.fields"
  | "events.no_place"
  | "events.not_signed_up"
  | "events.not_there"
  | "events.still_waiting"
  | "events.times"
  | "events.too_early"
  | "events.too_many"
  | "joining.decided"
  | "joining.full"
  | "joining.not_linkable"
  | "joining.unknown_link"
  | "joining.unknown_request"
  | "live.bad_frame"
  | "live.unknown_frame"
  | "members.last_chair"
  | "members.own_word"
  | "members.phone_taken"
  | "messages.client_id_reused"
  | "messages.everyone_not_allowed"
  | "messages.recall_too_late"
  | "messages.recalled"
  | "messages.reply_elsewhere"
  | "messages.too_fast"
  | "notices.deadline"
  | "notices.nobody"
  | "notices.reminded"
  | "notices.too_many"
  | "notices.withdrawn"
  | "privacy.office_held"
  | "request.invalid"
  | "request.malformed"
  | "request.method"
  | "request.not_found"
  | "request.too_fast"
  | "request.too_large"
  | "roster.not_undoable"
  | "roster.problems"
  | "roster.too_many"
  | "roster.unreadable"
  | "security.origin"
  | "server.busy"
  | "server.error"
  | "session.common_password"
  | "session.denied"
  | "session.refresh_denied"
  | "session.required"
  | "units.kind_not_allowed"
  | "units.name_taken"
  | "units.office_not_allowed"
  | "units.phone_taken";
export type System = "android" | "harmony" | "ios" | "linux" | "mac" | "other" | "windows";
export type EventState = "cancelled" | "closed" | "done" | "open" | "running";
export type HeldGroup = "birthdays" | "events" | "log" | "profile" | "security" | "talk";
export type TableName =
  | "bars"
  | "cakes"
  | "calendar_feed"
  | "cancellations"
  | "check_ins"
  | "codes"
  | "consents"
  | "delegations"
  | "devices"
  | "drafts"
  | "event_news"
  | "event_ratings"
  | "events"
  | "form_answers"
  | "greetings"
  | "inbox"
  | "inbox_messages"
  | "join_requests"
  | "log"
  | "mentions"
  | "messages"
  | "notice_reminders"
  | "notices"
  | "offices"
  | "partnerships"
  | "profile"
  | "reactions"
  | "read_marks"
  | "recalls"
  | "receipts"
  | "roster_effects"
  | "sign_ups"
  | "thanks"
  | "thanks_had";
export type OnClosing = "anonymous" | "ended" | "erased" | "evidence";
export type PeriodName =
  | "cakes"
  | "codes"
  | "consents"
  | "devices"
  | "drafts"
  | "ended_devices"
  | "imports"
  | "join_requests"
  | "log"
  | "messages"
  | "people"
  | "receipts"
  | "sign_ups";
export type UnitKind = "county" | "enterprise" | "industry" | "joint" | "partner" | "team" | "township" | "village";
export type JoinStatus = "approved" | "done" | "refused" | "waiting";
export type Keeping = "active" | "changed" | "gone" | "office" | "phone" | "signed_up" | "team";
export type ReactionKind = "cheer" | "clap" | "like" | "ok" | "rose" | "smile";
export type NoticeState = "acked" | "read" | "told" | "unread";
export type ProblemCode =
  | "birthday_impossible"
  | "birthday_unreadable"
  | "columns_missing"
  | "date_unreadable"
  | "identity_missing"
  | "name_characters"
  | "name_empty"
  | "name_too_long"
  | "no_people"
  | "number_repeated"
  | "number_too_long"
  | "phone_digits"
  | "phone_elsewhere"
  | "phone_length"
  | "phone_repeated"
  | "row_repeated"
  | "team_too_long";
export type ServerFrame =
  Ready | Posted | Held | Refused | MessagePosted | ChannelTold | Left | ReadMark | NoticeTold | NoticeMine | Pong;
export type Verb =
  | "account.closed"
  | "audit.read"
  | "bar.closed"
  | "cakes.partner_ended"
  | "cakes.partner_named"
  | "calendar.closed"
  | "calendar.opened"
  | "code.issued"
  | "code.used"
  | "codes.printed"
  | "consent.oral"
  | "consent.withdrawn"
  | "device.ended"
  | "device.others_ended"
  | "event.answered_for"
  | "event.cancelled"
  | "event.changed"
  | "event.check_in_undone"
  | "event.checked_in"
  | "event.exported"
  | "event.opened"
  | "event.ratings_read"
  | "greeting.delegated"
  | "greeting.delegation_ended"
  | "holdings.exported"
  | "join.confirmed"
  | "join.refused"
  | "member.added"
  | "member.changed"
  | "member.forgotten"
  | "member.left"
  | "member.returned"
  | "message.recalled"
  | "notice.exported"
  | "notice.published"
  | "notice.reminded"
  | "notice.told"
  | "notice.untold"
  | "notice.withdrawn"
  | "office.ended"
  | "office.given"
  | "password.changed"
  | "poster.hung"
  | "poster.taken_down"
  | "roster.imported"
  | "roster.undone"
  | "session.reused"
  | "unit.closed"
  | "unit.opened"
  | "wish.hidden"
  | "wish.reported";

export interface Wire {
  About: About;
  AccountClosing: AccountClosing;
  Activate: Activate;
  ActivationCode: ActivationCode;
  ActivationLook: ActivationLook;
  ActivationPreview: ActivationPreview;
  Answer: Answer;
  AnswerGive: AnswerGive;
  AnswerSheet: AnswerSheet;
  App: App;
  Appoint: Appoint;
  Appointed: Appointed;
  Attendee: Attendee;
  Audience: Audience;
  Author: Author;
  BakeryCake: BakeryCake;
  BakeryDay: BakeryDay;
  BakeryReady: BakeryReady;
  BakeryUnion: BakeryUnion;
  BarChange: BarChange;
  BarKind: BarKind;
  BarOpen: BarOpen;
  Birthday: Birthday;
  BirthdayFact: BirthdayFact;
  BirthdayPlan: BirthdayPlan;
  BirthdaySettings: BirthdaySettings;
  BirthdayToday: BirthdayToday;
  Body: Body;
  Cake: Cake;
  CakeHandedOut: CakeHandedOut;
  CakeItem: CakeItem;
  CakeMonth: CakeMonth;
  CakePartner: CakePartner;
  CakePlace: CakePlace;
  CakePlan: CakePlan;
  CakeShown: CakeShown;
  CakeStage: CakeStage;
  CakeState: CakeState;
  CakeStep: CakeStep;
  CakeSteps: CakeSteps;
  Calendar: Calendar;
  CalendarAddress: CalendarAddress;
  CalendarFeed: CalendarFeed;
  Channel: Channel;
  ChannelKind: ChannelKind;
  ChannelMember: ChannelMember;
  ChannelTold: ChannelTold;
  CheckInHow: CheckInHow;
  CheckedIn: CheckedIn;
  ClientFrame: ClientFrame;
  Code: Code;
  Consent: Consent;
  ConsentGiven: ConsentGiven;
  ConsentVersion: ConsentVersion;
  Delegate: Delegate;
  DelegateCandidate: DelegateCandidate;
  DelegateNaming: DelegateNaming;
  Desk: Desk;
  DeskCheckIn: DeskCheckIn;
  Device: Device;
  Door: Door;
  DoorCheckIn: DoorCheckIn;
  Event: Event;
  EventCancel: EventCancel;
  EventCard: EventCard;
  EventChange: EventChange;
  EventDetail: EventDetail;
  EventOpen: EventOpen;
  EventState: EventState;
  FieldAsk: FieldAsk;
  FieldKind: FieldKind;
  FormField: FormField;
  GreetedMonth: GreetedMonth;
  Greeting: Greeting;
  GreetingApproval: GreetingApproval;
  GreetingApprovals: GreetingApprovals;
  GreetingCard: GreetingCard;
  GreetingDraft: GreetingDraft;
  GreetingPost: GreetingPost;
  GreetingState: GreetingState;
  HandCheckIn: HandCheckIn;
  Health: Health;
  Held: Held;
  HeldGroup: HeldGroup;
  HeldPage: HeldPage;
  HeldRow: HeldRow;
  HeldTable: HeldTable;
  Hello: Hello;
  JoinAsk: JoinAsk;
  JoinCode: JoinCode;
  JoinConfirm: JoinConfirm;
  JoinCount: JoinCount;
  JoinLook: JoinLook;
  JoinPlace: JoinPlace;
  JoinProof: JoinProof;
  JoinRefuse: JoinRefuse;
  JoinRequest: JoinRequest;
  JoinState: JoinState;
  JoinStatus: JoinStatus;
  Keeping: Keeping;
  Left: Left;
  Likeness: Likeness;
  Me: Me;
  MemberAdd: MemberAdd;
  MemberChange: MemberChange;
  MemberRow: MemberRow;
  Message: Message;
  MessagePage: MessagePage;
  MessagePosted: MessagePosted;
  MessageSend: MessageSend;
  MyCake: MyCake;
  MyNotice: MyNotice;
  NotActivated: NotActivated;
  Notice: Notice;
  NoticeCard: NoticeCard;
  NoticeDetail: NoticeDetail;
  NoticeMine: NoticeMine;
  NoticePublish: NoticePublish;
  NoticeReaders: NoticeReaders;
  NoticeRemind: NoticeRemind;
  NoticeReminder: NoticeReminder;
  NoticeState: NoticeState;
  NoticeTell: NoticeTell;
  NoticeTold: NoticeTold;
  NoticeWithdraw: NoticeWithdraw;
  Office: Office;
  OfficeHeld: OfficeHeld;
  OnClosing: OnClosing;
  Outcome: Outcome;
  PartnerNamed: PartnerNamed;
  PartnerNaming: PartnerNaming;
  PasswordChange: PasswordChange;
  Period: Period;
  PeriodName: PeriodName;
  Ping: Ping;
  Poll: Poll;
  PollAnswer: PollAnswer;
  Pong: Pong;
  Posted: Posted;
  Poster: Poster;
  PosterPlace: PosterPlace;
  Problem: Problem;
  ProblemCode: ProblemCode;
  Purpose: Purpose;
  Rating: Rating;
  RatingGive: RatingGive;
  ReactionKind: ReactionKind;
  Read: Read;
  ReadMark: ReadMark;
  ReadUpTo: ReadUpTo;
  Reader: Reader;
  ReaderGroup: ReaderGroup;
  ReaderPage: ReaderPage;
  Ready: Ready;
  Recalled: Recalled;
  Refresh: Refresh;
  Refused: Refused;
  Role: Role;
  RosterLast: RosterLast;
  RosterPerson: RosterPerson;
  RosterProblem: RosterProblem;
  RosterReport: RosterReport;
  RosterUndo: RosterUndo;
  SealColour: SealColour;
  Send: Send;
  ServerFrame: ServerFrame;
  Session: Session;
  SignIn: SignIn;
  SignUp: SignUp;
  SignUpAnswers: SignUpAnswers;
  SignUpRow: SignUpRow;
  SignUpSend: SignUpSend;
  SlipsPrinted: SlipsPrinted;
  Somebody: Somebody;
  System: System;
  TableName: TableName;
  Tally: Tally;
  TeamChoice: TeamChoice;
  TeamMate: TeamMate;
  Tell: Tell;
  Text: Text;
  Thank: Thank;
  TrailEntry: TrailEntry;
  TrailPage: TrailPage;
  UndoneRow: UndoneRow;
  Unit: Unit;
  UnitChild: UnitChild;
  UnitKind: UnitKind;
  UnitOpen: UnitOpen;
  UnitOpened: UnitOpened;
  UnitRef: UnitRef;
  UnitRename: UnitRename;
  Verb: Verb;
  Wall: Wall;
  WallOfYear: WallOfYear;
  WallWish: WallWish;
}
/**
 * Footer settings: `icp` and `police` are the two filing numbers (备案), empty when none is set.
 *
 *     An app whose own number is below `oldest_wire` has to be updated before it goes on.
 */
export interface About {
  consentVersion: string;
  county: string;
  demo: boolean;
  icp: string;
  oldestWire: number;
  police: string;
  version: string;
  wire: number;
}
/**
 * The password once more: an unlocked phone in other hands must not be enough.
 */
export interface AccountClosing {
  password: string;
}
/**
 * `consents` holds only what was ticked; `membership` must be among them.
 */
export interface Activate {
  code: string;
  /**
   * @maxItems 8
   */
  consents: ConsentGiven[];
  password: string;
  /**
   * A mainland mobile number, 11 digits.
   */
  phone: string;
}
export interface ConsentGiven {
  purpose: Purpose;
  version: string;
}
/**
 * A personal code in the clear; the server keeps only its hash, so it is shown once.
 */
export interface ActivationCode {
  code: string;
  expiresAt: string;
  memberId: number;
  name: string;
  phone: string | null;
  team: string | null;
}
export interface ActivationLook {
  code: string;
}
/**
 * Whom a code is for. `phone` is masked, and null when the roster has none: then the person gives one.
 */
export interface ActivationPreview {
  expiresAt: string;
  invitedBy: string | null;
  name: string;
  phone: string | null;
  team: string | null;
  unit: string;
}
export interface Answer {
  no: number;
  value: string | number | boolean;
}
/**
 * `value` has the type of its field: text or one of the choices, a number, or yes and no.
 */
export interface AnswerGive {
  no: number;
  value: string | number | boolean;
}
/**
 * Everything asked, and what everybody answered; kept until 90 days after the event.
 */
export interface AnswerSheet {
  fields: FormField[];
  signUps: SignUpAnswers[];
}
export interface FormField {
  choices: string[];
  kind: FieldKind;
  label: string;
  no: number;
  purpose: string;
  required: boolean;
}
/**
 * One person's answers, for the organiser.
 */
export interface SignUpAnswers {
  answers: Answer[];
  memberId: number;
}
/**
 * Gives an office to a member of the unit, or to a newcomer by name and phone. A chair's office is handed over: the old one ends.
 */
export interface Appoint {
  memberId?: number | null;
  name?: string | null;
  phone?: string | null;
  role: "chair" | "correspondent" | "host" | "leader" | "moderator" | "staff" | "vice_chair";
}
export interface Appointed {
  activation: ActivationCode | null;
  office: Office;
}
/**
 * One duty at one unit. `activated` says whether its holder has signed in yet.
 */
export interface Office {
  activated: boolean;
  id: number;
  memberId: number;
  memberName: string;
  role: Role;
  since: string;
  unitId: number;
}
/**
 * `verifier` is the SHA-256 of the person's own code, in hex.
 */
export interface Attendee {
  checkedInAt: string | null;
  hasPhone: boolean;
  how: CheckInHow | null;
  memberId: number;
  name: string;
  team: string | null;
  unitName: string;
  verifier: string;
}
/**
 * `role` is the highest office held in the channel's unit when the message was posted.
 */
export interface Author {
  id: number;
  name: string;
  role: ("chair" | "leader" | "staff" | "system" | "vice_chair") | null;
}
export interface BakeryCake {
  code: string;
  state: CakeState;
}
/**
 * The cakes to be fetched on one day, in the order of their codes.
 */
export interface BakeryDay {
  cakes: BakeryCake[];
  done: number;
  on: string;
  ordered: number;
  ready: number;
}
export interface BakeryReady {
  /**
   * @minItems 1
   * @maxItems 200
   */
  codes: string[];
}
/**
 * One union that a bakery works for until a day.
 */
export interface BakeryUnion {
  days: BakeryDay[];
  name: string;
  place: string;
  unitId: number;
  untilOn: string;
}
export interface BarChange {
  colour: SealColour;
  /**
   * The one character on a seal.
   */
  mark: string;
  name: string;
  purpose: string;
}
/**
 * A chair opens a bar of the own unit.
 */
export interface BarOpen {
  bar: BarKind;
  colour: SealColour;
  /**
   * The one character on a seal.
   */
  mark: string;
  name: string;
  purpose?: string;
}
/**
 * A birthday that falls `on` this day. `years` is the time since joining in full years, if known.
 */
export interface Birthday {
  audience: Audience;
  calendar: Calendar;
  fact: BirthdayFact;
  greeting: Greeting;
  memberId: number;
  name: string;
  on: string;
  team: string | null;
  years: number | null;
}
/**
 * A calendar fact, never a timestamp: month and day, solar or lunar; the year may be left out.
 */
export interface BirthdayFact {
  calendar: Calendar;
  day: number;
  leap?: boolean;
  month: number;
  year?: number | null;
}
/**
 * `draft` posts as the neutral card unless approved (or the chair set "always"); `message_no` is where a posted one
 *     stands, for one in the group. `signed` is who says it once somebody has said yes; `belated` marks one posted late.
 */
export interface Greeting {
  belated: boolean;
  channelId: number | null;
  cheers: number;
  messageNo: number | null;
  signed: string | null;
  state: GreetingState;
  text: string;
}
/**
 * The page of who sees to the greetings: settings, the name of the group, how one signs, who stands in.
 *
 *     `may_set` is for chair and vice chair, `may_delegate` with `candidates` for the chair.
 */
export interface BirthdayPlan {
  candidates: DelegateCandidate[];
  delegate: Delegate | null;
  homeChannelId: number;
  homeName: string;
  mayDelegate: boolean;
  maySet: boolean;
  settings: BirthdaySettings;
  signed: string;
  unitId: number;
}
export interface DelegateCandidate {
  memberId: number;
  name: string;
  role: Role;
}
export interface Delegate {
  fromOn: string;
  memberId: number;
  name: string;
  role: Role;
  untilOn: string;
}
/**
 * `hour` in union time (Asia/Shanghai). `always` posts drafts in the chair's name without asking. Templates may hold {姓名} {班组} {企业} {年数} {主席}.
 */
export interface BirthdaySettings {
  always: boolean;
  hour: number;
  /**
   * @minItems 1
   * @maxItems 12
   */
  templates: string[];
}
/**
 * For colleagues on the day, once the greeting stands in the group. No year, no calendar.
 */
export interface BirthdayToday {
  channelId: number;
  cheered: boolean;
  cheers: number;
  memberId: number;
  messageNo: number;
  name: string;
}
/**
 * Plain text of 1 to 2,000 characters. `mentions` are the members named with @; @所有人 is read from the text.
 */
export interface Text {
  kind: "text";
  /**
   * @maxItems 20
   */
  mentions?: number[];
  text: string;
}
/**
 * A birthday greeting. `personal` is false for the neutral card in the union's name, `belated` true for one posted
 *     after the day. 同贺 is the reaction `cheer`.
 */
export interface GreetingCard {
  belated: boolean;
  kind: "greeting";
  memberId: number;
  name: string;
  on: string;
  personal: boolean;
  signed: string;
  text: string;
}
/**
 * An event's card; how many places are left is asked of the event itself.
 */
export interface EventCard {
  cancelled: boolean;
  endsAt: string;
  eventId: number;
  kind: "event";
  place: string;
  startsAt: string;
  title: string;
}
/**
 * A notice's card; who has read it is asked of the notice itself.
 */
export interface NoticeCard {
  deadline: string | null;
  kind: "notice";
  needsAck: boolean;
  noticeId: number;
  title: string;
  withdrawn: boolean;
}
/**
 * What the system tells one person or group. `template` names the words in the app, `values` fill them, `link` is a path in the app.
 */
export interface Tell {
  kind: "tell";
  link: string | null;
  template:
    | "birthday_thanks"
    | "cake_ready"
    | "event_cancelled"
    | "event_changed"
    | "event_going"
    | "event_place_won"
    | "event_soon"
    | "event_tomorrow"
    | "event_waiting"
    | "greeting_delegate"
    | "greeting_draft"
    | "join_asked"
    | "notice_reminder"
    | "office_given"
    | "wish_reported";
  values: {
    [k: string]: string;
  };
}
/**
 * Nothing is left of what was written. `by_author` is false when a chair took it back.
 */
export interface Recalled {
  byAuthor: boolean;
  kind: "recalled";
}
/**
 * A birthday's cake on the list of who orders. `pick_up_on` is the birthday or the next working day.
 */
export interface Cake {
  audience: Audience;
  memberId: number;
  name: string;
  on: string;
  pickUpOn: string;
  state: CakeState;
  steps: CakeStep[];
  team: string | null;
}
export interface CakeStep {
  at: string;
  by: string;
  stage: CakeStage;
}
/**
 * `fresh` is false when it had been handed out before, at `at`. `name` and `team` are for whoever may know whose day
 *     it is, so never for a bakery; `by` likewise.
 */
export interface CakeHandedOut {
  at: string;
  by: string | null;
  fresh: boolean;
  name: string | null;
  pickUpOn: string;
  team: string | null;
}
export interface CakeItem {
  memberId: number;
  on: string;
}
/**
 * `month` is its first day.
 */
export interface CakeMonth {
  done: number;
  month: string;
  ordered: number;
}
/**
 * The bakery's account as the chair sees it.
 */
export interface CakePartner {
  activated: boolean;
  fromOn: string;
  name: string;
  phone: string | null;
  untilOn: string;
}
export interface CakePlace {
  words: string;
}
/**
 * `may_set` is for chair and vice chair.
 */
export interface CakePlan {
  maySet: boolean;
  partner: CakePartner | null;
  place: string;
  unitId: number;
}
export interface CakeShown {
  code: string;
}
/**
 * Brings many cakes to a stage; those that are there or further stay as they are.
 */
export interface CakeSteps {
  /**
   * @minItems 1
   * @maxItems 200
   */
  items: CakeItem[];
  stage: CakeStage;
}
/**
 * `path` on the public address is the secret itself: it is told once.
 */
export interface CalendarAddress {
  path: string;
  since: string;
}
/**
 * Since when there is one; null: none.
 */
export interface CalendarFeed {
  since: string | null;
}
/**
 * A channel as one person sees it: `unread`, `mentioned` and `joined` are mine. `members` counts who may read it.
 */
export interface Channel {
  bar: BarKind | null;
  colour: SealColour;
  count: number;
  head: number;
  id: number;
  joined: boolean;
  kind: ChannelKind;
  lastMessage: Message | null;
  lastRead: number;
  mark: string;
  mayManage: boolean;
  mayMentionAll: boolean;
  mayRecallAny: boolean;
  members: number;
  mentioned: boolean;
  name: string;
  purpose: string;
  unitId: number | null;
  unread: number;
}
/**
 * `no` is its place in the channel, `seq` the head when posted, `changed` the head of its latest change.
 *
 *     `reply_to` is the id of the message answered and `reply_no` its place, both in this channel.
 */
export interface Message {
  at: string;
  author: Author;
  body: Text | GreetingCard | EventCard | NoticeCard | Tell | Recalled;
  changed: number;
  channelId: number;
  clientId: string;
  everyone: boolean;
  id: number;
  no: number;
  reactions: {
    [k: string]: Tally;
  };
  recalled: boolean;
  replyNo: number | null;
  replyTo: number | null;
  seq: number;
}
/**
 * How many reacted, and the first 20 names.
 */
export interface Tally {
  count: number;
  names: string[];
}
/**
 * Somebody who can be named with @. `pinyin` holds full syllables and initials, for finding a name by keys.
 */
export interface ChannelMember {
  id: number;
  name: string;
  pinyin: string;
  role: Role | null;
  team: string | null;
}
export interface ChannelTold {
  channel: Channel;
  t: "channel";
}
/**
 * `at` is the first scan, `again` says that it was made before, `walked_in` that the place was taken at the door.
 */
export interface CheckedIn {
  again: boolean;
  at: string;
  memberId: number;
  name: string;
  walkedIn: boolean;
}
export interface Hello {
  epoch?: string | null;
  t: "hello";
  token: string;
}
export interface Send {
  body: Text;
  channelId: number;
  clientId: string;
  replyTo?: number | null;
  t: "send";
}
export interface Read {
  channelId: number;
  no: number;
  t: "read";
}
/**
 * Answered by `pong` with the heads.
 */
export interface Ping {
  t: "ping";
}
export interface Consent {
  at: string;
  oral: boolean;
  purpose: Purpose;
  version: string;
}
/**
 * The version of the words that were shown.
 */
export interface ConsentVersion {
  version: string;
}
/**
 * Who greets in the chair's stead from one day to another, both included.
 */
export interface DelegateNaming {
  fromOn: string;
  memberId: number;
  untilOn: string;
}
/**
 * Everybody who goes, for a desk that may lose its network.
 */
export interface Desk {
  attendees: Attendee[];
  endsAt: string;
  opensAt: string;
  title: string;
  walkIns: boolean;
}
/**
 * `code` is somebody's own code of this event, `at` when it was scanned: perhaps earlier, without a network.
 */
export interface DeskCheckIn {
  at?: string | null;
  code: string;
}
/**
 * A phone or computer where I am signed in. `used_at` is exact to about ten minutes; `current` is the one that asks.
 */
export interface Device {
  app: App;
  current: boolean;
  id: number;
  since: string;
  system: System;
  usedAt: string;
}
/**
 * `codes` follow each other, `seconds` each; the first belongs to `step`, counted from 1970. `now` sets the phone's clock.
 */
export interface Door {
  checkedIn: number;
  codes: string[];
  going: number;
  now: string;
  opensAt: string;
  seconds: number;
  step: number;
}
/**
 * `code` is what the door shows at this moment.
 */
export interface DoorCheckIn {
  code: string;
}
/**
 * `may_come` says whether it is for its viewer, who may also see it only to manage it; `asks` that something must be
 *     answered to sign up.
 */
export interface Event {
  address: string;
  asks: boolean;
  bar: BarKind | null;
  capacity: number;
  checkedInAt: string | null;
  closesAt: string;
  endsAt: string;
  id: number;
  mayCome: boolean;
  mine: SignUp | null;
  place: string;
  startsAt: string;
  state: EventState;
  taken: number;
  title: string;
  unitId: number;
  unitName: string;
  waiting: number;
}
/**
 * `position` counts from 1 within its own state.
 */
export interface SignUp {
  position: number;
  state: "going" | "waiting";
}
export interface EventCancel {
  reason: string;
}
/**
 * The whole of what may change later; the audience may not. `walk_ins` left out stays as it is.
 */
export interface EventChange {
  address: string;
  capacity: number;
  closesAt: string;
  description: string;
  endsAt: string;
  place: string;
  startsAt: string;
  title: string;
  walkIns?: boolean | null;
}
/**
 * `mates` are the colleagues of my team who go; `may_manage` is the organiser's, `may_sign_up_for` names the teams I lead.
 *
 *     `my_code` is shown at the desk by who goes; people are checked in from `check_in_opens_at` on.
 */
export interface EventDetail {
  address: string;
  asks: boolean;
  audience: number[];
  audienceNames: string[];
  bar: BarKind | null;
  cancelledFor: string | null;
  capacity: number;
  checkInOpensAt: string | null;
  checkedInAt: string | null;
  closesAt: string;
  description: string;
  endsAt: string;
  fields: FormField[];
  id: number;
  mates: string[];
  matesTotal: number;
  mayCome: boolean;
  mayManage: boolean;
  mayRate: boolean;
  maySignUpFor: number[];
  mine: SignUp | null;
  myAnswers: Answer[];
  myCode: string | null;
  myRating: Rating | null;
  organiser: string;
  place: string;
  startsAt: string;
  state: EventState;
  taken: number;
  title: string;
  unitId: number;
  unitName: string;
  waiting: number;
  walkIns: boolean;
}
export interface Rating {
  stars: number;
  words: string;
}
/**
 * `unit_id` is the organiser's unit; `audience` are units (itself and below), the organiser's own when left out.
 *
 *     `walk_ins` lets in whoever comes without a sign-up while places are free.
 */
export interface EventOpen {
  address?: string;
  /**
   * @maxItems 50
   */
  audience?: number[];
  bar?: BarKind | null;
  capacity: number;
  closesAt: string;
  description?: string;
  endsAt: string;
  /**
   * @maxItems 8
   */
  fields?: FieldAsk[];
  place: string;
  startsAt: string;
  title: string;
  unitId: number;
  walkIns?: boolean;
}
/**
 * `purpose` says what the answer is for; `choices` are 2 to 20 for a choice, else none.
 */
export interface FieldAsk {
  /**
   * @maxItems 20
   */
  choices?: string[];
  kind: FieldKind;
  label: string;
  purpose: string;
  required?: boolean;
}
/**
 * `month` is its first day: how many birthdays of people who had agreed, how many greeted on the day, how many late.
 */
export interface GreetedMonth {
  agreed: number;
  belated: number;
  month: string;
  onDay: number;
}
/**
 * A yes to the words that were shown for one birthday.
 */
export interface GreetingApproval {
  memberId: number;
  on: string;
  text: string;
}
export interface GreetingApprovals {
  /**
   * @minItems 1
   * @maxItems 50
   */
  items: GreetingApproval[];
}
export interface GreetingDraft {
  approved: boolean;
  text: string;
}
export interface GreetingPost {
  text: string;
}
export interface HandCheckIn {
  at?: string | null;
}
export interface Health {
  status: string;
  version: string;
}
export interface Held {
  clientId: string;
  t: "held";
}
/**
 * Newest first.
 */
export interface HeldPage {
  more: boolean;
  rows: HeldRow[];
}
/**
 * Cells by column; an instant in RFC 3339, what is not set is left out.
 */
export interface HeldRow {
  cells: {
    [k: string]: string;
  };
  id: number;
}
/**
 * `rows` are mine; `days` is how long they are kept, null for as long as I am a member. `opens` when rows can be read.
 */
export interface HeldTable {
  days: number | null;
  group: HeldGroup;
  name: TableName;
  onClosing: OnClosing;
  opens: boolean;
  period: PeriodName | null;
  rows: number;
}
/**
 * `secret` is made and kept by the applicant's browser: it alone sees the answer. `consent` is the version of the words agreed to.
 */
export interface JoinAsk {
  consent: string;
  name: string;
  /**
   * A mainland mobile number, 11 digits.
   */
  phone: string;
  secret: string;
  teamId?: number | null;
  token: string;
}
/**
 * A fresh activation code for the person who was taken in.
 */
export interface JoinCode {
  code: string;
}
/**
 * With `member_id` the applicant becomes that person of the roster, who has not signed in yet.
 */
export interface JoinConfirm {
  memberId?: number | null;
}
/**
 * How many wait for this person's word, at a unit they decide for.
 */
export interface JoinCount {
  count: number;
  unitId: number;
}
export interface JoinLook {
  token: string;
}
/**
 * All that a stranger learns from a poster: names of the unit and its teams. With `team` there is nothing to choose.
 */
export interface JoinPlace {
  team: string | null;
  teams: TeamChoice[];
  union: string;
}
export interface TeamChoice {
  id: number;
  name: string;
}
export interface JoinProof {
  secret: string;
}
export interface JoinRefuse {
  reason: string;
}
/**
 * A leader sees the phone masked.
 */
export interface JoinRequest {
  at: string;
  check: string;
  expiresAt: string;
  id: number;
  likeness: Likeness | null;
  name: string;
  phone: string;
  team: UnitRef | null;
}
/**
 * Somebody of the roster who may be meant. `phone`: the number is theirs; `name`: only the name is.
 *
 *     `elsewhere`: the number belongs to somebody this person may not see; then nothing more is said.
 */
export interface Likeness {
  activated: boolean;
  by: "elsewhere" | "name" | "phone";
  memberId: number | null;
  name: string | null;
  team: string | null;
}
export interface UnitRef {
  id: number;
  kind: UnitKind;
  name: string;
}
/**
 * What the applicant's browser sees. `check` are four digits that the chair sees too; `expires_at` ends it.
 */
export interface JoinState {
  check: string;
  expiresAt: string;
  name: string;
  reason: string;
  status: JoinStatus;
  team: string | null;
  union: string;
}
export interface Left {
  channelId: number;
  t: "left";
}
export interface Me {
  birthday: BirthdayFact | null;
  consents: Consent[];
  id: number;
  name: string;
  offices: OfficeHeld[];
  phone: string | null;
  units: UnitRef[];
}
export interface OfficeHeld {
  role: Role;
  unitId: number;
}
export interface MemberAdd {
  birthday?: BirthdayFact | null;
  joinedOn?: string | null;
  name: string;
  number?: string | null;
  phone?: string | null;
  teamId?: number | null;
}
/**
 * The whole of what a chair may change about a person.
 */
export interface MemberChange {
  birthday: BirthdayFact | null;
  name: string;
  number: string | null;
  phone: string | null;
  teamId: number | null;
}
/**
 * A person as the chair or leader sees them in the roster. Leaders see a masked phone, no birthday, and an audience
 *     only of those for whom they may write one down.
 */
export interface MemberRow {
  activated: boolean;
  audience: Audience | null;
  birthday: BirthdayFact | null;
  id: number;
  joinedOn: string | null;
  name: string;
  number: string | null;
  phone: string | null;
  roles: Role[];
  team: UnitRef | null;
}
/**
 * `mine` are my own reactions: message number to kinds. `up_to` is the cursor this page reaches; `more` says there is more that way.
 */
export interface MessagePage {
  messages: Message[];
  mine: {
    [k: string]: ReactionKind[];
  };
  more: boolean;
  upTo: number;
}
/**
 * New or changed: put it in place of the old. `prev` is the channel's head covered before it.
 */
export interface MessagePosted {
  channelId: number;
  head: number;
  message: Message;
  prev: number;
  t: "message";
}
export interface MessageSend {
  body: Text;
  replyTo?: number | null;
}
/**
 * What I show at the desk; the code is of no use once `done_at` stands.
 */
export interface MyCake {
  code: string;
  doneAt: string | null;
  on: string;
  pickUpOn: string;
  place: string;
  state: CakeState;
}
/**
 * `mine` is how far I am with it; none when it is not for me and I only manage it.
 */
export interface MyNotice {
  mayManage: boolean;
  mine: NoticeState | null;
  notice: Notice;
}
/**
 * As everybody sees it; no field depends on who looks.
 *
 *     `audience` counts everybody it is for, `read` who opened it (those who confirmed too), `acked` who said 收到, `told`
 *     who were told by word of mouth. `channel_id` is the group where its card stands; none for a county's or township's.
 */
export interface Notice {
  acked: number;
  at: string;
  audience: number;
  author: string;
  channelId: number | null;
  deadline: string | null;
  id: number;
  needsAck: boolean;
  pinned: boolean;
  read: number;
  title: string;
  told: number;
  unitId: number;
  unitName: string;
  withdrawn: boolean;
}
/**
 * Counts for the chair's page of codes.
 */
export interface NotActivated {
  waiting: number;
  withoutPhone: number;
}
/**
 * `body` is empty once withdrawn, but for those who manage it.
 */
export interface NoticeDetail {
  body: string;
  mayManage: boolean;
  maySeeReaders: boolean;
  mine: NoticeState | null;
  notice: Notice;
  withdrawnFor: string | null;
}
export interface NoticeMine {
  mine: NoticeState;
  noticeId: number;
  t: "noticeMine";
}
/**
 * `deadline` lies ahead, at most a year.
 */
export interface NoticePublish {
  body?: string;
  deadline?: string | null;
  needsAck?: boolean;
  title: string;
}
/**
 * Who has read it, of those I answer for: the four numbers add up to `of`. `remindable` would get a reminder now.
 *
 *     `named` says that I may see names, `by_team` that the groups are teams; above a union there are numbers of units only.
 */
export interface NoticeReaders {
  acked: number;
  byTeam: boolean;
  groups: ReaderGroup[];
  mayExport: boolean;
  mayRemind: boolean;
  named: boolean;
  notice: Notice;
  of: number;
  read: number;
  remindable: number;
  reminder: NoticeReminder | null;
  told: number;
  unread: number;
}
/**
 * A team, or a unit right below. `done` of `of` know: confirmed (read, where nothing is to be confirmed) or were told.
 *
 *     `unit_id` is none for people without a team.
 */
export interface ReaderGroup {
  done: number;
  name: string;
  of: number;
  unitId: number | null;
}
/**
 * The latest: `at` it was asked for, `goes_at` it goes out; from `next_at` on another may be sent.
 */
export interface NoticeReminder {
  at: string;
  goesAt: string;
  nextAt: string;
}
/**
 * `urgent` goes out at night too; others wait for 07:00.
 */
export interface NoticeRemind {
  urgent?: boolean;
}
/**
 * Marks people as told by word of mouth; `told` false takes such a mark back.
 */
export interface NoticeTell {
  /**
   * @minItems 1
   * @maxItems 200
   */
  memberIds: number[];
  told?: boolean;
}
/**
 * New, changed or withdrawn, or more people have read it. Put it in place of the old.
 */
export interface NoticeTold {
  notice: Notice;
  t: "notice";
}
export interface NoticeWithdraw {
  reason: string;
}
/**
 * For the organiser. `no_shows` is told once the event is over and somebody was checked in; `words` carry no names.
 */
export interface Outcome {
  average: number | null;
  checkedIn: number;
  going: number;
  noShows: number | null;
  ratings: number;
  stars: number[];
  walkedIn: number;
  words: string[];
}
/**
 * `activation` is shown this once, when the account is new.
 */
export interface PartnerNamed {
  activation: ActivationCode | null;
  plan: CakePlan;
}
/**
 * Opens an account for a bakery, or takes one that works for another union already, for at most 366 days.
 */
export interface PartnerNaming {
  fromOn: string;
  name: string;
  /**
   * A mainland mobile number, 11 digits.
   */
  phone: string;
  untilOn: string;
}
export interface PasswordChange {
  new: string;
  old: string;
}
/**
 * After so many days without use, or since what it belongs to is over, rows are deleted by the nightly job.
 */
export interface Period {
  days: number;
  name: PeriodName;
}
/**
 * Where sockets fail: `cursors` maps channel ids to the head the client holds.
 */
export interface Poll {
  cursors: {
    [k: string]: number;
  };
  epoch: string | null;
}
export interface PollAnswer {
  epoch: string;
  heads: {
    [k: string]: number;
  };
  left: number[];
}
export interface Pong {
  heads: {
    [k: string]: number;
  };
  t: "pong";
}
/**
 * The ack: the message is on disk.
 */
export interface Posted {
  at: string;
  channelId: number;
  clientId: string;
  messageId: number;
  no: number;
  seq: number;
  t: "posted";
}
/**
 * The link of a unit's QR poster. `union` is the basic-level union's name, `team` is set on a team's own poster.
 */
export interface Poster {
  expiresAt: string;
  madeAt: string;
  team: string | null;
  token: string;
  union: string;
}
/**
 * Which unit a poster would be for, and its live link, if there is one.
 */
export interface PosterPlace {
  poster: Poster | null;
  team: string | null;
  union: string;
}
/**
 * Every error of the API, also the framework's own. `retryAfter` is in seconds.
 */
export interface Problem {
  code: Code;
  detail: string;
  fields: string[];
  retryAfter: number | null;
  status: number;
}
export interface RatingGive {
  stars: number;
  words?: string;
}
export interface ReadMark {
  channelId: number;
  no: number;
  t: "readMark";
}
/**
 * Clamped to the number of messages.
 */
export interface ReadUpTo {
  no: number;
}
/**
 * `phone` only for the union's own chair. `at` is when they confirmed, were told, or read; `reminded` that a reminder reached them.
 */
export interface Reader {
  activated: boolean;
  at: string | null;
  hasPhone: boolean;
  memberId: number;
  name: string;
  phone: string | null;
  reminded: boolean;
  seenAt: string | null;
  state: NoticeState;
  team: string;
  toldBy: string | null;
}
/**
 * In the order of ids; `next` asks for the page after this one.
 */
export interface ReaderPage {
  next: number | null;
  readers: Reader[];
}
export interface Ready {
  epoch: string;
  heads: {
    [k: string]: number;
  };
  memberId: number;
  t: "ready";
}
/**
 * Whatever `device_key` is, what does not match is refused like a wrong one.
 */
export interface Refresh {
  /**
   * Anything.
   */
  deviceKey?: {
    [k: string]: unknown;
  };
}
/**
 * `retry_after` in seconds; without it the refusal is final.
 */
export interface Refused {
  clientId: string | null;
  code: Code;
  retryAfter?: number | null;
  t: "refused";
}
/**
 * The import that can be undone, until when, and whether by this person.
 */
export interface RosterLast {
  added: number;
  at: string;
  by: string | null;
  id: number;
  left: number;
  mayUndo: boolean;
  until: string;
  updated: number;
}
export interface RosterPerson {
  changes: string[];
  memberId: number | null;
  name: string;
  team: string | null;
}
/**
 * `row` is the sheet's own row from 1; `column` is the heading as written in the sheet.
 */
export interface RosterProblem {
  code: ProblemCode;
  column: string;
  row: number;
  rows: number[];
  value: string;
}
/**
 * Counts of people rows; faulty ones too. With `problems` nothing is written.
 */
export interface RosterReport {
  added: number;
  changed: RosterPerson[];
  columns: string[];
  leaders: RosterPerson[];
  leavers: RosterPerson[];
  left: number;
  newTeams: string[];
  problems: RosterProblem[];
  rows: number;
  unchanged: number;
  updated: number;
  written: boolean;
}
/**
 * What undoing does or did: added people removed, changed fields restored, leavers returned, the rest kept.
 */
export interface RosterUndo {
  closedTeams: string[];
  done: boolean;
  kept: UndoneRow[];
  removed: UndoneRow[];
  restored: UndoneRow[];
  returned: UndoneRow[];
}
/**
 * One person and, where only some of it counts, which fields; `why` is set on what stays.
 */
export interface UndoneRow {
  fields: string[];
  name: string;
  why: Keeping | null;
}
/**
 * `access_token` lives for 10 minutes and stays in memory; `device_key` is kept by the phone and needed with the cookie.
 */
export interface Session {
  accessToken: string;
  deviceKey: string;
  expiresAt: string;
  me: Me;
}
export interface SignIn {
  password: string;
  phone: string;
}
/**
 * For the organiser (all) and a leader (own team). `by_name` is who signed a person up.
 */
export interface SignUpRow {
  at: string;
  byName: string | null;
  memberId: number;
  name: string;
  position: number;
  state: "going" | "waiting";
  team: string | null;
  unitName: string;
}
export interface SignUpSend {
  /**
   * @maxItems 8
   */
  answers?: AnswerGive[];
}
/**
 * How many codes are about to be put on paper.
 */
export interface SlipsPrinted {
  count: number;
}
/**
 * A person in the log. Without a name it is somebody whose name is not for this reader; such a one has no id either.
 */
export interface Somebody {
  id: number | null;
  name: string | null;
}
export interface TeamMate {
  byOther: boolean;
  hasPhone: boolean;
  memberId: number;
  name: string;
  signUp: SignUp | null;
}
/**
 * A private word to one who congratulated, or to all who were not thanked yet.
 */
export interface Thank {
  text: string;
  to?: number | null;
}
/**
 * `actor` is null when the system did it, `about` when it was about nobody in particular. `unit` is where.
 */
export interface TrailEntry {
  about: Somebody | null;
  actor: Somebody | null;
  at: string;
  id: number;
  unit: string | null;
  verb: Verb;
}
/**
 * Newest first.
 */
export interface TrailPage {
  entries: TrailEntry[];
  more: boolean;
}
/**
 * A unit with what its viewer may do there. `openable` are the kinds of unit that may be opened under it.
 */
export interface Unit {
  activated: number;
  appointable: Role[];
  children: UnitChild[];
  id: number;
  kind: UnitKind;
  mayManage: boolean;
  maySeeMembers: boolean;
  members: number;
  name: string;
  offices: Office[];
  openable: UnitKind[];
  parent: UnitRef | null;
}
export interface UnitChild {
  activated: number;
  chair: string | null;
  id: number;
  kind: UnitKind;
  members: number;
  name: string;
}
/**
 * Opens a unit below another; `chair_name` with `chair_phone` also names who runs it (staff of a township or industry).
 */
export interface UnitOpen {
  chairName?: string | null;
  chairPhone?: string | null;
  kind: "enterprise" | "industry" | "joint" | "team" | "township" | "village";
  name: string;
}
/**
 * The new unit and, if somebody was named to run it, that person's activation code, shown this once.
 */
export interface UnitOpened {
  activation: ActivationCode | null;
  unit: UnitRef;
}
export interface UnitRename {
  name: string;
}
/**
 * One birthday's wall. `cheered` are up to 200 names; `to_thank` counts those not yet thanked, for the person alone.
 */
export interface Wall {
  belated: boolean;
  channelId: number | null;
  cheered: string[];
  cheers: number;
  mayHide: boolean;
  memberId: number;
  messageNo: number | null;
  mine: boolean;
  name: string;
  on: string;
  signed: string;
  text: string;
  toThank: number;
  wishes: WallWish[];
}
/**
 * What a colleague wrote in answer to the greeting; `no` is its place in the group. Only the person and the chair
 *     see hidden ones. `thanked` is told to the person alone.
 */
export interface WallWish {
  at: string;
  hidden: boolean;
  memberId: number;
  name: string;
  no: number;
  text: string;
  thanked: boolean;
}
/**
 * One of my own walls.
 */
export interface WallOfYear {
  cheers: number;
  memberId: number;
  on: string;
  wishes: number;
}
