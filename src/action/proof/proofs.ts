import { createHash } from "node:crypto";
import { contactsOf } from "../../memory/contacts/kept/reading.queries.ts";
import { canonical } from "../../memory/contacts/limits.ts";
import { nameOf } from "../../memory/merging/merges.ts";
import { eyesOn } from "../../memory/privacy/eyes.ts";
import type { Db } from "../../platform/db/db.ts";
import type { Actor } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { standardVersions } from "../../quality/standards/standard.queries.ts";
import { verdictsOn } from "../../quality/verdicts/verdict.queries.ts";
import { type KeptVerdict, shownVerdict } from "../../quality/verdicts/verdict.ts";
import { wholeCase } from "../cases/whole-case.ts";
import { attachedTo, type Formerly, formerContacts, formerVerdicts } from "./proof.queries.ts";
import type { CaseProof } from "./proof.ts";

/** A matter of more contacts is cut. */
const MOST_CONTACTS = 500;

type Asked = { customerId: string; caseId: string; actor: Actor };

/** All that proves how a case went, as one thing, as who makes it may see it. Throws `not_found`. */
export async function proofOf(db: Db, { actor, ...name }: Asked, now: Date): Promise<CaseProof> {
  const whole = await wholeCase(db, name, actor, now);
  const { name: company, timeZone } = await readCompany(db);
  const { customerId, matterId } = whole.case;
  const told =
    matterId === null
      ? []
      : await contactsOf(db, { customerId, matterId }, { after: undefined, limit: MOST_CONTACTS + 1 });
  const contacts = told.slice(0, MOST_CONTACTS).toReversed();
  const proof = {
    madeAt: now.toISOString(),
    madeBy: nameOf(actor),
    ...{ company, timeZone },
    case: whole,
    contacts: seenBy(await eyesOn(db, { customerId, actor }), await withHistory(db, customerId, contacts)),
    isCut: told.length > MOST_CONTACTS,
    verdicts: matterId === null ? [] : await judgedOf(db, customerId, [matterId, ...contacts.map(idOf)]),
  };
  return { sha256: createHash("sha256").update(canonical(proof)).digest("hex"), ...proof };
}

function seenBy(
  see: Awaited<ReturnType<typeof eyesOn>>,
  contacts: CaseProof["contacts"],
): CaseProof["contacts"] {
  return contacts.map((contact) => ({
    ...see(contact),
    formerly: contact.formerly.map((one) => ({ ...one, content: see(one.content) })),
  }));
}

type Told = Awaited<ReturnType<typeof contactsOf>>[number];

function idOf({ contactId }: Told): string {
  return contactId;
}

async function withHistory(
  db: Db,
  customerId: string,
  contacts: readonly Told[],
): Promise<CaseProof["contacts"]> {
  const ids = contacts.map(idOf);
  const files = await attachedTo(db, customerId, ids);
  const former = Map.groupBy(await formerContacts(db, customerId, ids), ({ id }) => id);
  return contacts.map(({ key: _, ...contact }) => ({
    ...contact,
    attachments: files.get(contact.contactId) ?? [],
    formerly: (former.get(contact.contactId) ?? []).map(toldFormerly),
  }));
}

async function judgedOf(
  db: Db,
  customerId: string,
  subjectIds: readonly string[],
): Promise<CaseProof["verdicts"]> {
  const kept = await verdictsOn(
    db,
    subjectIds.map((subjectId) => ({ customerId, subjectId })),
  );
  const promises = new Map(
    (await standardVersions(db, kept)).map((one) => [`${one.standardId} ${one.version}`, one]),
  );
  const former = Map.groupBy(await formerVerdicts(db, customerId, subjectIds), keyOfFormer);
  return kept.toSorted(byBeginning).map((verdict) => ({
    ...shownVerdict(verdict),
    promise: promises.get(`${verdict.standardId} ${verdict.standardVersion}`) ?? null,
    formerly: (former.get(`${verdict.subjectId} ${verdict.standardId}`) ?? []).map(toldFormerly),
  }));
}

function keyOfFormer({ id, standardId }: Formerly): string {
  return `${id} ${standardId ?? ""}`;
}

function byBeginning(one: KeptVerdict, other: KeptVerdict): number {
  return one.began.getTime() - other.began.getTime() || (one.standardId < other.standardId ? -1 : 1);
}

function toldFormerly({ content, replacedAt }: Formerly) {
  return { content, replacedAt: replacedAt.toISOString() };
}
