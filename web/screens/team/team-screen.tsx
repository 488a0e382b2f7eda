import type { ComponentType } from "react";
import { useParams } from "wouter";
import { useTeamText } from "../../text/later.ts";
import { later, Sections } from "../../ui/sections.tsx";
import { OwnersSection } from "./owners-section.tsx";
import { TEAM_SECTIONS } from "./sections.ts";

const PARTS = {
  owners: OwnersSection,
  queue: later(() => import("./queue-section.tsx").then((m) => m.QueueSection)),
  rules: later(() => import("./rules-section.tsx").then((m) => m.RulesSection)),
  absences: later(() => import("./absences-section.tsx").then((m) => m.AbsencesSection)),
  voice: later(() => import("./voice-section.tsx").then((m) => m.VoiceSection)),
  kindness: later(() => import("./kindness-section.tsx").then((m) => m.KindnessSection)),
} satisfies Record<(typeof TEAM_SECTIONS)[number], ComponentType>;

/** Who answers for whom, who stands in, and what the people who serve have to say. */
export function TeamScreen() {
  const text = useTeamText();
  const { section } = useParams<{ section?: string }>();
  return (
    <Sections
      title={text.title}
      lead={text.lead}
      href="/team"
      parts={PARTS}
      names={TEAM_SECTIONS}
      words={text.sections}
      asked={section}
    />
  );
}
