import { html } from "hono/html";
import { smtpOf } from "../../channels/email/emails.ts";
import { type Mail, smtpLine } from "../../channels/email/smtp.ts";
import { personById } from "../../platform/auth/people/person.queries.ts";
import type { Services } from "../../platform/services.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { stepInWords, writingIn } from "./in-words.ts";
import { type Language, lastMonth, monthlyReport } from "./monthlies.ts";
import { type MonthlyReport, nextSteps } from "./monthly.ts";
import { monthlyPage } from "./monthly-page.ts";
import { monthlyWishOf, whoWantsMonthly } from "./wish.queries.ts";

/** To whom the page of which month goes. */
export type Errand = { personId: string; month: string };
type Sending = Pick<Services, "db" | "clock" | "log" | "seal">;

/** The directors who want it, each with the page of the last month; nobody where no mail goes out. */
export async function monthlyErrands({ db, clock, seal }: Sending): Promise<Errand[]> {
  if (!seal || (await smtpOf(db, seal)) === null) return [];
  const month = await lastMonth(db, clock());
  return (await whoWantsMonthly(db)).map((personId) => ({ personId, month }));
}

/**
 * Sends a director the page of a month, in the language he wants; not where nothing is known of it, nor to who is none any
 * more or wants none.
 *
 * @throws Error where the mail server is away: whoever asked tries again.
 */
export async function sendMonthlyPage(
  { db, clock, log, seal }: Sending,
  { personId, month }: Errand,
): Promise<void> {
  const person = await personById(db, personId);
  const smtp = seal ? await smtpOf(db, seal) : null;
  const wish = await monthlyWishOf(db, personId);
  if (person?.role !== "director" || smtp === null || !wish?.isWanted) return;
  const language = wish.language ?? (await readCompany(db)).language;
  const report = await monthlyReport(db, { month, language }, clock());
  if (isEmpty(report)) return;
  const line = smtpLine(smtp);
  const page = await monthlyPage(report, language, clock());
  const outcome = await line.send(mailOf({ to: person.email, personId, report, language, page }));
  line.close();
  if (outcome.kind === "away" || outcome.kind === "later") {
    throw new Error(`The page of ${month} was not taken: ${outcome.fault}`);
  }
  // The server may have it: sent again, it might come twice.
  if (outcome.kind !== "sent")
    log.warn({ personId, month, fault: outcome.fault }, "A monthly page was not sent");
}

/** A page that would say nothing. */
function isEmpty({ flows, cases, kept, said }: MonthlyReport): boolean {
  return flows.length === 0 && cases.opened === 0 && kept === null && said.length === 0;
}

type Sent = { to: string; personId: string; report: MonthlyReport; language: Language; page: Buffer };

function mailOf({ to, personId, report, language, page }: Sent): Mail {
  const writing = writingIn(language, report.currency);
  const { words } = writing;
  const title = words.title(writing.month(report.month));
  const steps = nextSteps(report).map((step) => stepInWords(step, writing));
  const said = steps.length > 0 ? steps : [words.nothing];
  return {
    to,
    subject: `${report.company}: ${title}`,
    text: [title, "", words.next, ...said.map((step) => `- ${step}`), "", words.mail].join("\n"),
    html: String(
      html`<h1>${title}</h1><h2>${words.next}</h2><ul>${said.map((step) => html`<li>${step}</li>`)}</ul><p>${words.mail}</p>`,
    ),
    // A server that is handed it twice, and a reader who gets it twice, can tell.
    messageId: `monthly-${report.month}-${personId}@vinculo`,
    headers: { "Auto-Submitted": "auto-generated" },
    attachments: [{ filename: `vinculo-${report.month}.pdf`, content: page, contentType: "application/pdf" }],
  };
}
