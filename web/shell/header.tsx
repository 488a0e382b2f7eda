import { useEffect, useState } from "react";
import { Link } from "wouter";
import { useText } from "../text/text.tsx";
import { useLater } from "../ui/use-later.ts";
import { AccountButton } from "./account-button.tsx";
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
      <Account openKeys={openKeys} />
    </header>
  );
}

/** What opens on a press (menus, windows) stands on the same file, which is not to come before the first screen. */
const AFTER_SCREEN_MS = 2000;
const load = () => import("./account-menu.tsx");

/** Its menu stands when its button is pressed for the first time; it is fetched once the screen is there. */
function Account({ openKeys }: { openKeys: () => void }) {
  useEffect(() => {
    const pause = setTimeout(() => load().catch(() => {}), AFTER_SCREEN_MS);
    return () => clearTimeout(pause);
  }, []);
  const [pressed, setPressed] = useState(false);
  const parts = useLater(load, pressed);
  if (parts) return <parts.AccountMenu openKeys={openKeys} />;
  return <AccountButton aria-haspopup="dialog" aria-expanded={false} onClick={() => setPressed(true)} />;
}
