import type { Import } from "../../../src/channels/csv/import.ts";
import { useFilesText } from "../../text/later.ts";
import styles from "./data.module.css";

/** Says that the work on a file went on by itself after the application had ended amid it; else nothing. */
export function ResumedNote({ item: { resumes } }: { item: Pick<Import, "resumes"> }) {
  const { resumed } = useFilesText();
  return resumes > 0 && <p className={styles.quiet}>{resumed(resumes)}</p>;
}
