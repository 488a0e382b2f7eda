import { useAnswer } from "../api/queries.ts";
import { SECTIONS, type Section, type SectionName } from "../screens.tsx";

/** About purchases alone: empty where there are only contracts, whose bucket is then the first screen. */
const OF_PURCHASES: readonly SectionName[] = ["projection", "core", "trust"];

/** The sections that have something to show: contracts where there are some, purchases unless there are contracts alone. */
export function useSections(): readonly Section[] {
  const { data: kinds } = useAnswer("GET /api/v1/kinds");
  if (!kinds?.subscriptions) return SECTIONS.filter(({ name }) => name !== "contracts");
  if (kinds.purchases) return SECTIONS;
  return SECTIONS.filter(({ name }) => name !== "bucket" && !OF_PURCHASES.includes(name)).map((section) =>
    section.name === "contracts" ? { ...section, path: "/", bar: "contracts" } : section,
  );
}
