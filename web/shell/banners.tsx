import { Anchor, Button, Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useInsight } from "../api/insight.ts";
import { useAnswer } from "../api/queries.ts";
import { useText } from "../text/text.tsx";
import styles from "./banners.module.css";

const SOURCE = "https://archive.ics.uci.edu/dataset/352/online+retail";

/** Says that the figures are not the reader's own, whose they are, and how to change that. */
export function SampleBanner() {
  const text = useText().shell.sample;
  const { data } = useAnswer("GET /api/v1/me");
  if (!data?.sample) return null;
  return (
    <aside className={styles.banner}>
      <p>
        <strong>{text.label}:</strong> {text.what[data.sample]}
        {data.sample === "purchases" && (
          <>
            {" ("}
            <Anchor href={SOURCE} target="_blank" rel="noreferrer" inherit underline="always">
              {text.source}
            </Anchor>
            )
          </>
        )}
        .
      </p>
      <Button component={Link} href="/data" size="compact-sm" variant="default">
        {text.own}
      </Button>
    </aside>
  );
}

/** Own data are in, and anybody at this machine may do everything with them: an account ends that. */
export function AccountBanner() {
  const text = useText().security.firstAccount;
  const { data } = useAnswer("GET /api/v1/me");
  if (data?.actor.kind !== "visitor" || !data.hasOwnData) return null;
  return (
    <aside className={styles.banner}>
      <p>{text.text}</p>
      <Button component={Link} href="/first-account" size="compact-sm" variant="default">
        {text.action}
      </Button>
    </aside>
  );
}

/**
 * Progress while the numbers are worked out again, over the foot of the screen: it comes and goes by itself, and must not move what is
 * being read. What is on screen is fetched anew at the end.
 */
export function ComputingBanner() {
  const text = useText().shell.computing;
  const { data } = useInsight();
  useFreshAnswers(data?.finishedAt ?? null);
  if (data?.state === "failed" && !data.running)
    return <aside className={styles.banner}>{text.failed}</aside>;
  if (!data?.running) return null;
  const { step = "", done = 0, total = null } = data.progress ?? {};
  return (
    <aside className={styles.working} role="status">
      <p>
        {text.now}
        {text.steps[step] ? `: ${text.steps[step]}` : ""}…
      </p>
      <Progress
        className={styles.progress ?? ""}
        value={total ? (100 * done) / total : 100}
        animated={!total}
        aria-label={text.now}
      />
    </aside>
  );
}

function useFreshAnswers(finishedAt: string | null) {
  const client = useQueryClient();
  const seen = useRef(finishedAt);
  useEffect(() => {
    if (seen.current && finishedAt && seen.current !== finishedAt) void client.invalidateQueries();
    seen.current = finishedAt ?? seen.current;
  }, [finishedAt, client]);
}
