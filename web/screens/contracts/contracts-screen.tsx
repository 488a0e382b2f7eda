import { SegmentedControl } from "@mantine/core";
import { Suspense, useState } from "react";
import type { Contracts } from "../../../src/insight/contracts/contract.ts";
import { useAnswer } from "../../api/queries.ts";
import { useContractNotes } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Understood } from "../../ui/answered.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Notes } from "../../ui/notes.tsx";
import { Page } from "../../ui/page.tsx";
import type { Unit } from "../bucket/bucket-data.ts";
import styles from "./contracts.module.css";
import { Drivers } from "./drivers.tsx";
import { Future } from "./future.tsx";
import { Level } from "./level.tsx";
import { ContractMonths } from "./months.tsx";
import { Quality } from "./quality.tsx";
import { Reasons } from "./reasons.tsx";
import { RiskList } from "./risk-list.tsx";
import { Survival } from "./survival.tsx";
import { YearlyContractLoss } from "./yearly-loss.tsx";

/** The business of contracts: how many, who left and why, how long they stay, who may be next. */
export function ContractsScreen() {
  const { title, empty: text } = useText().contracts;
  const query = useAnswer("GET /api/v1/contracts");
  const kinds = useAnswer("GET /api/v1/kinds");
  if (query.data === null && kinds.data?.subscriptions === false) {
    return (
      <Page title={title}>
        <EmptyState title={text.title} text={text.text} action={{ label: text.action, href: "/data" }} />
      </Page>
    );
  }
  return (
    <Understood query={query} title={title}>
      {(contracts) => <ContractsAnswer contracts={contracts} />}
    </Understood>
  );
}

function ContractsAnswer({ contracts }: { contracts: Contracts }) {
  const text = useText().contracts;
  const format = useFormat();
  const [unit, setUnit] = useState<Unit>("customers");
  const priced = contracts.incomeMinor !== null;
  return (
    <Page
      title={text.title}
      lead={text.lead(format.day(contracts.asOf))}
      aside={priced && <UnitChoice unit={unit} choose={setUnit} />}
    >
      <div className={styles.top}>
        <Level contracts={contracts} />
        <YearlyContractLoss contracts={contracts} />
      </div>
      <Notes notes={contracts.notes.map((note) => text.notes[note])} />
      <RiskList contracts={contracts} />
      <ContractMonths contracts={contracts} unit={priced ? unit : "customers"} />
      <Reasons contracts={contracts} />
      <Survival contracts={contracts} />
      <Future contracts={contracts} unit={priced ? unit : "customers"} />
      <Drivers contracts={contracts} />
      <Quality contracts={contracts} />
      <Suspense fallback={null}>
        <NotLookedAt />
      </Suspense>
    </Page>
  );
}

function NotLookedAt() {
  return <Notes notes={[useContractNotes().ofContracts]} />;
}

function UnitChoice({ unit, choose }: { unit: Unit; choose: (unit: Unit) => void }) {
  const text = useText().contracts.unit;
  return (
    <SegmentedControl
      aria-label={text.label}
      value={unit}
      onChange={choose}
      data={[
        { value: "customers", label: text.customers },
        { value: "money", label: text.money },
      ]}
    />
  );
}
