import { nameOf } from "../../memory/merging/merges.ts";
import { customerOf } from "../../memory/merging/redirect.queries.ts";
import { namesOf } from "../../memory/notes/note.queries.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { Actor } from "../../platform/http/route.ts";
import { newId } from "../../platform/ids.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import type { Company } from "../../platform/settings/company.ts";
import { touchpoints } from "../../quality/touchpoints/touchpoint.queries.ts";
import { type CaseName, caseNamed, type Listed } from "../cases/case.queries.ts";
import { noCase } from "../cases/cases.ts";
import { ownersOf } from "../owners/owner.queries.ts";
import { replies, writeReply } from "./reply.queries.ts";
import { filled, type Reply, type ReplyInput, unknownIn, unsaidIn, type Values } from "./reply.ts";

/** More than this nobody finds again. */
const MOST = 300;

/** Keeps a reply, a new one where no id is told. Throws `conflict` when its name is taken, `not_found`. */
export function keepReply(db: Db, replyId: string | null, said: ReplyInput, now: Date): Promise<Reply> {
  return atomically(db, async (tx) => {
    const known = await replies(tx);
    if (replyId === null && known.length >= MOST) {
      throw new AppError("conflict", `There are ${MOST} replies already`);
    }
    if (replyId !== null && !known.some((one) => one.replyId === replyId)) {
      throw new AppError("not_found", `No reply ${replyId}`);
    }
    const reply = { ...said, replyId: replyId ?? newId(now) };
    if (!(await writeReply(tx, reply)))
      throw new AppError("conflict", `name: another reply is called ${said.name}`);
    return reply;
  });
}

type Asked = CaseName & {
  language: "es" | "en";
  said: { subject: string; text: string };
  actor: Actor;
};

export type Rendered = { subject: string; text: string; unsaid: string[] };

/**
 * A text with its variables filled in for a case.
 *
 * @returns also the variables that have no value in this case.
 * @throws AppError `invalid` naming what is no variable, `not_found`.
 */
export async function rendered(
  db: Db,
  { said, language, actor, ...name }: Asked,
  now: Date,
): Promise<Rendered> {
  assertKnown(said);
  const customerId = await customerOf(db, name.customerId);
  const [one] = await caseNamed(db, { ...name, customerId });
  if (!one) throw noCase({ ...name, customerId });
  const values = await valuesOf(db, { one, language, actor }, now);
  const unsaid = [...new Set([...unsaidIn(said.subject, values), ...unsaidIn(said.text, values)])];
  return { subject: filled(said.subject, values), text: filled(said.text, values), unsaid };
}

/** Throws `invalid` when a text has something in braces that is no variable. */
function assertKnown(said: Asked["said"]): void {
  const errors = (["subject", "text"] as const).flatMap((field) =>
    unknownIn(said[field]).map((name) => ({ field, value: `{${name}}`, reason: "is no variable" })),
  );
  const [first] = errors;
  if (first) throw new AppError("invalid", `${first.field}: ${first.value} is no variable`, { errors });
}

type For = { one: Listed; language: "es" | "en"; actor: Actor };

async function valuesOf(db: Db, { one, language, actor }: For, now: Date): Promise<Values> {
  const company = await readCompany(db);
  const ownerId = (await ownersOf(db, [one.customerId])).get(one.customerId)?.personId ?? null;
  const names = await namesOf(
    db,
    [ownerId, one.holderId].flatMap((id) => id ?? []),
  );
  const touchpoint = (await touchpoints(db)).find(({ key }) => key === one.touchpoint);
  return {
    customer: one.customerName,
    case: one.subject,
    owner: (ownerId && names.get(ownerId)) ?? null,
    holder: (one.holderId && names.get(one.holderId)) ?? null,
    company: company.name,
    me: actor.kind === "person" ? nameOf(actor) : null,
    promise: one.promisedUntil && day(one.promisedUntil, language, company),
    touchpoint: touchpoint?.names[language] ?? null,
    today: day(now, language, company),
  };
}

function day(at: Date, language: "es" | "en", { timeZone }: Company): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone }).format(at);
}
