import { z } from "@hono/zod-openapi";
import { OnceId } from "../../platform/once.ts";
import { PersonId } from "../owners/owner.ts";

const Title = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((text) => text.isWellFormed(), "holds half a character");
const Due = z.iso.datetime({ offset: true }).nullable();

export const TaskInput = z
  .object({
    title: Title,
    dueAt: Due.default(null),
    /** Null: whoever holds the case. */
    assigneeId: PersonId.nullable().default(null),
    onceId: OnceId,
  })
  .openapi("TaskInput");
export type TaskInput = z.output<typeof TaskInput>;

/** What is not said stays as it is. */
export const TaskChange = z
  .object({ title: Title, dueAt: Due, assigneeId: PersonId.nullable(), isDone: z.boolean() })
  .partial()
  .openapi("TaskChange");
export type TaskChange = z.output<typeof TaskChange>;

/** Something to be done about a case. */
export const Task = z
  .object({
    taskId: z.uuid(),
    title: z.string(),
    dueAt: z.iso.datetime().nullable(),
    assigneeId: z.string().nullable(),
    assigneeName: z.string().nullable(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    doneAt: z.iso.datetime().nullable(),
    doneBy: z.string().nullable(),
  })
  .openapi("CaseTask");
export type Task = z.infer<typeof Task>;
