import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, lazy, Suspense, useState } from "react";
import type { Company } from "../../api/contract.ts";
import { useAct } from "../../api/queries.ts";
import { useReader, useText } from "../../text/text.tsx";
import { Loading } from "../../ui/loading.tsx";
import { countries, currencies, timeZones } from "../../ui/places.ts";
import { useMay } from "../../ui/use-may.ts";
import { useProblemWords } from "../../ui/use-problem-words.ts";
import { faultsIn } from "./company-faults.ts";
import styles from "./settings.module.css";

/** Fields of numbers weigh more than the rest of the form. */
const CostsAndMargin = lazy(() =>
  import("./costs-and-margin.tsx").then((m) => ({ default: m.CostsAndMargin })),
);

const STALE = ["GET /api/v1/company", "GET /api/v1/projection", "GET /api/v1/me"] as const;

/** Changes the company's settings; who may not change them sees them all the same. */
export function CompanyForm({ company }: { company: Company }) {
  const { settings, shell } = useText();
  const text = settings.company;
  const inWords = useProblemWords();
  const [draft, setDraft] = useState(company);
  const save = useAct("PUT /api/v1/company", STALE);
  const mayChange = useMay("director");
  const set = (change: Partial<Company>) => {
    save.reset();
    setDraft({ ...draft, ...change });
  };
  const faults = faultsIn(draft, text);
  const changed = JSON.stringify(draft) !== JSON.stringify(company);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ body: { ...draft, name: draft.name.trim() } }, { onSuccess: setDraft });
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className={styles.form}>
        <TextInput
          className={styles.whole}
          label={text.name}
          required
          withAsterisk={false}
          maxLength={200}
          value={draft.name}
          error={faults.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Places draft={draft} set={set} />
        <Suspense fallback={<Loading />}>
          <CostsAndMargin draft={draft} set={set} faults={faults} />
        </Suspense>
      </fieldset>
      {!mayChange && <p className={styles.quiet}>{text.readOnly}</p>}
      {mayChange && (
        <div className={styles.actions}>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={!changed || Object.keys(faults).length > 0}
          >
            {shell.save}
          </Button>
          <span role="status" className={styles.quiet}>
            {save.isSuccess ? settings.saved : changed ? settings.unsaved : ""}
          </span>
          {save.error && (
            <span role="alert" className={styles.bad}>
              {settings.saveFailed} {inWords(save.error)}
            </span>
          )}
        </div>
      )}
    </form>
  );
}

type PlacesProps = { draft: Company; set: (change: Partial<Company>) => void };

function Places({ draft, set }: PlacesProps) {
  const text = useText().settings.company;
  const { language } = useReader();
  return (
    <>
      <NativeSelect
        label={text.country}
        description={text.countryHint}
        value={draft.country}
        onChange={(event) => set({ country: event.currentTarget.value })}
        data={countries(language)}
      />
      <NativeSelect
        label={text.currency}
        description={text.currencyHint}
        value={draft.currency}
        onChange={(event) => set({ currency: event.currentTarget.value })}
        data={currencies(language)}
      />
      <NativeSelect
        label={text.timeZone}
        description={text.timeZoneHint}
        value={draft.timeZone}
        onChange={(event) => set({ timeZone: event.currentTarget.value })}
        data={timeZones(draft.timeZone)}
      />
      <NativeSelect
        label={text.language}
        description={text.languageHint}
        value={draft.language}
        onChange={(event) => set({ language: event.currentTarget.value === "es" ? "es" : "en" })}
        data={[
          { value: "es", label: text.languages.es },
          { value: "en", label: text.languages.en },
        ]}
      />
    </>
  );
}
