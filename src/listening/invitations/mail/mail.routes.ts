import { z } from "@hono/zod-openapi";
import { EmailSettings, EmailSettingsInput, MOST_OF_A_FAULT } from "../../../channels/email/email.ts";
import { changeEmail, readEmail, smtpOf } from "../../../channels/email/emails.ts";
import { smtpLine } from "../../../channels/email/smtp.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Call, route } from "../../../platform/http/route.ts";
import { readCompany } from "../../../platform/settings/company.queries.ts";
import { html } from "../../page/html.ts";
import { mailWords } from "./mail-words.ts";
import { readReturned } from "./returned.ts";

const director = { role: "director", scope: "admin" } as const;
const Fault = z.string().nullable().openapi({ description: "What the server says; null: it went well." });

/** Why no invitation goes out though there is a mail server. */
const NO_ADDRESS = "VINCULO_URL is not set: the links in a mail would lead nowhere";

export const mailRoutes = [
  route({
    key: "GET /api/v1/email-settings",
    summary: "Over which server mail goes out, without the passwords, and how it went lately",
    who: director,
    output: EmailSettings,
    handle: async ({ db, config, seal }) => {
      const settings = await readEmail(db, seal);
      const { smtp, state } = settings;
      if (smtp === null || config.publicUrl !== undefined || state.sendFault !== null) return settings;
      return { ...settings, state: { ...state, sendFault: NO_ADDRESS } };
    },
  }),
  route({
    key: "PUT /api/v1/email-settings",
    summary: "Say over which server mail goes out, and where what could not be delivered comes back",
    who: director,
    body: EmailSettingsInput,
    deed: "email.change",
    output: EmailSettings,
    handle: ({ db, seal }, { body }) => changeEmail(db, body, seal),
  }),
  route({
    key: "POST /api/v1/email-settings/test",
    summary: "Send a test, and say what the mail server answers",
    who: director,
    body: z.strictObject({ to: z.email().max(254) }),
    deed: "email.test",
    output: z.object({ fault: Fault }),
    handle: async (call, { body: { to } }) => ({ fault: await sendTest(call, to) }),
  }),
  route({
    key: "POST /api/v1/email-settings/mailbox",
    summary: "Read the mailbox now",
    who: director,
    deed: "email.read",
    output: z.object({ read: z.int(), fault: Fault }),
    handle: async (call) => {
      const read = await readReturned(call);
      if (read === null) throw new AppError("conflict", "No mailbox is set up");
      return read;
    },
  }),
] as const;

async function sendTest({ db, seal }: Call, to: string): Promise<string | null> {
  const smtp = await smtpOf(db, seal);
  if (smtp === null) throw new AppError("conflict", "No mail server is set up");
  const { name, language } = await readCompany(db);
  const { test } = mailWords(language, language).words;
  const line = smtpLine(smtp);
  const body = html`<p>${test.text}</p>`.markup;
  const outcome = await line.send({ to, subject: test.subject(name), text: test.text, html: body });
  line.close();
  return outcome.kind === "sent" ? null : outcome.fault.slice(0, MOST_OF_A_FAULT);
}
