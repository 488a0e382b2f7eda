import { useState } from "react";
import { Link, useRoute } from "wouter";
import type { Section } from "../screens.tsx";
import { useText } from "../text/text.tsx";
import { useLater } from "../ui/use-later.ts";
import { Mark } from "./mark.tsx";
import { MoreButton } from "./more-button.tsx";
import styles from "./navigation.module.css";
import { useSections } from "./use-sections.ts";

/** The sections beside the page, on wide screens. */
export function SideNav() {
  const text = useText().shell;
  const sections = useSections();
  return (
    <nav className={styles.side} aria-label={text.sections}>
      <Link href="/" className={styles.brand}>
        <Mark /> {text.appName}
      </Link>
      {sections.map((section) => (
        <SideLink key={section.name} section={section} />
      ))}
    </nav>
  );
}

function SideLink({ section: { name, path, icon: Icon } }: { section: Section }) {
  const text = useText().shell;
  const current = useCurrent(path);
  return (
    <Link href={path} className={styles.sideLink} aria-current={current ? "page" : undefined}>
      <Icon size={20} stroke={1.6} aria-hidden />
      {text.nav[name]}
    </Link>
  );
}

/** The sections under the thumb, on phones; those without a place in the bar are behind its last button. */
export function BottomBar() {
  const text = useText().shell;
  const sections = useSections();
  return (
    <nav className={styles.bar} aria-label={text.sections}>
      {sections.map(
        (section) => section.bar && <BarLink key={section.name} section={section} label={section.bar} />,
      )}
      <More sections={sections.filter(({ bar }) => !bar)} />
    </nav>
  );
}

const load = () => import("./more-menu.tsx");

/** Its menu is fetched when its button is pressed for the first time. */
function More({ sections }: { sections: readonly Section[] }) {
  const [pressed, setPressed] = useState(false);
  const parts = useLater(load, pressed);
  if (parts) return <parts.MoreMenu sections={sections} />;
  return <MoreButton aria-haspopup="menu" aria-expanded={false} onClick={() => setPressed(true)} />;
}

type BarLinkProps = { section: Section; label: NonNullable<Section["bar"]> };

function BarLink({ section: { path, icon: Icon }, label }: BarLinkProps) {
  const text = useText().shell;
  const current = useCurrent(path);
  return (
    <Link href={path} className={styles.barLink} aria-current={current ? "page" : undefined}>
      <Icon size={22} stroke={1.6} aria-hidden />
      {text.navShort[label]}
    </Link>
  );
}

/** Whether the reader is in the section at `path` or below it. */
function useCurrent(path: string): boolean {
  const [exact] = useRoute(path);
  const [below] = useRoute(`${path}/*`);
  return exact || (path !== "/" && below);
}
