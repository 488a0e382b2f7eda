import { useAnswer } from "../api/queries.ts";

const ROLES = ["partner", "viewer", "agent", "manager", "director"] as const;
type Role = (typeof ROLES)[number];

/** Whether who is reading has at least the role `least`; false until that is known. */
export function useMay(least: Role): boolean {
  const { data } = useAnswer("GET /api/v1/me");
  const role = data?.actor.role;
  return role !== null && role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);
}
