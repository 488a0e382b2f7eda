import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { replaceWanted } from "../../memory/events/event.queries.ts";
import { retrying } from "../../memory/retrying.ts";
import type { Seal } from "../../platform/auth/seal.ts";
import { atomically } from "../../platform/db/atomically.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import {
  allEndpoints,
  deleteEndpoint,
  giveUp,
  insertEndpoint,
  replaceSecret,
  typesListenedTo,
  updateEndpoint,
} from "./endpoint.queries.ts";
import {
  type Endpoint,
  type EndpointChange,
  type EndpointInput,
  FORMER_SECRET_MS,
  type MadeEndpoint,
  MOST_ENDPOINTS,
} from "./endpoint.ts";
import { namesPrivate } from "./sending/address.ts";

/** What decides where may be sent to. */
export type Rules = { allowsPrivate: boolean };

const SECRET_BYTES = 24;

/**
 * Makes an endpoint and tells its secret this once.
 *
 * @throws AppError `invalid` for an address that may not be sent to; `conflict` when there are too many.
 */
export function makeEndpoint(
  db: Db,
  { asked, seal, rules }: { asked: EndpointInput; seal: Seal; rules: Rules },
  now: Date,
): Promise<z.infer<typeof MadeEndpoint>> {
  assertAllowed(asked.url, rules);
  const secret = newSecret();
  return atomically(db, async (tx) => {
    if ((await allEndpoints(tx)).length >= MOST_ENDPOINTS) {
      throw new AppError("conflict", `There may be ${MOST_ENDPOINTS} webhooks`);
    }
    const endpointId = newId(now);
    await insertEndpoint(tx, { ...asked, endpointId, sealedSecret: seal.close(secret) }, now);
    await renewWanted(tx);
    return { ...(await findEndpoint(tx, endpointId)), secret };
  });
}

/** Changes what is named. Enabled again, it goes on with what waits. Throws as `makeEndpoint`, and `not_found`. */
export function changeEndpoint(
  db: Db,
  endpointId: string,
  { change, rules }: { change: EndpointChange; rules: Rules },
): Promise<Endpoint> {
  if (change.url !== undefined) assertAllowed(change.url, rules);
  return atomically(db, async (tx) => {
    const { url, description, types, isEnabled } = await findEndpoint(tx, endpointId);
    await updateEndpoint(tx, endpointId, {
      url: change.url ?? url,
      description: change.description ?? description,
      types: change.types ?? types,
      isEnabled: change.isEnabled ?? isEnabled,
    });
    await renewWanted(tx);
    return findEndpoint(tx, endpointId);
  });
}

/** Removes an endpoint with what was on its way to it, which is being sent meanwhile. Throws `not_found`. */
export function removeEndpoint(db: Db, endpointId: string): Promise<void> {
  return retrying(db, async (tx) => {
    if (!(await deleteEndpoint(tx, endpointId))) throw unknown(endpointId);
    await renewWanted(tx);
  });
}

/** Gives an endpoint a new secret, told this once; for a day the former one signs too. Throws `not_found`. */
export async function rotateSecret(db: Db, endpointId: string, seal: Seal, now: Date): Promise<string> {
  const secret = newSecret();
  const formerUntil = new Date(now.getTime() + FORMER_SECRET_MS);
  const known = await replaceSecret(db, endpointId, { sealed: seal.close(secret), formerUntil });
  if (!known) throw unknown(endpointId);
  return secret;
}

/** Disables an endpoint at which nothing has arrived for days; says where it was, undefined when it is disabled already. */
export function abandonEndpoint(db: Db, endpointId: string, now: Date): Promise<string | undefined> {
  return atomically(db, async (tx) => {
    const url = await giveUp(tx, endpointId, now);
    await renewWanted(tx);
    return url;
  });
}

/** @throws AppError `not_found`. */
export async function findEndpoint(db: Db, endpointId: string): Promise<Endpoint> {
  const [found] = await allEndpoints(db, endpointId);
  if (!found) throw unknown(endpointId);
  return found;
}

async function renewWanted(tx: Db): Promise<void> {
  await replaceWanted(tx, await typesListenedTo(tx));
}

function assertAllowed(address: string, { allowsPrivate }: Rules): void {
  if (allowsPrivate) return;
  const url = new URL(address);
  const reason =
    url.protocol === "https:"
      ? namesPrivate(url)
        ? "is in a private network"
        : null
      : "must begin with https://";
  if (reason === null) return;
  throw new AppError("invalid", `url: ${reason}`, { errors: [{ field: "url", value: address, reason }] });
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

function unknown(endpointId: string): AppError {
  return new AppError("not_found", `No webhook ${endpointId}`);
}
