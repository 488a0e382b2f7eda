import { ActionIcon } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useText } from "../text/text.tsx";
import styles from "./header.module.css";

/** Opens the menu of who is reading. */
export function AccountButton(props: ComponentProps<"button">) {
  return (
    <ActionIcon
      {...props}
      variant="subtle"
      color="gray"
      size={44}
      radius="xl"
      aria-label={useText().shell.account}
      className={styles.account}
    >
      <IconUserCircle size={26} stroke={1.5} />
    </ActionIcon>
  );
}
