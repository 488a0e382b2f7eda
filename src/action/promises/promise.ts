import { z } from "@hono/zod-openapi";
import { OnceId } from "../../platform/once.ts";
import { Words } from "../cases/case.ts";

/** What a customer was promised in a case: judged by itself, also once another was given. */
export const CasePromise = z
  .object({
    promiseId: z.uuid(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    text: z.string(),
    until: z.iso.datetime(),
    state: z.enum(["running", "kept", "broken", "not-applicable"]).openapi({
      description:
        "Kept: the case was closed in time, or somebody said so in time. Broken: the time ran out before. Not applicable: the case ended as lost or unfounded.",
    }),
    decidedAt: z.iso.datetime().nullable(),
  })
  .openapi("CasePromise");
export type CasePromise = z.infer<typeof CasePromise>;

export const PromiseInput = z.object({
  until: z.iso.datetime({ offset: true }),
  text: Words,
  onceId: OnceId,
});
export type PromiseInput = z.output<typeof PromiseInput>;
