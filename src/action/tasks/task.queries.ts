import { sql } from "kysely";
import type { Db } from "../../platform/db/db.ts";
import type { CaseName } from "../cases/case.queries.ts";

export type KeptTask = {
  taskId: string;
  title: string;
  dueAt: Date | null;
  assigneeId: string | null;
  madeAt: Date;
  madeBy: string;
  doneAt: Date | null;
  doneBy: string | null;
};

/** What is to be done about a case, the oldest first. */
export async function tasksOf(db: Db, { customerId, caseId }: CaseName): Promise<KeptTask[]> {
  const { rows } = await sql<KeptTask>`
    select task_id as "taskId", title, due_at as "dueAt", assignee_id as "assigneeId", made_at as "madeAt",
           made_by as "madeBy", done_at as "doneAt", done_by as "doneBy"
    from case_task where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid
    order by made_at, task_id limit 200`.execute(db);
  return rows;
}

/** Writes a task that is to be done. */
export async function insertTask(tx: Db, { customerId, caseId }: CaseName, task: KeptTask): Promise<void> {
  await sql`
    insert into case_task (customer_id, case_id, task_id, title, due_at, assignee_id, made_at, made_by)
    values (${customerId}, ${caseId}, ${task.taskId}, ${task.title}, ${task.dueAt}, ${task.assigneeId},
            ${task.madeAt}, ${task.madeBy})`.execute(tx);
}

/** Writes a task as it is now. */
export async function updateTask(tx: Db, { customerId, caseId }: CaseName, task: KeptTask): Promise<void> {
  await sql`
    update case_task set title = ${task.title}, due_at = ${task.dueAt}, assignee_id = ${task.assigneeId},
      done_at = ${task.doneAt}, done_by = ${task.doneBy}
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and task_id = ${task.taskId}::uuid`.execute(
    tx,
  );
}

/** Removes a task. */
export async function deleteTask(tx: Db, { customerId, caseId }: CaseName, taskId: string): Promise<void> {
  await sql`
    delete from case_task
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and task_id = ${taskId}::uuid`.execute(
    tx,
  );
}

export type TaskOfPerson = CaseName & {
  taskId: string;
  title: string;
  dueAt: Date | null;
  subject: string;
  customerName: string;
  key: string;
};

/** What a person has been given to do, the first due first, and what is due at no time last. */
export async function tasksFor(
  db: Db,
  personId: string,
  { after, limit }: { after: [string, string] | undefined; limit: number },
): Promise<TaskOfPerson[]> {
  const due = sql`coalesce(t.due_at, 'infinity')`;
  const beyond = after ? sql`and (${due}, t.task_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<TaskOfPerson>`
    select t.customer_id as "customerId", t.case_id as "caseId", t.task_id as "taskId", t.title, t.due_at as "dueAt",
           k.subject, c.name as "customerName", ${due}::text as key
    from case_task t
    join service_case k on k.customer_id = t.customer_id and k.case_id = t.case_id
    join customer c on c.customer_id = t.customer_id
    where t.assignee_id = ${personId} and t.done_at is null ${beyond}
    order by ${due}, t.task_id limit ${limit}`.execute(db);
  return rows;
}
