import { answerContacts } from "../action/alarms/alarms.ts";
import { answerVerdicts, noteContacts } from "../action/cases/hooks.ts";
import { followContacts } from "../action/following/following.ts";
import { tellMentioned } from "../action/notices/mentions.ts";
import type { ContactHooks } from "../memory/contacts/hooks.ts";
import type { Hooks } from "../platform/services.ts";
import type { QualityHooks } from "../quality/verdicts/verdict.ts";
import { contactHooks } from "../quality/verdicts/verdicts.ts";

const quality: QualityHooks = { judged: answerVerdicts };
const judging = contactHooks(quality);

/**
 * Cases go where their contacts went before what happened there is judged; then judged first: a contact that breaks one
 * promise may keep what another one's case owes.
 */
const contacts: ContactHooks = {
  ...judging,
  heard: async (tx, told, now) => {
    await followContacts(tx, told, now);
    await judging.heard(tx, told, now);
    await answerContacts(tx, told, now);
    await noteContacts(tx, told, now);
  },
};

/** What each layer does when an earlier one remembers something. */
export const hooks: Hooks = { contacts, quality, notes: { noted: tellMentioned } };
