import { type ComponentType, lazy, Suspense } from "react";
import { Link, useParams } from "wouter";
import { useTeamText } from "../../text/later.ts";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { OwnersSection } from "./owners-section.tsx";
import styles from "./team.module.css";

function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

const SECTIONS = {
  owners: OwnersSection,
  queue: later(() => import("./queue-section.tsx").then((m) => m.QueueSection)),
  rules: later(() => import("./rules-section.tsx").then((m) => m.RulesSection)),
  absences: later(() => import("./absences-section.tsx").then((m) => m.AbsencesSection)),
  voice: later(() => import("./voice-section.tsx").then((m) => m.VoiceSection)),
  kindness: later(() => import("./kindness-section.tsx").then((m) => m.KindnessSection)),
};
type Name = keyof typeof SECTIONS;
const NAMES = [
  "owners",
  "queue",
  "rules",
  "absences",
  "voice",
  "kindness",
] as const satisfies readonly Name[];

/** Who answers for whom, who stands in, and what the people who serve have to say. */
export function TeamScreen() {
  const text = useTeamText();
  const { section } = useParams<{ section?: string }>();
  const chosen = NAMES.find((name) => name === section) ?? "owners";
  const Section = SECTIONS[chosen];
  return (
    <Page title={text.title} lead={text.lead}>
      <nav className={styles.sections} aria-label={text.title}>
        {NAMES.map((name) => (
          <Link
            key={name}
            href={name === "owners" ? "/team" : `/team/${name}`}
            className={styles.section}
            aria-current={name === chosen ? "page" : undefined}
          >
            {text.sections[name]}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Section />
      </Suspense>
    </Page>
  );
}
