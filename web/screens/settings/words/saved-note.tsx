import { Button } from "@mantine/core";
import { useVoiceText } from "../../../text/later.ts";
import { Refused } from "../../../ui/refused.tsx";
import styles from "../../voice/voice.module.css";
import type { useSaveWords } from "./use-save-words.ts";

/** That it is kept, with a way back; or why it is not. */
export function SavedNote({
  saving: { undo, error, isSaving },
}: {
  saving: ReturnType<typeof useSaveWords>;
}) {
  const text = useVoiceText().settings;
  return (
    <>
      {undo && (
        <p role="status" className={styles.quiet}>
          {text.saved}{" "}
          <Button variant="subtle" size="compact-sm" loading={isSaving} onClick={undo}>
            {text.undo}
          </Button>
        </p>
      )}
      <Refused error={error} className={styles.bad} />
    </>
  );
}
