import { useParams } from "wouter";
import { useTeamText } from "../../text/later.ts";
import { later, Sections } from "../../ui/sections.tsx";
import { OwnersSection } from "./owners-section.tsx";

const SECTIONS = {
  owners: OwnersSection,
  queue: later(() => import("./queue-section.tsx").then((m) => m.QueueSection)),
  rules: later(() => import("./rules-section.tsx").then((m) => m.RulesSection)),
  absences: later(() => import("./absences-section.tsx").then((m) => m.AbsencesSection)),
  voice: later(() => import("./voice-section.tsx").then((m) => m.VoiceSection)),
  kindness: later(() => import("./kindness-section.tsx").then((m) => m.KindnessSection)),
};
const NAMES = ["owners", "queue", "rules", "absences", "voice", "kindness"] as const;

/** Who answers for whom, who stands in, and what the people who serve have to say. */
export function TeamScreen() {
  const text = useTeamText();
  const { section } = useParams<{ section?: string }>();
  return (
    <Sections
      title={text.title}
      lead={text.lead}
      href="/team"
      parts={SECTIONS}
      names={NAMES}
      words={text.sections}
      asked={section}
    />
  );
}
