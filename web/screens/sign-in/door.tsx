import type { ReactNode } from "react";
import { LanguageChoice } from "../../shell/display-choices.tsx";
import { Page } from "../../ui/page.tsx";
import styles from "./door.module.css";

type DoorProps = { title: string; lead: string; children: ReactNode };

/** The frame of the screens before one is inside: a name, a sentence, a form, and the language. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <div className={styles.door}>
      <div className={styles.brand}>
        <img src="/bucket.svg" alt="" width="36" height="36" /> Vínculo
      </div>
      <Page title={title} lead={lead}>
        <div className={styles.card}>{children}</div>
      </Page>
      <LanguageChoice />
    </div>
  );
}
