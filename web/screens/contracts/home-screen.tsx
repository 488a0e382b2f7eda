import { lazy } from "react";
import { Redirect } from "wouter";
import { useAnswer } from "../../api/queries.ts";
import { PARTS } from "../../text/parts.ts";
import { useReader } from "../../text/text.tsx";
import { Loading } from "../../ui/loading.tsx";
import { BucketScreen } from "../bucket/bucket-screen.tsx";

const ContractsScreen = lazy(() =>
  import("./contracts-screen.tsx").then(({ ContractsScreen: component }) => ({ default: component })),
);

/** The first screen: of who works with customers his day, of everybody else the bucket. */
export function HomeScreen() {
  const me = useAnswer("GET /api/v1/me").data?.actor;
  return me?.role === "agent" ? <Redirect to="/today" replace /> : <BucketHome />;
}

/** The bucket of purchases; for a company that has contracts alone, that of its contracts. */
export function BucketHome() {
  const bucket = useAnswer("GET /api/v1/bucket");
  const kinds = useAnswer("GET /api/v1/kinds");
  if ((bucket.data && bucket.data.customers > 0) || kinds.error) return <BucketScreen />;
  if (!kinds.data) return <Loading />;
  return kinds.data.subscriptions && !kinds.data.purchases ? <ContractsHome /> : <BucketScreen />;
}

/** Its words come beside its code, not after it. */
function ContractsHome() {
  const { language } = useReader();
  for (const part of ["projection", "contractNotes"] as const) PARTS[part](language).catch(() => {});
  return <ContractsScreen />;
}
