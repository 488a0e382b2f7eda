import { lazy, Suspense } from "react";
import { useCasesText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import type { WholeCase } from "../cases/case-data.ts";

const WriteForm = lazy(() =>
  import("./write-form.tsx").then(({ WriteForm: component }) => ({ default: component })),
);

export type WriteProps = { one: WholeCase["case"]; onClose: () => void };

/** Writes to the customer from the case; the form and its words come when it is first wanted. */
export function WriteDialog({ one, opened, onClose }: WriteProps & { opened: boolean }) {
  const text = useCasesText();
  return (
    <Dialog opened={opened} onClose={onClose} title={text.write} size="lg" closeOnClickOutside={false}>
      <Suspense fallback={<Loading />}>
        <WriteForm one={one} onClose={onClose} />
      </Suspense>
    </Dialog>
  );
}
