import type { WorkingText } from "../../../text/later.ts";
import type { ContactMail } from "./use-mails.ts";

type Words = WorkingText["mail"];

/** What mail servers and networks say, and what it means to who reads it. */
const MEANINGS = [
  [/\b5\.1\.\d|no such (user|recipient|mailbox)|user unknown|unknown user/i, "nobody"],
  [/\b[45]\.2\.2\b|mailbox (is )?full|over quota/i, "full"],
  [/^no mail server is set up$/, "unset"],
  [/ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|timeout|closed the line|server is away/i, "away"],
] as const;

const LATE_MS = 60_000;

/** Why a mail waits or failed, in words; what is not known stays as the mail server said it. */
function whyInWords(fault: string, { why }: Words): string {
  const own = Object.entries(why).find(([key]) => key === fault)?.[1];
  if (own !== undefined) return own;
  const meaning = MEANINGS.find(([said]) => said.test(fault))?.[1];
  return meaning === undefined ? fault : why[meaning];
}

/** What became of a mail, as a sentence. */
export function mailInWords(
  { state, address, fault, endedAt, leavesAt }: Omit<ContactMail, "contactId" | "mayUndo">,
  words: Words,
  moment: (at: string) => string,
): string {
  // One that should have left and was never tried waits behind others that the server did not take.
  const isLate = state === "waiting" && Date.now() - Date.parse(leavesAt) > LATE_MS;
  const why = fault === null ? (isLate ? words.why.away : "") : whyInWords(fault, words);
  if (state === "waiting") return why === "" ? words.waiting(address) : words.waitsFor(address, why);
  if (state === "failed") return words.failed(address, why);
  if (state === "unknown") return fault === "restored" ? words.restored(address) : words.unknown(address);
  return words.sent(address, endedAt === null ? "" : moment(endedAt));
}
