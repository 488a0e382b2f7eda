import { useAnswer } from "../../api/queries.ts";
import { useMay } from "../../ui/use-may.ts";
import type { WholeCase } from "../cases/case-data.ts";

type Standing = "mine" | "stands-in" | "free" | "others" | "may-take-away" | "no-account";

/** How the reader stands to the case. */
export function useStanding({ case: { holder } }: WholeCase): Standing {
  const me = useAnswer("GET /api/v1/me").data?.actor;
  const isManager = useMay("manager");
  if (holder && holder.personId === me?.id) return "mine";
  if (holder?.standIn && holder.standIn.personId === me?.id) return "stands-in";
  if (me?.kind !== "person") return "no-account";
  if (!holder?.isHere) return "free";
  return isManager ? "may-take-away" : "others";
}
