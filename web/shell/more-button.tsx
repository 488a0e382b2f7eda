import { UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ComponentProps } from "react";
import { useText } from "../text/text.tsx";
import styles from "./navigation.module.css";

/** The last button of the phone's bar. */
export function MoreButton(props: ComponentProps<"button">) {
  return (
    <UnstyledButton {...props} className={styles.barLink}>
      <IconDots size={22} stroke={1.6} aria-hidden />
      {useText().shell.more}
    </UnstyledButton>
  );
}
