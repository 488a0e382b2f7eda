import { Anchor } from "@mantine/core";
import { Link } from "wouter";
import { type ActivityText, useActivityText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import type { Entry } from "./activity.ts";
import styles from "./settings.module.css";

const IS_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** One deed: who, what, to whom, when, and what else was written down of it. */
export function ActivityRow({ entry }: { entry: Entry }) {
  const text = useActivityText();
  const format = useFormat();
  const { actor, action, at, detail } = entry;
  const more = Object.entries(detail).filter(
    ([, value]) => ![null, "", "none", false].some((nothing) => nothing === value),
  );
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>{actorInWords(actor, text)}</strong> {text.deeds[action] ?? action} <Subject entry={entry} />
        {more.length > 0 && (
          <div className={styles.quiet}>
            {more.map(([name, value]) => `${text.details[name] ?? name}: ${shown(value)}`).join(" · ")}
          </div>
        )}
      </div>
      <time dateTime={at} className={styles.quiet}>
        {format.moment(at)}
      </time>
    </li>
  );
}

function Subject({ entry: { action, subject, actor } }: { entry: Entry }) {
  const isOneself = /^(session|two-step)\./.test(action) && action !== "two-step.end";
  if (isOneself || subject === actor.name) return null;
  // A list is that of a person, or of a survey.
  const isOfCustomer = action.startsWith("customer.") && action !== "customer.list";
  if (!isOfCustomer || !IS_ID.test(subject)) return IS_ID.test(subject) ? null : subject;
  const ids = subject.split("/").filter((id) => IS_ID.test(id));
  return ids.map((id) => (
    <Anchor key={id} component={Link} href={`/customers/${id}`} inherit underline="always" mr={6}>
      {id.slice(-8)}
    </Anchor>
  ));
}

function actorInWords({ kind, name }: Entry["actor"], text: ActivityText): string {
  if (kind === "key") return text.byKey(name);
  if (kind === "person" || kind === "system") return name;
  return kind === "visitor" ? text.visitor : kind === "terminal" ? text.terminal : text.nobody;
}

/** What was written down may be anything: a text as it is, the rest as the log has it, not too long. */
function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
