import { type ReactNode, useId } from "react";
import styles from "./card.module.css";

type CardProps = {
  title?: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of a screen, with its own heading where it has one. */
export function Card({ title, lead, aside, className, children }: CardProps) {
  const id = useId();
  return (
    <section className={`${styles.card} ${className ?? ""}`} aria-labelledby={title ? id : undefined}>
      {(title || aside) && (
        <div className={styles.head}>
          <div>
            {title && (
              <h2 id={id} className={styles.title}>
                {title}
              </h2>
            )}
            {lead && <p className={styles.lead}>{lead}</p>}
          </div>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
