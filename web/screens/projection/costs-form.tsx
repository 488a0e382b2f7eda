import { Button, Group, Stack, Text } from "@mantine/core";
import { type FormEvent, lazy, Suspense, useState } from "react";
import type { Company } from "../../api/contract.ts";
import { useAct } from "../../api/queries.ts";
import { useText } from "../../text/text.tsx";
import { LoadingPart } from "../../ui/loading.tsx";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import { faultsIn } from "../settings/company-faults.ts";

/** Fields of numbers weigh more than all else there is to see. */
const CostsAndMargin = lazy(() =>
  import("../settings/costs-and-margin.tsx").then((m) => ({ default: m.CostsAndMargin })),
);

/** Of the two fields with their hints on a phone, in pixels. */
const FIELDS_HEIGHT = 214;

/** `currency`: of the sales on screen, which the costs are set against. */
type CostsFormProps = { company: Company; currency: string; onDone: () => void; canCancel: boolean };

/** Asks for fixed costs and margin where their answer is read. */
export function CostsForm({ company, currency, onDone, canCancel }: CostsFormProps) {
  const text = useText();
  const inWords = useProblemWords();
  const [draft, setDraft] = useState(company);
  const save = useAct("PUT /api/v1/company", [
    "GET /api/v1/me",
    "GET /api/v1/company",
    "GET /api/v1/projection",
  ]);
  const faults = faultsIn(draft, text.settings.company);
  const complete = draft.fixedMonthlyCostsMinor !== null && draft.marginShare !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: draft }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Suspense fallback={<LoadingPart height={FIELDS_HEIGHT} />}>
          <CostsAndMargin
            draft={{ ...draft, currency }}
            set={(change) => setDraft({ ...draft, ...change, currency: company.currency })}
            faults={faults}
          />
        </Suspense>
        {save.error && (
          <Text role="alert" c="var(--mantine-color-error)" size="sm">
            {inWords(save.error)}
          </Text>
        )}
        <Group>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={!complete || Object.keys(faults).length > 0}
          >
            {text.shell.save}
          </Button>
          {canCancel && (
            <Button variant="default" onClick={onDone}>
              {text.shell.cancel}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
