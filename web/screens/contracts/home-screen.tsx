import { lazy } from "react";
import { useAnswer } from "../../api/queries.ts";
import { Loading } from "../../ui/loading.tsx";
import { BucketScreen } from "../bucket/bucket-screen.tsx";

const ContractsScreen = lazy(() =>
  import("./contracts-screen.tsx").then(({ ContractsScreen: component }) => ({ default: component })),
);

/** The first screen: the bucket of purchases; for a company that has contracts alone, that of its contracts. */
export function HomeScreen() {
  const bucket = useAnswer("GET /api/v1/bucket");
  const kinds = useAnswer("GET /api/v1/kinds");
  if ((bucket.data && bucket.data.customers > 0) || kinds.error) return <BucketScreen />;
  if (!kinds.data) return <Loading />;
  return kinds.data.subscriptions && !kinds.data.purchases ? <ContractsScreen /> : <BucketScreen />;
}
