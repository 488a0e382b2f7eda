import { Kbd } from "@mantine/core";
import { useCasesText } from "../../text/later.ts";
import styles from "./cases.module.css";

const EVERYBODYS = { j: "down", k: "up", Enter: "open" } as const;
const WORKERS = { x: "choose", t: "take", h: "handOver", c: "close", u: "undo" } as const;

/** What the keyboard does here, for who has one. */
export function KeysHint({ mayWork }: { mayWork: boolean }) {
  const { keys } = useCasesText();
  const shown = Object.entries({ ...EVERYBODYS, ...(mayWork && WORKERS), "?": "all" } as const);
  return (
    <dl className={styles.keys} aria-label={keys.title}>
      {shown.map(([key, name]) => (
        <div key={key}>
          <dt>
            <Kbd size="xs">{key}</Kbd>
          </dt>
          <dd>{keys[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
