import { z } from "@hono/zod-openapi";
import { whoSaidYes } from "../../../memory/privacy/consents/consent.queries.ts";
import { purposes } from "../../../memory/privacy/consents/purpose.queries.ts";
import type { Db } from "../../../platform/db/db.ts";
import { SURVEYS_PURPOSE } from "./deciding.ts";

/** Beyond these nobody counts on: enough have said yes. */
const MOST_COUNTED = 1000;

/** Whether customers must have said yes before they are asked by mail, and how many have. */
export const AskingPermission = z
  .object({
    isInUse: z.boolean().openapi({ description: "False: surveys are out of use, and nobody is asked." }),
    needsConsent: z.boolean(),
    saidYes: z.int().openapi({ description: `Customers who did; at most ${MOST_COUNTED} are counted.` }),
    isMore: z.boolean(),
  })
  .openapi("AskingPermission");
type AskingPermission = z.output<typeof AskingPermission>;

/** By what customers may be asked by mail. */
export async function askingPermission(db: Db): Promise<AskingPermission> {
  const purpose = (await purposes(db)).find(({ key }) => key === SURVEYS_PURPOSE);
  const asked = { purpose: SURVEYS_PURPOSE, channel: "email", most: MOST_COUNTED + 1 } as const;
  const found = (await whoSaidYes(db, asked)).length;
  return {
    isInUse: purpose !== undefined && !purpose.isRetired,
    needsConsent: purpose?.needsConsent ?? true,
    saidYes: Math.min(found, MOST_COUNTED),
    isMore: found > MOST_COUNTED,
  };
}
