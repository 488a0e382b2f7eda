import { ActionIcon } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { useText } from "../text/text.tsx";
import { contactHref } from "../ui/contact-href.ts";
import { useLater } from "../ui/use-later.ts";
import { useMay } from "../ui/use-may.ts";
import { AccountButton } from "./account-button.tsx";
import { Bell } from "./bell.tsx";
import styles from "./header.module.css";
import { HeaderSearch } from "./header-search.tsx";
import { Mark } from "./mark.tsx";

/** Search, and who is reading. */
export function Header({ openKeys }: { openKeys: () => void }) {
  const text = useText().shell;
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.brand} aria-label={text.appName}>
        <Mark />
      </Link>
      <HeaderSearch />
      <div className={styles.right}>
        <LogContact />
        <Bell />
        <Account openKeys={openKeys} />
      </div>
    </header>
  );
}

/** Wherever one is, a contact can be noted down; on a customer's page it is with that customer. */
function LogContact() {
  const { title } = useText().contacts;
  const [path] = useLocation();
  if (!useMay("agent") || path === "/contacts/new") return null;
  return (
    <ActionIcon
      component={Link}
      href={contactHref(path)}
      variant="subtle"
      size={44}
      radius="xl"
      aria-label={title}
      title={title}
    >
      <IconMessagePlus size={24} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}

/** What opens on a press (menus, windows) stands on the same file, which is not to come before the first screen. */
const AFTER_SCREEN_MS = 2000;
const load = () => import("./account-menu.tsx");

/** Its menu stands when its button is pressed for the first time; it is fetched once the screen is there. */
export function Account({ openKeys }: { openKeys: () => void }) {
  useEffect(() => {
    const pause = setTimeout(() => load().catch(() => {}), AFTER_SCREEN_MS);
    return () => clearTimeout(pause);
  }, []);
  const [pressed, setPressed] = useState(false);
  const parts = useLater(load, pressed);
  if (parts) return <parts.AccountMenu openKeys={openKeys} />;
  return <AccountButton aria-haspopup="dialog" aria-expanded={false} onClick={() => setPressed(true)} />;
}
