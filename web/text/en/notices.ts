import type { NoticeKind } from "../../../src/action/notices/notice.ts";

/** One for each kind the server tells of: a new kind without words does not compile. */
const noticeKinds: Record<NoticeKind, (by: string) => string> = {
  "case-given": () => "A case is yours",
  "case-graver": () => "Your case became graver",
  "case-taken": (by) => `${by} took your case over`,
  "case-joined": () => "Two cases about the same are one now",
  "hand-over-offered": (by) => `${by} asks you to take a case over`,
  "hand-over-accepted": (by) => `${by} accepted the case`,
  "hand-over-declined": (by) => `${by} declined the case`,
  "case-escalated": () => "A case's time ran out",
  "promise-broken": () => "A promise to the customer was not kept",
  "case-reopened": () => "The customer says it is not solved",
  "case-solved": () => "The customer says it is solved after all",
  mention: (by) => `${by} mentioned you`,
  "task-given": (by) => `${by} gave you something to do`,
  "approval-asked": (by) => `${by} asks you to approve a compensation`,
  "approval-answered": (by) => `${by} answered about a compensation`,
  "pass-done": (by) => `${by} has done what you passed on`,
  "pass-moved": (by) => `What you passed to ${by} went into another matter: they see all of that one now`,
  "pass-returned": (by) => `What you passed to ${by} is not with them any more: its contacts went elsewhere`,
  "pass-left": (by) => `${by} is no partner any more: what you passed to them waits for you again`,
  "obstacle-given": (by) => `${by} says what stands in the way; the answer is yours to give`,
  "obstacle-answered": (by) => `${by} answered what you said stands in the way`,
  "promise-missed": () => "A promise was missed over its period: say what will change",
  "missed-answered": (by) => `${by} said what will change after a missed promise`,
  "kindness-told": (by) => `${by} told of a kindness`,
  "kindness-thanked": (by) => `${by} thanks you for a kindness`,
  "mail-failed": () => "The customer did not get what you wrote by e-mail",
  "mail-unknown": () =>
    "What you wrote by e-mail may or may not have reached the customer: look before you send it again",
  "work-given": (by) => `${by} puts this into your hands`,
  "work-taken": (by) => `${by} takes this out of your hands`,
  "work-given-back": (by) => `${by} undid a change: this is yours again`,
  "work-taken-back": (by) => `${by} undid a change: this is not yours any more`,
  "person-left": (by) => `${by} can look after customers no more: hand this over`,
  "substitute-left": (by) => `${by} can stand in no more: say who does`,
};

/** Words of what people are told. */
export const notices = {
  none: "Nothing has been told to you yet.",
  readAll: "I have read them all",
  today: "See today",
  forWhom: (name: string) => `For ${name}`,
  customers: (count: number, shown: string) => (count === 1 ? "1 customer" : `${shown} customers`),
  cases: (count: number, shown: string) => (count === 1 ? "1 open case" : `${shown} open cases`),
  kinds: noticeKinds,
};
