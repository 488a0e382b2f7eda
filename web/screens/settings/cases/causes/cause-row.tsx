import { ActionIcon, Button, Group } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useCaseSettingsText } from "../../../../text/later.ts";
import { useReader } from "../../../../text/text.tsx";
import styles from "../../settings.module.css";
import type { Cause } from "./cause-draft.ts";

type CauseRowProps = {
  cause: Cause;
  place: { at: number; last: number };
  isPending: boolean;
  /** None for who may only look. */
  acts?: { change: () => void; remove: () => void; move: (to: number) => void };
};

/** A cause in its place among those that are offered when a case is closed. */
export function CauseRow({ cause, place: { at, last }, isPending, acts }: CauseRowProps) {
  const { language } = useReader();
  const text = useCaseSettingsText();
  const words = text.causes;
  const name = cause.names[language];
  const icon = { variant: "default", size: 36 } as const;
  return (
    <li className={styles.row}>
      <div className={styles.rowWhat}>{name}</div>
      {acts && (
        <Group gap={10} wrap="nowrap">
          <ActionIcon
            {...icon}
            aria-label={text.of(words.up, name)}
            disabled={isPending || at === 0}
            onClick={() => acts.move(at - 1)}
          >
            <IconArrowUp size={17} aria-hidden />
          </ActionIcon>
          <ActionIcon
            {...icon}
            aria-label={text.of(words.down, name)}
            disabled={isPending || at === last}
            onClick={() => acts.move(at + 1)}
          >
            <IconArrowDown size={17} aria-hidden />
          </ActionIcon>
          <Button variant="default" aria-label={text.of(text.change, name)} onClick={acts.change}>
            {text.change}
          </Button>
          <Button
            variant="default"
            disabled={isPending}
            aria-label={text.of(text.remove, name)}
            onClick={acts.remove}
          >
            {text.remove}
          </Button>
        </Group>
      )}
    </li>
  );
}
