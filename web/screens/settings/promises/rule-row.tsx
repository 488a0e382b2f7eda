import { ActionIcon, Button } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { DropIcon } from "../../../ui/drop-icon.tsx";
import styles from "../settings.module.css";
import type { Rule } from "./rule-draft.ts";
import { ruleInWords } from "./rule-in-words.ts";

type RowProps = {
  rule: Rule;
  place: { at: number; last: number };
  onChange: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** A rule in its place: which contacts it takes and where they belong. */
export function RuleRow({ rule, place: { at, last }, onChange, onMove, onRemove }: RowProps) {
  const reader = useReader();
  const text = useStandardsText();
  const words = text.rules;
  const known = useAnswer("GET /api/v1/touchpoints").data?.items;
  const name = known?.find(({ key }) => key === rule.touchpoint)?.names[reader.language] ?? rule.touchpoint;
  const number = reader.format.number(at + 1);
  const button = { variant: "default", size: 36 } as const;
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>
        <strong>
          {number}. {name}
        </strong>
        <div className={styles.quiet}>{ruleInWords(rule, words, reader)}</div>
      </div>
      <ActionIcon
        {...button}
        aria-label={words.up(number)}
        disabled={at === 0}
        onClick={() => onMove(at - 1)}
      >
        <IconArrowUp size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...button}
        aria-label={words.down(number)}
        disabled={at === last}
        onClick={() => onMove(at + 1)}
      >
        <IconArrowDown size={17} aria-hidden />
      </ActionIcon>
      <Button variant="default" aria-label={text.of(text.change, `${number}. ${name}`)} onClick={onChange}>
        {text.change}
      </Button>
      <DropIcon name={text.of(text.remove, `${number}. ${name}`)} onDrop={onRemove} />
    </li>
  );
}
