import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./duplicates.module.css";

/** The way from the data to who may be in there twice. */
export function DuplicatesLink() {
  const text = useText().duplicates;
  if (!useMay("agent")) return null;
  return (
    <Card>
      <div className={styles.link}>
        <div>
          <h2 className={styles.linkTitle}>{text.title}</h2>
          <p className={styles.quiet}>{text.openText}</p>
        </div>
        <Button component={Link} href="/data/duplicates" variant="default">
          {text.open}
        </Button>
      </div>
    </Card>
  );
}
