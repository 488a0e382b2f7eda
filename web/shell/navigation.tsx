import { Menu, UnstyledButton } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link, useLocation, useRoute } from "wouter";
import type { Section } from "../screens.tsx";
import { useText } from "../text/text.tsx";
import { Mark } from "./mark.tsx";
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
  const [, go] = useLocation();
  const sections = useSections();
  return (
    <nav className={styles.bar} aria-label={text.sections}>
      {sections.map(
        (section) => section.bar && <BarLink key={section.name} section={section} label={section.bar} />,
      )}
      <Menu position="top-end" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={styles.barLink}>
            <IconDots size={22} stroke={1.6} aria-hidden />
            {text.more}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {sections
            .filter(({ bar }) => !bar)
            .map(({ name, path, icon: Icon }) => (
              <Menu.Item key={name} leftSection={<Icon size={18} stroke={1.6} />} onClick={() => go(path)}>
                {text.nav[name]}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
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
