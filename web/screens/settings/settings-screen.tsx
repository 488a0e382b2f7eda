import type { ComponentType } from "react";
import { useParams } from "wouter";
import { useText } from "../../text/text.tsx";
import { later, Sections } from "../../ui/sections.tsx";
import { useMay } from "../../ui/use-may.ts";
import { CompanySection } from "./company-section.tsx";
import { SETTINGS_SECTIONS } from "./sections.ts";

type Name = (typeof SETTINGS_SECTIONS)[number];

const PARTS = {
  company: CompanySection,
  currencies: later(() => import("./currencies-section.tsx").then((m) => m.CurrenciesSection)),
  touchpoints: later(() => import("./promises/touchpoints-section.tsx").then((m) => m.TouchpointsSection)),
  promises: later(() => import("./promises/promises-section.tsx").then((m) => m.PromisesSection)),
  hours: later(() => import("./promises/hours-section.tsx").then((m) => m.HoursSection)),
  cases: later(() => import("./cases/cases-section.tsx").then((m) => m.CasesSection)),
  words: later(() => import("./words/words-section.tsx").then((m) => m.WordsSection)),
  people: later(() => import("./people-section.tsx").then((m) => m.PeopleSection)),
  keys: later(() => import("./keys-section.tsx").then((m) => m.KeysSection)),
  webhooks: later(() => import("./webhooks/webhooks-section.tsx").then((m) => m.WebhooksSection)),
  email: later(() => import("./email/email-section.tsx").then((m) => m.EmailSection)),
  privacy: later(() => import("./privacy/privacy-section.tsx").then((m) => m.PrivacySection)),
  activity: later(() => import("./activity-section.tsx").then((m) => m.ActivitySection)),
  account: later(() => import("./account-section.tsx").then((m) => m.AccountSection)),
  about: later(() => import("./about-section.tsx").then((m) => m.AboutSection)),
} satisfies Record<Name, ComponentType>;

const FOR_ALL: readonly Name[] = ["currencies", "cases", "words", "account", "about"];

/** The company, people, keys, one's own account; only what the reader's role may change is offered. */
export function SettingsScreen() {
  const text = useText().settings;
  const { section } = useParams<{ section?: string }>();
  const isDirector = useMay("director");
  const [first, ...others] = SETTINGS_SECTIONS;
  const names = others.filter((name) => isDirector || FOR_ALL.includes(name));
  return (
    <Sections
      title={text.title}
      lead={text.lead}
      href="/settings"
      parts={PARTS}
      names={[first, ...names]}
      words={text.sections}
      asked={section}
    />
  );
}
