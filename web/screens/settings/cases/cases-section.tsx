import { Suspense } from "react";
import { Loading } from "../../../ui/loading.tsx";
import { later } from "../../../ui/sections.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { AlarmsCard } from "./alarms-card.tsx";
import { RepliesCard } from "./replies-card.tsx";

/** Fields of money weigh more than the rest, and only managers see them. */
const BudgetsCard = later(() => import("./budgets-card.tsx").then((m) => m.BudgetsCard));

/** What cases are worked with: texts for what is said often, words that open one, how much may be given away. */
export function CasesSection() {
  const seesBudgets = useMay("manager");
  return (
    <>
      <RepliesCard />
      <AlarmsCard />
      {seesBudgets && (
        <Suspense fallback={<Loading />}>
          <BudgetsCard />
        </Suspense>
      )}
    </>
  );
}
