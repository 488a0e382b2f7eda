import { Link } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./survey-rules.module.css";

/** That only who said yes is asked, and how many that are; nothing where all may be asked. */
export function PermissionNote() {
  const text = useAskingText().permission;
  const format = useFormat();
  const mayChange = useMay("director");
  const { data } = useAnswer("GET /api/v1/asking-settings/permission");
  if (!data || (data.isInUse && !data.needsConsent)) return null;
  const { isInUse, saidYes, isMore } = data;
  return (
    <p role="note" className={styles.warning}>
      {isInUse ? text.needed(saidYes, format.number(saidYes), isMore) : text.unused}{" "}
      {mayChange ? <Link href="/settings/privacy">{text.change}</Link> : text.director}
    </p>
  );
}
