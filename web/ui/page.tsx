import { type ReactNode, useEffect } from "react";
import { useText } from "../text/text.tsx";
import styles from "./page.module.css";

type PageProps = { title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A screen: its heading, a sentence that says what it answers, and its parts below each other. */
export function Page({ title, lead, aside, children }: PageProps) {
  const { appName } = useText().shell;
  useEffect(() => {
    document.title = `${title} · ${appName}`;
  }, [title, appName]);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {aside}
      </div>
      {children}
    </div>
  );
}
