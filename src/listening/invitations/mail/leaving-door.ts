import { survivorOf } from "../../../memory/merging/redirect.queries.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Door, DoorContext } from "../../../platform/http/mount.ts";
import type { Services } from "../../../platform/services.ts";
import { readCompany } from "../../../platform/settings/company.queries.ts";
import { html, wholePage } from "../../page/html.ts";
import { listeningSettings } from "../../settings.ts";
import { leave } from "./leaving.ts";
import { leavingOf } from "./leaving-token.ts";
import { type MailWords, mailWords } from "./mail-words.ts";

/** What stands in the record of his consent as the place where he said it. */
const SOURCE = "e-mail";

/**
 * Opens the page on which a customer says, without signing in, that he does not want surveys by mail. Fetched, it asks and
 * changes nothing; sent, by him or by his mail program in one click (RFC 8058), it is done.
 */
export function mountLeavingPage(door: Door, services: Services): void {
  door.get("/u/:token", (context) => page(services, context, "ask"));
  door.post("/u/:token", async (context) => {
    const of = leavingOf(services.signer, context.req.param("token"));
    if (!of) return page(services, context, "ask");
    try {
      const customerId = await survivorOf(services.db, of.customerId);
      await leave(services.db, customerId, SOURCE, services.clock());
    } catch (error) {
      // Who is erased is not written to either.
      if (!(error instanceof AppError && error.code === "not_found")) throw error;
    }
    return page(services, context, "done");
  });
}

async function page(
  { db, signer }: Services,
  context: DoorContext,
  asked: "ask" | "done",
): Promise<Response> {
  context.set("routeKey", `${context.req.method} /u/{token}`);
  context.header("cache-control", "no-store");
  const isKnown = leavingOf(signer, context.req.param("token") ?? "") !== undefined;
  const step = isKnown ? asked : "gone";
  const { name: company, language: own } = await readCompany(db);
  const { colour } = await listeningSettings(db);
  const accepted = context.req.header("accept-language")?.slice(0, 2).toLowerCase() ?? null;
  const { words, language } = mailWords(accepted, own);
  const nonce = context.get("secureHeadersNonce");
  const { title, long } = saidAt(step, words);
  const main = html`<h1>${title}</h1><p>${long(company)}</p>
${step === "ask" && html`<form method="post"><button class="main">${words.leaveDo}</button></form>`}`;
  const status = step === "gone" ? 404 : 200;
  return context.html(wholePage({ title, company, colour, language, nonce }, main), status);
}

function saidAt(step: "ask" | "done" | "gone", words: MailWords) {
  if (step === "gone") return { title: words.leaveGone, long: words.leaveGoneLong };
  if (step === "done") return { title: words.left, long: words.leftLong };
  return { title: words.leaveTitle, long: words.leaveAsk };
}
