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

/**
 * What a person is to do, the first due first, and what is due at no time last: what was given to him, and what nobody was
 * given of the open cases he holds.
 */
export async function tasksFor(
  db: Db,
  personId: string,
  { after, limit }: { after: [string, string] | undefined; limit: number },
): Promise<TaskOfPerson[]> {
  const due = sql`coalesce(t.due_at, 'infinity')`;
  const beyond = after
    ? sql`where (${due}, t.task_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const columns = sql`t.customer_id, t.case_id, t.task_id, t.title, t.due_at`;
  const { rows } = await sql<TaskOfPerson>`
    select t.customer_id as "customerId", t.case_id as "caseId", t.task_id as "taskId", t.title, t.due_at as "dueAt",
           k.subject, c.name as "customerName", ${due}::text as key
    from (select ${columns} from case_task t where t.assignee_id = ${personId} and t.done_at is null
          union all
          select ${columns} from service_case h
          join case_task t on t.customer_id = h.customer_id and t.case_id = h.case_id
          where h.holder_id = ${personId} and h.state = 'open' and t.assignee_id is null and t.done_at is null) t
    join service_case k on k.customer_id = t.customer_id and k.case_id = t.case_id
    join customer c on c.customer_id = t.customer_id
    ${beyond} order by ${due}, t.task_id limit ${limit}`.execute(db);
  return rows;
}

/** What a person was given to do about open cases, some of them. */
export async function casesWithTasksOf(db: Db, personId: string, limit: number): Promise<CaseName[]> {
  const { rows } = await sql<CaseName>`
    select k.customer_id as "customerId", k.case_id as "caseId"
    from case_task t join service_case k on k.customer_id = t.customer_id and k.case_id = t.case_id
    where t.assignee_id = ${personId} and t.done_at is null and k.state = 'open'
    group by k.customer_id, k.case_id order by k.customer_id, k.case_id limit ${limit}`.execute(db);
  return rows;
}

/** Leaves what somebody was given to do about some cases to who holds them; what that is, with what the cases are about. */
export async function leaveTasks(
  tx: Db,
  cases: readonly CaseName[],
  personId: string,
): Promise<(CaseName & { subject: string; taskId: string; title: string })[]> {
  const { rows } = await sql<CaseName & { subject: string; taskId: string; title: string }>`
    update case_task t set assignee_id = null
    from unnest(${cases.map((one) => one.customerId)}::uuid[], ${cases.map((one) => one.caseId)}::uuid[])
      as w (customer_id, case_id)
    join service_case k on k.customer_id = w.customer_id and k.case_id = w.case_id
    where t.customer_id = k.customer_id and t.case_id = k.case_id and t.assignee_id = ${personId}
      and t.done_at is null
    returning t.customer_id as "customerId", t.case_id as "caseId", k.subject, t.task_id as "taskId", t.title`.execute(
    tx,
  );
  return rows;
}
