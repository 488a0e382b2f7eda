import { Link, useParams } from "wouter";
import { useText } from "../../text/text.tsx";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { AboutSection } from "./about-section.tsx";
import { AccountSection } from "./account-section.tsx";
import { ActivitySection } from "./activity-section.tsx";
import { CompanySection } from "./company-section.tsx";
import { CurrenciesSection } from "./currencies-section.tsx";
import { KeysSection } from "./keys-section.tsx";
import { PeopleSection } from "./people-section.tsx";
import styles from "./settings.module.css";
import { WebhooksSection } from "./webhooks/webhooks-section.tsx";

const SECTIONS = {
  company: CompanySection,
  currencies: CurrenciesSection,
  people: PeopleSection,
  keys: KeysSection,
  webhooks: WebhooksSection,
  activity: ActivitySection,
  account: AccountSection,
  about: AboutSection,
};
type Name = keyof typeof SECTIONS;

/** The company, people, keys, one's own account; only what the reader's role may change is offered. */
export function SettingsScreen() {
  const text = useText().settings;
  const { section } = useParams<{ section?: string }>();
  const isDirector = useMay("director");
  const names: Name[] = isDirector
    ? ["company", "currencies", "people", "keys", "webhooks", "activity", "account", "about"]
    : ["company", "currencies", "account", "about"];
  const chosen = names.find((name) => name === section) ?? "company";
  const Section = SECTIONS[chosen];
  return (
    <Page title={text.title} lead={text.lead}>
      <nav className={styles.sections} aria-label={text.title}>
        {names.map((name) => (
          <Link
            key={name}
            href={name === "company" ? "/settings" : `/settings/${name}`}
            className={styles.section}
            aria-current={name === chosen ? "page" : undefined}
          >
            {text.sections[name]}
          </Link>
        ))}
      </nav>
      <Section />
    </Page>
  );
}
