import { IconArrowBackUp } from "@tabler/icons-react";
import type { Import, ImportReport } from "../../../src/channels/csv/import.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { useMay } from "../../ui/use-may.ts";
import { countsInWords } from "./counts-in-words.ts";
import { useAction } from "./imports.ts";

/** Takes a whole import back, once it has been said what that does. */
export function UndoButton({ item, report }: { item: Import; report: ImportReport }) {
  const data = useDataText();
  const text = data.undo;
  const format = useFormat();
  const undo = useAction(item.importId, "undo");
  const mayUndo = useMay("manager");
  if (!mayUndo) return null;
  return (
    <ConfirmButton
      leftSection={<IconArrowBackUp size={17} stroke={1.7} aria-hidden />}
      label={text.action}
      title={text.title(item.fileName)}
      text={text.text(countsInWords(report, data, format))}
      confirm={text.confirm}
      keep={text.keep}
      doing={undo}
      act={(done) => undo.mutate(undefined, { onSuccess: done })}
    />
  );
}
