import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Import, ImportReport } from "../../../src/channels/csv/import.ts";
import { useAct } from "../../api/queries.ts";
import { useDataText } from "../../text/later.ts";
import { useFormat } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { rateSaid } from "../../ui/rate-said.ts";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useAction } from "./imports.ts";

const ALWAYS = "1970-01-01";
const STATE = "PUT /api/v1/currencies/{currency}/rates/{fromDay}";

/** Asks what the currencies of a file count as; nothing of it can be brought in before that is said. */
export function RatesMissing({ item, report }: { item: Import; report: ImportReport }) {
  const text = useDataText().rates;
  const [rates, setRates] = useState<Record<string, string>>({});
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const state = useAct(STATE, ["GET /api/v1/currencies"]);
  const check = useAction(item.importId, "check");
  const mayState = useMay("manager");
  const missing = report.ratesMissing;
  if (missing.length === 0 || !mayState) return null;
  const said = missing.map((currency) => ({ currency, rate: rateSaid(rates[currency] ?? "") }));
  const save = async () => {
    setTried(true);
    for (const { currency, rate } of said) {
      if (rate === null) return;
      const params = { currency, fromDay: ALWAYS };
      await state.mutateAsync({ params, body: { rate, note, countedIn: report.currency } });
    }
    check.mutate(undefined);
  };
  const error = state.error ?? check.error;
  return (
    <Card title={text.title(missing.join(", "))} lead={text.lead}>
      <Group align="start">
        {said.map(({ currency, rate }) => (
          <RateField
            key={currency}
            report={report}
            currency={currency}
            value={rates[currency] ?? ""}
            bad={tried && rate === null}
            onChange={(value) => setRates({ ...rates, [currency]: value })}
          />
        ))}
        <TextInput
          label={text.note}
          placeholder={text.notePlaceholder}
          maxLength={500}
          flex="1 1 280px"
          maw={420}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </Group>
      <Refused error={error} />
      <Button
        mt="md"
        loading={state.isPending || check.isPending}
        onClick={() => save().catch(() => undefined)}
      >
        {text.save}
      </Button>
    </Card>
  );
}

type RateFieldProps = {
  report: ImportReport;
  currency: string;
  value: string;
  bad: boolean;
  onChange: (value: string) => void;
};

function RateField({ report, currency, value, bad, onChange }: RateFieldProps) {
  const text = useDataText().rates;
  const format = useFormat();
  const rows = report.foreign.find((one) => one.currency === currency);
  return (
    <TextInput
      label={text.rate(currency, report.currency)}
      description={
        rows && text.rows(rows.rows, format.number(rows.rows), format.money(rows.amountMinor, currency))
      }
      inputWrapperOrder={["label", "input", "description", "error"]}
      inputMode="decimal"
      value={value}
      error={bad && text.bad}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
