import { Button, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useAnswer } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { moveAlong } from "../../ui/move-along.ts";
import { Refused } from "../../ui/refused.tsx";
import { apart } from "../customers/apart.ts";
import styles from "./contact.module.css";
import { isName, isReach, type Who } from "./draft.ts";

const PAUSE_MS = 180;
const SHOWN = 6;

/**
 * Finds the customer while one writes; Enter takes the first who is found, or who is new where nobody is, arrow down goes
 * through them. Somebody called like those who are found may be another, so a name may always be a new one's.
 */
export function WhoField({ onChoose }: { onChoose: (who: Who) => void }) {
  const text = useText().contacts.who;
  const [written, setWritten] = useState("");
  const [search] = useDebouncedValue(written.trim(), PAUSE_MS);
  const list = useRef<HTMLUListElement>(null);
  const { data, error } = useAnswer("GET /api/v1/customers", {
    query: { search: search || undefined, limit: SHOWN },
  });
  // What was found for other letters is not taken by a quick Enter.
  const found = search === written.trim() && search !== "" ? data?.items : undefined;
  const [first] = found ?? [];
  const newcomer = found && newcomerOf(search, found.length === 0);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && first) onChoose(first);
    else if (event.key === "Enter" && newcomer) onChoose(newcomer);
    else if (event.key === "ArrowDown") list.current?.querySelector("button")?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.who}>
      <TextInput
        type="search"
        data-search="screen"
        autoFocus
        size="md"
        label={text.label}
        placeholder={text.hint}
        autoComplete="off"
        value={written}
        onChange={(event) => setWritten(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      />
      <Refused error={error} className={styles.bad} />
      {found && found.length > 0 && (
        <ul ref={list} className={styles.found} aria-label={text.found} onKeyDown={moveAlong}>
          {found.map(({ customerId, name, ...row }) => (
            <li key={customerId}>
              <button type="button" onClick={() => onChoose({ customerId, name })}>
                <span>{name}</span>
                <span className={styles.quiet}>{apart(row).join(" · ")}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div role="status">{found?.length === 0 && <p className={styles.quiet}>{text.nobody}</p>}</div>
      {newcomer && (
        <Button
          variant="default"
          classNames={{ root: styles.newcomer ?? "", label: styles.whole ?? "" }}
          onClick={() => onChoose(newcomer)}
        >
          {text.asNew(search)}
        </Button>
      )}
    </div>
  );
}

function newcomerOf(search: string, isUnknown: boolean): Who | null {
  if (isReach(search)) return isUnknown ? { newcomer: search, called: "" } : null;
  return isName(search) ? { named: search, reach: "" } : null;
}
