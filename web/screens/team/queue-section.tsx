import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { CustomerRow } from "../../../src/insight/customers/customer-list.ts";
import { usePages } from "../../api/use-pages.ts";
import { useTeamText } from "../../text/later.ts";
import { useText } from "../../text/text.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { MoreRows } from "../../ui/more-rows.tsx";
import { useMay } from "../../ui/use-may.ts";
import { usePlaces } from "../customers/use-places.ts";
import { GiveBar } from "./give-bar.tsx";
import { QueueRow } from "./queue-row.tsx";
import styles from "./team.module.css";

const TIERS = ["core", "high", "middle", "low"] as const;
const PAUSE_MS = 200;

export type QueueFilter = {
  tier?: (typeof TIERS)[number] | undefined;
  country?: string | undefined;
  begins?: string | undefined;
};

/** Customers for whom nobody answers: chosen one by one, or all who fit, and given to somebody. */
export function QueueSection() {
  const text = useTeamText();
  const mayGive = useMay("manager");
  const [filter, setFilter] = useState<QueueFilter>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked] = useDebouncedValue(filter, PAUSE_MS);
  const pages = usePages<CustomerRow>("GET /api/v1/customers", { query: { ...asked, owner: "none" } });
  const { rows } = pages;
  const choose = (id: string) => setChosen((known) => toggled(known, id));
  const change = (part: QueueFilter) => {
    setFilter({ ...filter, ...part });
    setChosen(new Set());
  };
  return (
    <>
      <Card title={text.queue.title} lead={text.queue.lead}>
        <Filters filter={filter} onChange={change} />
        {pages.error && !rows && <ErrorState error={pages.error} retry={pages.refetch} />}
        {!rows && !pages.error && <Loading />}
        {rows?.length === 0 && <Nobody isNarrowed={Object.values(asked).some(Boolean)} />}
        <ul className={styles.rows}>
          {rows?.map((row) => (
            <QueueRow
              key={row.customerId}
              row={row}
              isChosen={chosen.has(row.customerId)}
              onChoose={mayGive ? choose : undefined}
            />
          ))}
        </ul>
        <MoreRows pages={pages} label={text.more} />
      </Card>
      {mayGive && rows && (
        <GiveBar
          filter={asked}
          shown={rows.map(({ customerId }) => customerId)}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
    </>
  );
}

function toggled(known: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(known);
  if (!next.delete(id)) next.add(id);
  return next;
}

function Nobody({ isNarrowed }: { isNarrowed: boolean }) {
  const text = useTeamText().queue;
  return isNarrowed ? (
    <EmptyState title={text.noneFit} text={text.noneFitText} />
  ) : (
    <EmptyState title={text.none} text={text.noneText} />
  );
}

type FiltersProps = { filter: QueueFilter; onChange: (part: QueueFilter) => void };

function Filters({ filter, onChange }: FiltersProps) {
  const text = useTeamText().queue;
  const { tier } = useText().customers;
  const { countries } = usePlaces();
  const any = { value: "", label: text.any };
  return (
    <div className={styles.fields}>
      <TextInput
        label={text.begins}
        maxLength={20}
        value={filter.begins ?? ""}
        onChange={(event) => onChange({ begins: plain(event.currentTarget.value) || undefined })}
      />
      <NativeSelect
        label={text.tier}
        value={filter.tier ?? ""}
        onChange={(event) => onChange({ tier: TIERS.find((one) => one === event.currentTarget.value) })}
        data={[any, ...TIERS.map((value) => ({ value, label: tier[value] }))]}
      />
      {countries.length > 1 && (
        <NativeSelect
          label={text.country}
          value={filter.country ?? ""}
          onChange={(event) => onChange({ country: event.currentTarget.value || undefined })}
          data={[any, ...countries]}
        />
      )}
    </div>
  );
}

/** As names are kept to be searched: no capitals, accents or signs. */
function plain(said: string): string {
  return said
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
