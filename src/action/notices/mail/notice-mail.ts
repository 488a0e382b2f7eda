import { smtpOf } from "../../../channels/email/emails.ts";
import { type Mail, type SmtpLine, smtpLine } from "../../../channels/email/smtp.ts";
import { addressFor } from "../../../listening/links/links.ts";
import { survivorsOf } from "../../../memory/merging/redirect.queries.ts";
import { eyesOnMany } from "../../../memory/privacy/eyes.ts";
import type { Config } from "../../../platform/config.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Services } from "../../../platform/services.ts";
import { readCompany } from "../../../platform/settings/company.queries.ts";
import type { Company } from "../../../platform/settings/company.ts";
import { customerNames } from "../notice.queries.ts";
import {
  noteMailed,
  noteUnmailed,
  type Reader,
  readersWaiting,
  type Unread,
  unmailed,
} from "./notice-mail.queries.ts";
import { ABOUT, NOTICE_MAIL_WORDS } from "./notice-mail-words.ts";

type Parts = Pick<Services, "db" | "clock" | "config" | "seal">;

/** Who has the cockpit open reads it there first. */
const SETTLED_MS = 30_000;
const MOST_NAMED = 30;
const MOST = 500;

/**
 * Sends each person who wants it what he was told and has not read, in one mail. Noted as sent before a word goes out:
 * a mail that may have been taken is not sent again, and the cockpit tells it anyway. One that was not taken waits.
 */
export async function mailNotices({ db, clock, config, seal }: Parts): Promise<void> {
  const smtp = seal ? await smtpOf(db, seal) : null;
  if (smtp === null) return;
  const before = new Date(clock().getTime() - SETTLED_MS);
  const line = smtpLine(smtp);
  try {
    for (const reader of await readersWaiting(db, before)) {
      if (!(await mailTo(db, { reader, line, config, clock }, before))) return;
    }
  } finally {
    line.close();
  }
}

type Sending = { reader: Reader; line: SmtpLine; config: Config; clock: Parts["clock"] };

/** Sends one person his mail; whether the server takes mail at all. */
async function mailTo(db: Db, { reader, line, config, clock }: Sending, before: Date): Promise<boolean> {
  const unread = await seenBy(db, reader, await unmailed(db, reader, { before, most: MOST }));
  const company = await readCompany(db);
  const noted = await noteMailed(
    db,
    reader,
    unread.map(({ noticeId }) => noticeId),
    clock(),
  );
  const mine = unread.filter(({ noticeId }) => noted.has(noticeId));
  const last = mine.at(-1);
  if (!last) return true;
  const mail = mailOf(mine, { reader, config, company });
  const outcome = await line.send({ ...mail, messageId: `notices-${last.noticeId}@vinculo` });
  if (outcome.kind === "away" || outcome.kind === "later") await noteUnmailed(db, reader, [...noted]);
  return outcome.kind !== "away" || outcome.isOfOne === true;
}

/** Notices as their reader sees them, with what their customers are called and where they are now. */
async function seenBy(
  db: Db,
  { personId: id, name, email, role }: Reader,
  unread: readonly Unread[],
): Promise<Unread[]> {
  const asked = unread.flatMap(({ customerId }) => customerId ?? []);
  const survivors = await survivorsOf(db, asked);
  const present = (id: string) => survivors.get(id) ?? id;
  const customerIds = asked.map(present);
  const names = await customerNames(db, customerIds);
  const actor = { kind: "person" as const, id, name, email, role };
  const see = await eyesOnMany(db, { customerIds, actor });
  return unread.map((one) => {
    const customerId = one.customerId && present(one.customerId);
    const { subject } = see(customerId ?? "", { subject: one.subject });
    return { ...one, subject, customerId, customer: (customerId && names.get(customerId)) ?? null };
  });
}

type Making = { reader: Reader; config: Config; company: Company };

function mailOf(unread: readonly Unread[], { reader, config, company }: Making): Omit<Mail, "messageId"> {
  const language = reader.language ?? company.language;
  const words = NOTICE_MAIL_WORDS[language];
  const number = (value: number) => value.toLocaleString(language);
  const rest = unread.length - MOST_NAMED;
  const lines = unread.slice(0, MOST_NAMED).map(({ kind, customer, subject, ...of }) => {
    const said = [words.about[ABOUT[kind]], customer, subject].filter(Boolean).join(" · ");
    return config.publicUrl === undefined ? `- ${said}` : `- ${said}\n  ${addressFor(config, pathOf(of))}`;
  });
  const more = rest > 0 ? [words.more(number(rest))] : [];
  return {
    to: reader.email,
    subject: words.subject(company.name, number(unread.length), unread.length === 1),
    text: [words.lead, "", ...lines, ...more, "", words.why, ""].join("\n"),
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

function pathOf({ customerId, caseId }: Pick<Unread, "customerId" | "caseId">): string {
  if (customerId === null) return "/";
  return caseId === null ? `/customers/${customerId}` : `/cases/${customerId}/${caseId}`;
}
