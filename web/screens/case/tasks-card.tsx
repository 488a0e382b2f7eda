import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { v7 } from "uuid";
import { call } from "../../api/client.ts";
import { useWorkingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import layout from "../../ui/layout.module.css";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import type { CaseName, WholeCase } from "../cases/case-data.ts";
import { usePeople } from "../team/use-people.ts";
import styles from "./case.module.css";
import { useCaseDeed } from "./use-case-deed.ts";

const KEY = "/api/v1/customers/{customerId}/cases/{caseId}/tasks";

type Task = WholeCase["tasks"][number];
type Deed = ReturnType<typeof useCaseDeed>;

/** What is to be done about the case, what is done below; a tick is taken back by another. */
export function TasksCard({ whole: { case: one, tasks } }: { whole: WholeCase }) {
  const { tasks: text } = useWorkingText();
  const mayWork = useMay("agent");
  const deed = useCaseDeed();
  const isOpen = one.state === "open";
  if (tasks.length === 0 && !(mayWork && isOpen)) return null;
  const inOrder = [...tasks.filter(({ doneAt }) => !doneAt), ...tasks.filter(({ doneAt }) => doneAt)];
  return (
    <Card title={text.title}>
      <Refused error={deed.error} className={styles.refused} />
      {tasks.length === 0 && <p className={styles.none}>{text.none}</p>}
      <ul className={layout.list}>
        {inOrder.map((task) => (
          <TaskItem key={task.taskId} {...{ one, task, deed, mayWork }} />
        ))}
      </ul>
      {mayWork && isOpen && <NewTask one={one} deed={deed} />}
    </Card>
  );
}

type TaskItemProps = { one: CaseName; task: Task; deed: Deed; mayWork: boolean };

function TaskItem({ one: { customerId, caseId }, task, deed, mayWork }: TaskItemProps) {
  const { tasks: text } = useWorkingText();
  const format = useFormat();
  const { taskId, title, dueAt, assigneeName, doneAt, doneBy } = task;
  const params = { customerId, caseId, taskId };
  const tick = () =>
    deed.isPending ||
    deed.mutate(() => call(`PATCH ${KEY}/{taskId}`, { params, body: { isDone: doneAt === null } }));
  const facts =
    doneAt === null
      ? [assigneeName, dueAt && text.until(format.moment(dueAt))]
      : [text.doneBy(doneBy ?? "", format.moment(doneAt))];
  return (
    <li className={styles.task}>
      <Checkbox
        size="md"
        aria-label={text.done(title)}
        checked={doneAt !== null}
        disabled={!mayWork}
        aria-busy={deed.isPending}
        onChange={tick}
      />
      <div className={styles.grow}>
        <div className={styles.said}>{doneAt === null ? title : <s>{title}</s>}</div>
        <div className={styles.quiet}>{facts.filter(Boolean).join(" · ")}</div>
      </div>
      {mayWork && doneAt === null && (
        <Button
          variant="subtle"
          size="compact-md"
          disabled={deed.isPending}
          aria-label={text.removeName(title)}
          onClick={() => deed.mutate(() => call(`DELETE ${KEY}/{taskId}`, { params }))}
        >
          {text.remove}
        </Button>
      )}
    </li>
  );
}

function NewTask({ one: { customerId, caseId }, deed }: { one: CaseName; deed: Deed }) {
  const { tasks: text } = useWorkingText();
  const [{ title, onceId }, setTask] = useState(() => ({ title: "", onceId: v7() }));
  // Pressed again where no answer came, the same is added once.
  const setTitle = (said: string) => setTask({ title: said, onceId: v7() });
  const [due, setDue] = useState("");
  const [who, setWho] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === "") return;
    const dueAt = due === "" ? null : new Date(due).toISOString();
    const body = { title: title.trim(), dueAt, assigneeId: who || null, onceId };
    const asked = { params: { customerId, caseId }, body };
    const empty = () => {
      setTitle("");
      setDue("");
      setWho("");
    };
    deed.mutate(() => call(`POST ${KEY}`, asked), { onSuccess: empty });
  };
  return (
    <form onSubmit={submit} className={styles.adding}>
      <TextInput
        label={text.new}
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={text.due}
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      {/* No PersonSelect: it would bring the words of the team along with every case. */}
      <NativeSelect
        label={text.who}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        data={[{ value: "", label: text.holder }, ...usePeople()]}
      />
      <Button type="submit" variant="default" loading={deed.isPending} disabled={title.trim() === ""}>
        {text.add}
      </Button>
    </form>
  );
}
