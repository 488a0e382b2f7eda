import { z } from "@hono/zod-openapi";
import { allSeen } from "../../memory/privacy/eyes.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { Words } from "../cases/case.ts";
import { WholeCase, wholeCase } from "../cases/whole-case.ts";
import { askedCompensations } from "./compensation.queries.ts";
import { Budgets, BudgetsInput, Compensation, CompensationInput, Empowerment } from "./compensation.ts";
import {
  approve,
  budgets,
  changeBudgets,
  compensate,
  empowermentOf,
  refuse,
  shownCompensation,
  takeBack,
} from "./compensations.ts";

const agent = { role: "agent", scope: "write" } as const;
/** Programs ask; people decide. */
const decider = { role: "manager", scope: null } as const;
const params = z.object({ customerId: z.uuid(), caseId: z.uuid() });
const named = params.extend({ compensationId: z.uuid() });
const Said = z.object({ text: Words });
const Key = z.uuid();

const Waiting = Compensation.extend({
  customerId: z.uuid(),
  customerName: z.string(),
  caseId: z.uuid(),
  subject: z.string(),
}).openapi("CompensationAsked");

export const compensationRoutes = [
  route({
    key: "GET /api/v1/me/empowerment",
    summary: "What one may still give away this month to make good",
    who: { role: "viewer", scope: null },
    output: Empowerment,
    handle: ({ db, actor, now }) => empowermentOf(db, actor, now),
  }),
  route({
    key: "GET /api/v1/empowerment-budgets",
    summary: "How much people may give away in a month, by role, and for some people otherwise",
    who: { role: "manager", scope: "read" },
    output: Budgets,
    handle: ({ db }) => budgets(db),
  }),
  route({
    key: "PUT /api/v1/empowerment-budgets",
    summary: "Say how much people may give away in a month; who is not named asks a manager each time",
    who: { role: "director", scope: "admin" },
    body: BudgetsInput,
    deed: "empowerment.change",
    output: Budgets,
    handle: ({ db }, { body }) => changeBudgets(db, body),
  }),
  route({
    key: "GET /api/v1/compensations",
    summary: "Compensations that wait to be approved, the newest first",
    who: { role: "manager", scope: "read" },
    query: PageQuery,
    output: pageOf(Waiting),
    handle: async ({ db, actor }, { query: { cursor, limit } }) => {
      const place = { after: decodeCursor(Key, cursor), limit: limit + 1 };
      const page = cutPage(await askedCompensations(db, place), limit, Key, (one) => one.compensationId);
      const items = page.items.map((one) => {
        const { customerId, customerName, caseId, subject } = one;
        return { ...shownCompensation(one), customerId, customerName, caseId, subject };
      });
      return { items: await allSeen(db, items, actor), next: page.next };
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/compensations",
    summary:
      "Give the customer something to make good; above what is left of one's budget a manager is asked",
    who: agent,
    params,
    body: CompensationInput,
    status: 201,
    deed: "case.compensate",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await compensate(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/compensations/{compensationId}/approve",
    summary: "Approve a compensation that was asked for",
    who: decider,
    params: named,
    deed: "case.compensation-approve",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params }) =>
      wholeCase(db, await approve(db, { ...params, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/compensations/{compensationId}/refuse",
    summary: "Refuse a compensation that was asked for, with the reason",
    who: decider,
    params: named,
    body: Said,
    deed: "case.compensation-refuse",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await refuse(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/compensations/{compensationId}/void",
    summary: "Take a compensation back; what it took from a budget is there again",
    who: agent,
    params: named,
    body: Said,
    deed: "case.compensation-void",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await takeBack(db, { ...params, ...body, actor }, now), actor, now),
  }),
] as const;
