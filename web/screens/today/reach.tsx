import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useCasesText } from "../../text/later.ts";
import styles from "./today.module.css";

/** The customer is called, or what was said noted down, by one tap. */
export function Reach({ customerId, phone }: { customerId: string; phone: string | null }) {
  const { today: text } = useCasesText();
  return (
    <div className={styles.acts}>
      {phone && (
        <Button component="a" href={`tel:${encodeURIComponent(phone)}`} variant="light" size="compact-md">
          {text.call}
        </Button>
      )}
      <Button
        component={Link}
        href={`/contacts/new?customer=${customerId}`}
        variant="default"
        size="compact-md"
      >
        {text.log}
      </Button>
    </div>
  );
}
