import { lazy, Suspense } from "react";
import type { WholeCase } from "../cases/case-data.ts";

const TasksCard = lazy(() =>
  import("./tasks-card.tsx").then(({ TasksCard: component }) => ({ default: component })),
);
const GoodCard = lazy(() =>
  import("./good-card.tsx").then(({ GoodCard: component }) => ({ default: component })),
);
const SolvedCard = lazy(() =>
  import("./solved-card.tsx").then(({ SolvedCard: component }) => ({ default: component })),
);

/** What is to be done and was given, after what all cases show has come. */
export function LaterCards({ whole }: { whole: WholeCase }) {
  return (
    <Suspense fallback={null}>
      <TasksCard whole={whole} />
      <GoodCard whole={whole} />
    </Suspense>
  );
}

/** Whether a closed case stays solved. */
export function LaterSolved({ whole }: { whole: WholeCase }) {
  if (whole.case.state !== "closed") return null;
  return (
    <Suspense fallback={null}>
      <SolvedCard one={whole.case} />
    </Suspense>
  );
}
