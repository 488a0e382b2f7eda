import { namesOf } from "../../memory/notes/note.queries.ts";
import type { Db } from "../../platform/db/db.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import type { CaseName } from "../cases/case.queries.ts";
import type { KeptCase } from "../cases/case.ts";
import { byOf } from "../cases/cases.ts";
import { noticeOf, notify } from "../notices/notices.ts";
import { workersNamed } from "../owners/working-people.ts";
import { type Asked, workOn } from "../working/working.ts";
import { deleteTask, insertTask, type KeptTask, tasksOf, updateTask } from "./task.queries.ts";
import type { Task, TaskChange, TaskInput } from "./task.ts";

/** More than this is no case, but a project. */
const MOST = 100;

/** What is to be done about a case, as told. */
export async function shownTasks(db: Db, name: CaseName): Promise<Task[]> {
  const kept = await tasksOf(db, name);
  const names = await namesOf(
    db,
    kept.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  return kept.map((task) => ({
    ...task,
    assigneeName: (task.assigneeId && names.get(task.assigneeId)) ?? null,
    dueAt: task.dueAt?.toISOString() ?? null,
    madeAt: task.madeAt.toISOString(),
    doneAt: task.doneAt?.toISOString() ?? null,
  }));
}

/** Adds something to be done about a case. Throws `invalid` when who is to do it cannot, `conflict` past a hundred. */
export function addTask(db: Db, asked: Asked & TaskInput, now: Date): Promise<CaseName> {
  const once = { id: asked.onceId, said: { text: asked.title } };
  return workOn(db, { ...asked, once }, now, async (tx, kept) => {
    if ((await tasksOf(tx, kept)).length >= MOST)
      throw new AppError("conflict", `There are ${MOST} tasks already`);
    const { title, assigneeId, actor } = asked;
    const by = byOf(actor);
    const dueAt = moment(asked.dueAt);
    const made = { madeAt: now, madeBy: by.name, doneAt: null, doneBy: null };
    const task = { taskId: newId(now), title, dueAt, assigneeId, ...made };
    await assertCan(tx, assigneeId);
    await insertTask(tx, kept, task);
    await tellDoer(tx, kept, { task, by }, now);
    return { deed: "task-added", content: { taskId: task.taskId, text: title }, next: kept, isQuiet: true };
  });
}

/** Changes a task, or says that it is done or not done after all. Throws `not_found`, `invalid`. */
export function changeTask(
  db: Db,
  asked: Asked & { taskId: string; change: TaskChange },
  now: Date,
): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    const before = await taskOf(tx, kept, asked.taskId);
    const by = byOf(asked.actor);
    const task = changed(before, asked.change, { by: by.name, now });
    const isOther = task.assigneeId !== before.assigneeId;
    if (isOther) await assertCan(tx, task.assigneeId);
    await updateTask(tx, kept, task);
    if (isOther) await tellDoer(tx, kept, { task, by }, now);
    const deed = deedOf(before, task);
    return { deed, content: { taskId: task.taskId, text: task.title }, next: kept, isQuiet: true };
  });
}

/** Takes a task away. Throws `not_found`. */
export function removeTask(db: Db, asked: Asked & { taskId: string }, now: Date): Promise<CaseName> {
  return workOn(db, asked, now, async (tx, kept) => {
    const { taskId, title } = await taskOf(tx, kept, asked.taskId);
    await deleteTask(tx, kept, taskId);
    return { deed: "task-removed", content: { taskId, text: title }, next: kept, isQuiet: true };
  });
}

async function taskOf(tx: Db, name: CaseName, taskId: string): Promise<KeptTask> {
  const found = (await tasksOf(tx, name)).find((one) => one.taskId === taskId);
  if (!found) throw new AppError("not_found", `No task ${taskId}`);
  return found;
}

function changed(
  before: KeptTask,
  { title, dueAt, assigneeId, isDone }: TaskChange,
  { by, now }: { by: string; now: Date },
): KeptTask {
  const said = {
    title: title ?? before.title,
    dueAt: dueAt === undefined ? before.dueAt : moment(dueAt),
    assigneeId: assigneeId === undefined ? before.assigneeId : assigneeId,
  };
  if (isDone === undefined || isDone === (before.doneAt !== null)) return { ...before, ...said };
  return { ...before, ...said, doneAt: isDone ? now : null, doneBy: isDone ? by : null };
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function deedOf(before: KeptTask, task: KeptTask): string {
  if (before.doneAt === null && task.doneAt !== null) return "task-done";
  return before.doneAt !== null && task.doneAt === null ? "task-undone" : "task-changed";
}

async function assertCan(tx: Db, personId: string | null): Promise<void> {
  if (personId !== null) await workersNamed(tx, "assigneeId", [personId]);
}

type Given = { task: KeptTask; by: ReturnType<typeof byOf> };

async function tellDoer(tx: Db, kept: KeptCase, { task, by }: Given, now: Date): Promise<void> {
  const { assigneeId, title, dueAt } = task;
  const personId = assigneeId ?? kept.holderId;
  if (personId === null) return;
  const told = { kind: "task-given" as const, subject: kept.subject, text: title, dueAt, by: by.name };
  await notify(tx, [noticeOf(kept, { personId, ...told })], { except: by.personId, now });
}
