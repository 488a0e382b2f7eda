import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./states.module.css";

type EmptyStateProps = { title: string; text: ReactNode; action?: { label: string; href: string } };

/** Says why there is nothing, and what to do next. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {action && (
        <Button component={Link} href={action.href}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
