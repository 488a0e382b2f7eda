import { type ComponentType, lazy, Suspense } from "react";
import { Link } from "wouter";
import { Loading } from "./loading.tsx";
import { Page } from "./page.tsx";
import styles from "./sections.module.css";

/** A part of a screen of which the code comes when it is chosen. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

type Parts<Name extends string> = {
  title: string;
  lead: string;
  /** Where the first part stands; the others below it. */
  href: string;
  parts: Record<Name, ComponentType>;
  /** Those that are offered, in their order. */
  names: readonly [Name, ...Name[]];
  words: Record<Name, string>;
  /** What the address says; the first where it says nothing that is offered. */
  asked: string | undefined;
};

/** A screen of several parts with an address each, of which one is seen. */
export function Sections<Name extends string>({
  title,
  lead,
  href,
  parts,
  names,
  words,
  asked,
}: Parts<Name>) {
  const [first] = names;
  const chosen = names.find((name) => name === asked) ?? first;
  const Part: ComponentType = parts[chosen];
  return (
    <Page title={title} lead={lead}>
      <nav className={styles.sections} aria-label={title}>
        {names.map((name) => (
          <Link
            key={name}
            href={name === first ? href : `${href}/${name}`}
            className={styles.section}
            aria-current={name === chosen ? "page" : undefined}
          >
            {words[name]}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Loading />}>
        <Part />
      </Suspense>
    </Page>
  );
}
