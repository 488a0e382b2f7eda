import { z } from "@hono/zod-openapi";
import { eyesOn } from "../../memory/privacy/eyes.ts";
import { route, streamRoute } from "../../platform/http/route.ts";
import { csvFile, ForPeopleIn } from "../../platform/spreadsheet.ts";
import {
  CustomerList,
  CustomerListQuery,
  CustomerPage,
  Timeline,
  TimelineQuery,
  TimelineWords,
} from "./customer-list.ts";
import { customerFile, readCustomer, readTimeline, readWords, shownCustomers } from "./customers.ts";
import { SavedView, SavedViewInput } from "./saved-view.ts";
import { deleteView, savedViews, saveView } from "./saved-views.ts";

const viewer = { role: "viewer", scope: "read" } as const;
const params = z.object({ customerId: z.uuid() });
const ExportQuery = CustomerListQuery.omit({ cursor: true, limit: true }).extend({ language: ForPeopleIn });

export const customerRoutes = [
  route({
    key: "GET /api/v1/customers",
    summary: "Customers, searched, filtered and sorted, page by page",
    who: viewer,
    deed: "customer.list",
    query: CustomerListQuery,
    output: CustomerList,
    handle: ({ db, actor, seal }, { query }) => shownCustomers(db, query, { actor, seal }),
  }),
  // Stands before the route of one customer, whose path would take it.
  streamRoute({
    key: "GET /api/v1/customers/export.csv",
    summary: "All customers who fit a filter, as a CSV file",
    who: { role: "manager", scope: "read" },
    query: ExportQuery,
    answers: "text/csv",
    deed: "customer.export",
    handle: async ({ db, actor }, _context, { query }) => {
      const name = query.language === "es" ? "clientes.csv" : "customers.csv";
      return csvFile(name, await customerFile(db, query, actor));
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}",
    summary: "One customer: who, worth, pattern and change",
    who: viewer,
    params,
    output: CustomerPage,
    deed: "customer.see",
    handle: ({ db, actor }, { params: { customerId } }) => readCustomer(db, customerId, actor),
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/timeline",
    summary: "What happened with a customer, or what of it is of one kind, the newest first",
    who: viewer,
    params,
    query: TimelineQuery,
    output: Timeline,
    deed: "customer.see",
    handle: async ({ db, actor }, { params: { customerId }, query }) => {
      const [{ items, next }, see] = [
        await readTimeline(db, customerId, query),
        await eyesOn(db, { customerId, actor }),
      ];
      return { items: items.map((entry) => ({ ...entry, payload: see(entry.payload) })), next };
    },
  }),
  route({
    key: "GET /api/v1/customers/{customerId}/timeline/{entryId}",
    summary:
      "All that was said in an entry of the timeline: a contact's text, a note's, what was written in an answer",
    who: viewer,
    params: params.extend({ entryId: z.uuid() }),
    output: TimelineWords,
    deed: "customer.see",
    handle: async ({ db, actor }, { params: { customerId, entryId } }) => {
      const [texts, see] = [
        await readWords(db, customerId, entryId),
        await eyesOn(db, { customerId, actor }),
      ];
      return { texts: texts.map((text) => see({ text }).text) };
    },
  }),
  route({
    key: "GET /api/v1/views",
    summary: "Filters of the customers list kept by name",
    who: viewer,
    output: z.object({ items: z.array(SavedView) }),
    handle: async ({ db }) => ({ items: await savedViews(db) }),
  }),
  route({
    key: "POST /api/v1/views",
    summary: "Keep a filter of the customers list by name",
    who: { role: "agent", scope: "write" },
    status: 201,
    body: SavedViewInput,
    deed: "view.save",
    output: SavedView,
    handle: ({ db, now }, { body }) => saveView(db, body, now),
  }),
  route({
    key: "DELETE /api/v1/views/{viewId}",
    summary: "Forget a kept filter",
    who: { role: "agent", scope: "write" },
    params: z.object({ viewId: z.uuid() }),
    deed: "view.forget",
    output: z.object({}),
    handle: async ({ db }, { params: { viewId } }) => {
      await deleteView(db, viewId);
      return {};
    },
  }),
] as const;
