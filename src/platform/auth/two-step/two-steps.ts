import { randomBytes } from "node:crypto";
import { create } from "qrcode";
import { recordDeed } from "../../audit/audit.queries.ts";
import { atomically } from "../../db/atomically.ts";
import type { Db } from "../../db/db.ts";
import { AppError } from "../../errors.ts";
import { isAtLeast } from "../../http/access.ts";
import type { Actor, Role } from "../../http/route.ts";
import { personToChange } from "../people/people.ts";
import { endSessions } from "../people/person.queries.ts";
import type { Seal } from "../seal.ts";
import { endOtherSessions } from "../sessions/session.queries.ts";
import { hashOfToken } from "../tokens.ts";
import { base32, stepOfCode, totpUri } from "./totp.ts";
import {
  confirmTwoStep,
  deleteTwoStep,
  lockTwoStep,
  putRecoveryCodes,
  putTwoStep,
  readAccessRule,
  recoveryCodesLeft,
  setLastStep,
  takeRecoveryCode,
  writeAccessRule,
} from "./two-step.queries.ts";
import { type AccessRule, RECOVERY_CODES, type TwoStep, type TwoStepBegun } from "./two-step.ts";

const SECRET_BYTES = 20;
/** 80 bits: their unsalted hashes cannot be searched through. */
const CODE_BYTES = 10;

export type Somebody = Extract<Actor, { kind: "person" }>;

/** How a person's second step stands. */
export async function readTwoStep(db: Db, { id, role, twoStep }: Somebody): Promise<TwoStep> {
  const [left, required] = [await recoveryCodesLeft(db, id), await isRequired(db, role)];
  return { on: twoStep ?? false, required, recoveryCodesLeft: left };
}

/** Whether the company's rule demands the second step of a role. */
export async function isRequired(db: Db, role: Role): Promise<boolean> {
  const { twoStepFrom } = await readAccessRule(db);
  // From who may only look on means everybody: partners too.
  return twoStepFrom !== null && (twoStepFrom === "viewer" || isAtLeast(role, twoStepFrom));
}

/**
 * Makes a secret for the person's authenticator app; it counts once a code of it is shown.
 *
 * @throws AppError `conflict` when the second step is in force already.
 */
export function beginTwoStep(db: Db, person: Somebody, seal: Seal): Promise<TwoStepBegun> {
  const secret = base32(randomBytes(SECRET_BYTES));
  return atomically(db, async (tx) => {
    if ((await lockTwoStep(tx, person.id))?.confirmed) {
      throw new AppError("conflict", "The second step is set up already; turn it off first");
    }
    await putTwoStep(tx, person.id, seal.close(secret));
    const uri = totpUri(secret, person.email);
    return { secret, uri, picture: pictureOf(uri) };
  });
}

/**
 * Puts the second step in force after a code of the new secret, ends the person's other sessions, and tells the codes
 * for who loses the phone.
 *
 * @throws AppError `invalid` for a code that is not right, `conflict` when nothing was begun.
 */
export function endBeginning(
  db: Db,
  { person, code, seal }: { person: Somebody; code: string; seal: Seal },
  now: Date,
): Promise<string[]> {
  return atomically(db, async (tx) => {
    const begun = await lockTwoStep(tx, person.id);
    if (!begun || begun.confirmed) throw new AppError("conflict", "Begin setting the second step up first");
    const secret = seal.open(begun.sealedSecret);
    const step = secret && stepOfCode(secret, code, begun.lastStep, now);
    if (!step) throw wrongCode();
    await setLastStep(tx, person.id, step);
    await confirmTwoStep(tx, person.id, now);
    if (person.sessionId !== undefined) await endOtherSessions(tx, person.id, person.sessionId);
    await recordDeed(tx, { actor: person, action: "two-step.on", subject: person.email }, now);
    return freshCodes(tx, person.id);
  });
}

/** @throws AppError `conflict` when there is no second step in force. */
export function renewRecoveryCodes(db: Db, person: Somebody, now: Date): Promise<string[]> {
  return atomically(db, async (tx) => {
    if (!(await lockTwoStep(tx, person.id))?.confirmed) {
      throw new AppError("conflict", "There is no second step to recover from");
    }
    await recordDeed(tx, { actor: person, action: "two-step.new-codes", subject: person.email }, now);
    return freshCodes(tx, person.id);
  });
}

/** Turns one's own second step off. */
export function leaveTwoStep(db: Db, person: Somebody, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    if (!(await deleteTwoStep(tx, person.id, now))) return;
    await recordDeed(tx, { actor: person, action: "two-step.off", subject: person.email }, now);
  });
}

/**
 * Turns the second step of a person off who lost phone and codes; that person's sessions end.
 *
 * @throws AppError `not_found`.
 */
export function endTwoStepOf(
  db: Db,
  { personId, actor }: { personId: string; actor: Actor },
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    const person = await personToChange(tx, personId);
    if (!(await deleteTwoStep(tx, personId, now))) return;
    await endSessions(tx, personId);
    await recordDeed(tx, { actor, action: "two-step.end", subject: person.email }, now);
  });
}

/** What proved the second step; undefined when the code is not right. A code works once. */
export function passSecondStep(
  db: Db,
  { personId, code, seal }: { personId: string; code: string; seal: Seal },
  now: Date,
): Promise<"phone" | "recovery-code" | undefined> {
  return atomically(db, async (tx) => {
    const stored = await lockTwoStep(tx, personId);
    const secret = stored && seal.open(stored.sealedSecret);
    const step = secret && stepOfCode(secret, code, stored.lastStep, now);
    if (step) {
      await setLastStep(tx, personId, step);
      return "phone";
    }
    return (await takeRecoveryCode(tx, personId, hashOfToken(code))) ? "recovery-code" : undefined;
  });
}

/** Says from which role on the second step is required. */
export function changeAccessRule(
  db: Db,
  { rule, actor }: { rule: AccessRule; actor: Actor },
  now: Date,
): Promise<AccessRule> {
  return atomically(db, async (tx) => {
    const before = await readAccessRule(tx);
    await writeAccessRule(tx, rule);
    const detail = { from: before.twoStepFrom, to: rule.twoStepFrom };
    await recordDeed(tx, { actor, action: "two-step.rule", subject: rule.twoStepFrom ?? "", detail }, now);
    return rule;
  });
}

export function wrongCode(): AppError {
  return new AppError("invalid", "code: is not right", {
    errors: [{ field: "code", reason: "is not right" }],
  });
}

async function freshCodes(tx: Db, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(CODE_BYTES)).toLowerCase());
  await putRecoveryCodes(tx, personId, codes.map(hashOfToken));
  return codes.map((code) => code.replace(/.{4}(?=.)/g, "$&-"));
}

/** The QR code as one SVG path of unit squares, so that no picture needs to be made or allowed. */
function pictureOf(text: string): TwoStepBegun["picture"] {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const dark = [...data].flatMap((module, at) =>
    module ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : [],
  );
  return { size, path: dark.join("") };
}
