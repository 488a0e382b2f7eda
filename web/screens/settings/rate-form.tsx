import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../api/queries.ts";
import { useReader, useText } from "../../text/text.tsx";
import { currencies } from "../../ui/places.ts";
import { rateSaid } from "../../ui/rate-said.ts";
import { Refused } from "../../ui/refused.tsx";
import styles from "./settings.module.css";

const ALWAYS = "1970-01-01";

/** States a rate, in place of another of the same day. */
export function RateForm({ countedIn }: { countedIn: string }) {
  const text = useText().settings.currencies;
  const { language } = useReader();
  const others = currencies(language).filter(({ value }) => value !== countedIn);
  const [draft, setDraft] = useState({
    currency: countedIn === "USD" ? "EUR" : "USD",
    from: "",
    rate: "",
    note: "",
  });
  const [bad, setBad] = useState(false);
  const state = useAct("PUT /api/v1/currencies/{currency}/rates/{fromDay}", ["GET /api/v1/currencies"]);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const rate = rateSaid(draft.rate);
    setBad(rate === null);
    if (rate === null) return;
    const params = { currency: draft.currency, fromDay: draft.from || ALWAYS };
    state.mutate(
      { params, body: { rate, note: draft.note, countedIn } },
      { onSuccess: () => set({ from: "", rate: "", note: "" }) },
    );
  };
  return (
    <form onSubmit={save} className={styles.rateForm} aria-label={text.add}>
      <NativeSelect
        label={text.currency}
        value={draft.currency}
        onChange={({ currentTarget }) => set({ currency: currentTarget.value })}
        data={others}
      />
      <TextInput
        label={text.rate(draft.currency, countedIn)}
        inputMode="decimal"
        value={draft.rate}
        error={bad && text.bad}
        onChange={({ currentTarget }) => set({ rate: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={text.from}
        description={text.fromHint}
        inputWrapperOrder={["label", "input", "description"]}
        value={draft.from}
        onChange={({ currentTarget }) => set({ from: currentTarget.value })}
      />
      <TextInput
        label={text.note}
        maxLength={500}
        value={draft.note}
        onChange={({ currentTarget }) => set({ note: currentTarget.value })}
      />
      <div>
        <Button type="submit" loading={state.isPending}>
          {text.save}
        </Button>
      </div>
      {state.isSuccess && <p role="status">{text.recounting}</p>}
      <Refused error={state.error} />
    </form>
  );
}
