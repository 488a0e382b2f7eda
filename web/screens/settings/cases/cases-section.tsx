import { Suspense } from "react";
import { Loading } from "../../../ui/loading.tsx";
import { later } from "../../../ui/sections.tsx";
import { useMay } from "../../../ui/use-may.ts";
import { AlarmsCard } from "./alarms-card.tsx";
import { RepliesCard } from "./replies-card.tsx";

/** Fields of money weigh more than the rest, and only managers see them. */
const BudgetsCard = later(() => import("./budgets-card.tsx").then((m) => m.BudgetsCard));

/** Not what one comes for at first, and by directors alone. */
const TermsCard = later(() => import("./terms/terms-card.tsx").then((m) => m.TermsCard));
const CausesCard = later(() => import("./causes/causes-card.tsx").then((m) => m.CausesCard));

/** What cases are worked with: texts for what is said often, words that open one, by when they are seen to, why they arise, what may be given away. */
export function CasesSection() {
  const seesBudgets = useMay("manager");
  return (
    <>
      <RepliesCard />
      <AlarmsCard />
      <Suspense fallback={<Loading />}>
        <TermsCard />
        <CausesCard />
      </Suspense>
      {seesBudgets && (
        <Suspense fallback={<Loading />}>
          <BudgetsCard />
        </Suspense>
      )}
    </>
  );
}
