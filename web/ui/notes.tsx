import styles from "./notes.module.css";

/** What the reader should know before believing the numbers, in words; nothing when there is nothing to say. */
export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
