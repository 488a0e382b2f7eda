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

/** Whether a closed case stays solved; of one that is open again, what the customer said of it. */
export function LaterSolved({ whole }: { whole: WholeCase }) {
  const { state, solvedAnswer } = whole.case;
  if (state !== "closed" && solvedAnswer === null) return null;
  return (
    <Suspense fallback={null}>
      <SolvedCard whole={whole} />
    </Suspense>
  );
}
