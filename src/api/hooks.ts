import { answerContacts } from "../action/alarms/alarms.ts";
import { answerLow } from "../action/alarms/low-answers.ts";
import { assertCasesDoNotGoBy } from "../action/cases/deadlines.ts";
import { answerVerdicts, noteContacts } from "../action/cases/hooks.ts";
import { type Owed, recent, stillDue } from "../action/cases/owed.ts";
import { followContacts } from "../action/following/following.ts";
import { forgetMentioned, tellMentioned } from "../action/notices/mentions.ts";
import { holdBackGone } from "../action/replies/mail/reply-mails.ts";
import { replyMessage } from "../action/replies/mail/reply-message.ts";
import { hearSolved, noteSolvedAsked } from "../action/solved/by-survey.ts";
import { leaveBehind } from "../action/working/leaving-behind.ts";
import { takeOver } from "../action/working/taking-over.ts";
import { forgetFiles } from "../channels/csv/staging/forget-files.ts";
import type { ListeningHooks } from "../listening/answers/hooks.ts";
import {
  askAboutContacts,
  askAboutPurchases,
  unaskAboutPurchases,
} from "../listening/invitations/rules/told.ts";
import { invitationMessage } from "../listening/invitations/sending/invitation-message.ts";
import { noteWordsOf } from "../listening/words/hearing/told.ts";
import type { ContactHooks } from "../memory/contacts/hooks.ts";
import { retrying } from "../memory/retrying.ts";
import type { Db } from "../platform/db/db.ts";
import type { Hooks } from "../platform/services.ts";
import type { QualityHooks } from "../quality/verdicts/verdict.ts";
import { contactHooks, customerHooks } from "../quality/verdicts/verdicts.ts";

/**
 * Cases go where their contacts went before what happened there is judged; then judged first: a contact that breaks one
 * promise may keep what another one's case owes.
 *
 * @param owedOf what of it is still to be answered for.
 */
function listening(quality: QualityHooks, owedOf: OwedOf, told: { isHistory: boolean }): ContactHooks {
  const judging = contactHooks(quality, told);
  return {
    ...judging,
    heard: async (tx, contacts, now) => {
      await holdBackGone(tx, contacts);
      await followContacts(tx, contacts, now);
      await judging.heard(tx, contacts, now);
      await answerContacts(tx, contacts, await owedOf(tx, now), now);
      await noteContacts(tx, contacts, now);
      await askAboutContacts(tx, contacts, now);
      await noteWordsOf(tx, contacts);
    },
  };
}

type OwedOf = (tx: Db, now: Date) => Promise<Owed>;

function answering(owedOf: OwedOf): QualityHooks {
  return { judged: async (tx, changes, now) => answerVerdicts(tx, changes, await owedOf(tx, now), now) };
}

const soon: OwedOf = async (_tx, now) => recent(now);
const quality = answering(soon);
const contacts = listening(quality, soon, { isHistory: false });

/** A case that is said not to be solved is open before what speaks for it is looked at: that joins it then. */
const surveys: ListeningHooks = {
  answered: async (tx, changes, now) => {
    const about = await hearSolved(tx, changes, contacts, now);
    await answerLow(tx, changes, { owed: recent(now), about }, now);
  },
  askedSolved: noteSolvedAsked,
};

/** What each layer does when an earlier one remembers something. */
export const hooks: Hooks = {
  contacts,
  history: listening(answering(stillDue), stillDue, { isHistory: true }),
  purchases: { bought: askAboutPurchases, takenBack: unaskAboutPurchases },
  customers: customerHooks(quality),
  quality,
  calendars: { leaving: assertCasesDoNotGoBy },
  listening: surveys,
  messages: { invitation: invitationMessage, reply: replyMessage },
  notes: { noted: tellMentioned, takenBack: forgetMentioned },
  erasure: { forgetFiles },
  people: {
    began: (tx, person, now) => retrying(tx, (attempt) => takeOver(attempt, person, now)),
    changed: (tx, person, now) => retrying(tx, (attempt) => leaveBehind(attempt, person, now)),
  },
};
