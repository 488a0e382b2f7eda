import { useMay } from "../../ui/use-may.ts";

const DAY_MS = 86_400_000;

/** Whether the reader may correct a contact or take it back: within a day who works with customers, later a manager. */
export function useMayMend(contactId: string): boolean {
  const [isAgent, isManager] = [useMay("agent"), useMay("manager")];
  return isManager || (isAgent && Date.now() - toldAt(contactId) <= DAY_MS);
}

/** When a contact was first told: its id begins with that. */
function toldAt(contactId: string): number {
  return Number.parseInt(contactId.replaceAll("-", "").slice(0, 12), 16);
}
