import { z } from "@hono/zod-openapi";
import { type Call, route } from "../../http/route.ts";
import { provePassword } from "../passwords/proof.ts";
import { somebody } from "../somebody.ts";
import { readAccessRule } from "./two-step.queries.ts";
import { AccessRule, ConfirmedTwoStep, Proof, RecoveryCodes, TwoStep, TwoStepBegun } from "./two-step.ts";
import {
  beginTwoStep,
  changeAccessRule,
  endBeginning,
  endTwoStepOf,
  leaveTwoStep,
  readTwoStep,
  renewRecoveryCodes,
  type Somebody,
} from "./two-steps.ts";

/** One's own account is one's own: whatever the role, and no API key. */
const oneself = { role: "partner", scope: null, beforeTwoStep: true } as const;
const directors = { role: "director", scope: null } as const;

/** Whoever asks, after showing the password again: a session left open must not be enough. */
async function proven({ db, actor, now }: Call, password: string): Promise<Somebody> {
  const person = somebody(actor);
  await provePassword(db, { person, password }, now);
  return person;
}

export const twoStepRoutes = [
  route({
    key: "GET /api/v1/me/two-step",
    summary: "How one's own second step of signing in stands",
    who: oneself,
    output: TwoStep,
    handle: ({ db, actor }) => readTwoStep(db, somebody(actor)),
  }),
  route({
    key: "POST /api/v1/me/two-step",
    summary: "Begin to set the second step up: a secret for an authenticator app",
    who: oneself,
    body: Proof,
    output: TwoStepBegun,
    deed: null,
    handle: async (call, { body }) => beginTwoStep(call.db, await proven(call, body.password), call.seal),
  }),
  route({
    key: "POST /api/v1/me/two-step/confirm",
    summary: "Put the second step in force with a code of the app; tells the recovery codes this once",
    who: oneself,
    body: ConfirmedTwoStep,
    output: RecoveryCodes,
    deed: null,
    handle: async ({ db, actor, seal, now }, { body }) => ({
      codes: await endBeginning(db, { person: somebody(actor), code: body.code, seal }, now),
    }),
  }),
  route({
    key: "POST /api/v1/me/two-step/recovery-codes",
    summary: "New recovery codes in place of those before; told this once",
    who: oneself,
    body: Proof,
    output: RecoveryCodes,
    deed: null,
    handle: async (call, { body }) => ({
      codes: await renewRecoveryCodes(call.db, await proven(call, body.password), call.now),
    }),
  }),
  route({
    key: "POST /api/v1/me/two-step/off",
    summary: "Turn one's own second step off",
    who: oneself,
    body: Proof,
    output: z.object({}),
    deed: null,
    handle: async (call, { body }) => {
      await leaveTwoStep(call.db, await proven(call, body.password), call.now);
      return {};
    },
  }),
  route({
    key: "DELETE /api/v1/people/{personId}/two-step",
    summary: "Turn off the second step of a person who lost phone and recovery codes; their sessions end",
    who: directors,
    params: z.object({ personId: z.string() }),
    output: z.object({}),
    deed: null,
    handle: async ({ db, actor, now }, { params }) => {
      await endTwoStepOf(db, { ...params, actor }, now);
      return {};
    },
  }),
  route({
    key: "GET /api/v1/access-rule",
    summary: "From which role on the second step of signing in is required",
    who: directors,
    output: AccessRule,
    handle: ({ db }) => readAccessRule(db),
  }),
  route({
    key: "PUT /api/v1/access-rule",
    summary: "Say from which role on the second step of signing in is required",
    who: directors,
    body: AccessRule,
    output: AccessRule,
    deed: null,
    handle: ({ db, actor, now }, { body }) => changeAccessRule(db, { rule: body, actor }, now),
  }),
] as const;
