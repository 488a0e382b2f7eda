import type { NoticeKind } from "../notice.ts";

const en = {
  subject: (company: string, n: string, isOne: boolean) => `${company}: ${n} ${isOne ? "notice" : "notices"}`,
  lead: "This waits for you in Vínculo:",
  more: (n: string) => `and ${n} more.`,
  why: "You asked for this under Settings, My account; there it ends too.",
  about: {
    case: "A case",
    "hand-over": "A hand-over",
    task: "A task",
    mention: "Somebody mentioned you",
    approval: "A compensation",
    partner: "What was passed to a partner",
    obstacle: "What stands in the way",
    kindness: "A kindness",
    work: "Customers and cases that change hands",
    absence: "An absence without substitute",
    promise: "A promise of a whole period",
    mail: "A mail that could not be delivered",
    "mail-unknown": "A mail that may or may not have reached the customer: look before you send it again",
  },
};
export type NoticeMailWords = typeof en;

const es: NoticeMailWords = {
  subject: (company, n, isOne) => `${company}: ${n} ${isOne ? "aviso" : "avisos"}`,
  lead: "Esto te espera en Vínculo:",
  more: (n) => `y ${n} más.`,
  why: "Lo pediste en Ajustes, Mi cuenta; ahí también se quita.",
  about: {
    case: "Un caso",
    "hand-over": "Un traspaso",
    task: "Una tarea",
    mention: "Alguien te ha mencionado",
    approval: "Una compensación",
    partner: "Lo que se pasó a un colaborador",
    obstacle: "Lo que impide atender bien",
    kindness: "Un detalle",
    work: "Clientes y casos que cambian de manos",
    absence: "Una ausencia sin sustituto",
    promise: "Una promesa de todo un periodo",
    mail: "Un correo que no se pudo entregar",
    "mail-unknown":
      "Un correo que quizá le llegó al cliente y quizá no: compruébalo antes de enviarlo otra vez",
  },
};

export const NOTICE_MAIL_WORDS = { es, en };

/** What each kind is about. */
export const ABOUT: Readonly<Record<NoticeKind, keyof NoticeMailWords["about"]>> = {
  "case-given": "case",
  "case-graver": "case",
  "case-taken": "case",
  "case-joined": "case",
  "hand-over-offered": "hand-over",
  "hand-over-accepted": "hand-over",
  "hand-over-declined": "hand-over",
  "case-escalated": "case",
  "promise-broken": "case",
  "case-reopened": "case",
  "case-solved": "case",
  mention: "mention",
  "task-given": "task",
  "approval-asked": "approval",
  "approval-answered": "approval",
  "pass-done": "partner",
  "pass-moved": "partner",
  "pass-returned": "partner",
  "pass-left": "partner",
  "obstacle-given": "obstacle",
  "obstacle-answered": "obstacle",
  "kindness-told": "kindness",
  "kindness-thanked": "kindness",
  "mail-failed": "mail",
  "mail-unknown": "mail-unknown",
  "work-given": "work",
  "work-taken": "work",
  "work-given-back": "work",
  "work-taken-back": "work",
  "person-left": "work",
  "substitute-left": "absence",
  "promise-missed": "promise",
  "missed-answered": "promise",
};
