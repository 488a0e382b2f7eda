import { useAnswer } from "../api/queries.ts";
import { SECTIONS, type Section, type SectionName } from "../screens.tsx";

/** About purchases alone: empty where there are only contracts, whose bucket is then the first screen. */
const OF_PURCHASES: readonly SectionName[] = ["projection", "core", "trust"];

/**
 * The sections of the reader. Who works with customers begins with his day; the bucket has an address of its own then.
 */
export function useSections(): readonly Section[] {
  const role = useAnswer("GET /api/v1/me").data?.actor.role;
  const sections = useShown();
  if (role !== "agent") return sections;
  const isFirst = ({ name }: Section) => name === "today" || name === "cases";
  const others = sections.filter((section) => !isFirst(section));
  return [...sections.filter(isFirst), ...others.map(awayFromHome)];
}

function awayFromHome(section: Section): Section {
  return section.path === "/" ? { ...section, path: `/${section.name}` } : section;
}

/** Those that have something to show: contracts where there are some, purchases unless there are contracts alone. */
function useShown(): readonly Section[] {
  const { data: kinds } = useAnswer("GET /api/v1/kinds");
  if (!kinds?.subscriptions) return SECTIONS.filter(({ name }) => name !== "contracts");
  if (kinds.purchases) return SECTIONS;
  return SECTIONS.filter(({ name }) => name !== "bucket" && !OF_PURCHASES.includes(name)).map((section) =>
    section.name === "contracts" ? { ...section, path: "/", bar: "contracts" } : section,
  );
}
