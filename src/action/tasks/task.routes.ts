import { z } from "@hono/zod-openapi";
import { allSeen } from "../../memory/privacy/eyes.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { WholeCase, wholeCase } from "../cases/whole-case.ts";
import { tasksFor } from "./task.queries.ts";
import { TaskChange, TaskInput } from "./task.ts";
import { addTask, changeTask, removeTask } from "./tasks.ts";

const agent = { role: "agent", scope: "write" } as const;
const params = z.object({ customerId: z.uuid(), caseId: z.uuid() });
const ofTask = params.extend({ taskId: z.uuid() });
const Key = z.tuple([z.string(), z.uuid()]);

const MyTask = z
  .object({
    customerId: z.uuid(),
    customerName: z.string(),
    caseId: z.uuid(),
    subject: z.string(),
    taskId: z.uuid(),
    title: z.string(),
    dueAt: z.iso.datetime().nullable(),
  })
  .openapi("MyTask");

export const taskRoutes = [
  route({
    key: "GET /api/v1/me/tasks",
    summary:
      "What one is to do about cases, the first due first: what was given to one, or to nobody in cases one holds",
    who: { role: "viewer", scope: null },
    query: PageQuery,
    output: pageOf(MyTask),
    handle: async ({ db, actor }, { query: { cursor, limit } }) => {
      const place = { after: decodeCursor(Key, cursor), limit: limit + 1 };
      const rows = actor.kind === "person" ? await tasksFor(db, actor.id, place) : [];
      const { items, next } = cutPage(rows, limit, Key, ({ key, taskId }) => [key, taskId]);
      const told = items.map(({ key: _, dueAt, ...one }) => ({
        ...one,
        dueAt: dueAt?.toISOString() ?? null,
      }));
      return { items: await allSeen(db, told, actor), next };
    },
  }),
  route({
    key: "POST /api/v1/customers/{customerId}/cases/{caseId}/tasks",
    summary: "Add something to be done about a case",
    who: agent,
    params,
    body: TaskInput,
    status: 201,
    deed: "case.task",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body }) =>
      wholeCase(db, await addTask(db, { ...params, ...body, actor }, now), actor, now),
  }),
  route({
    key: "PATCH /api/v1/customers/{customerId}/cases/{caseId}/tasks/{taskId}",
    summary: "Change a task, or say that it is done, or not done after all",
    who: agent,
    params: ofTask,
    body: TaskChange,
    deed: "case.task",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params, body: change }) =>
      wholeCase(db, await changeTask(db, { ...params, change, actor }, now), actor, now),
  }),
  route({
    key: "DELETE /api/v1/customers/{customerId}/cases/{caseId}/tasks/{taskId}",
    summary: "Take a task away",
    who: agent,
    params: ofTask,
    deed: "case.task",
    output: WholeCase,
    handle: async ({ db, actor, now }, { params }) =>
      wholeCase(db, await removeTask(db, { ...params, actor }, now), actor, now),
  }),
] as const;
