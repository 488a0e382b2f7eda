import { Button } from "@mantine/core";
import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useGapsText } from "../../text/later.ts";
import { Card } from "../../ui/card.tsx";
import styles from "./today.module.css";

/** Once a quarter: what the reader believes that customers expect and get, until it is said. */
export function BeliefsCard() {
  const { data } = useAnswer("GET /api/v1/me/beliefs");
  if (!data || data.isAnswered || data.questions.length === 0) return null;
  return <Reminder />;
}

function Reminder() {
  const { belief: text } = useGapsText();
  return (
    <Card title={text.today} lead={text.todayLead}>
      <div className={styles.acts}>
        <Button component={Link} href="/experience/beliefs" variant="default">
          {text.begin}
        </Button>
      </div>
    </Card>
  );
}
