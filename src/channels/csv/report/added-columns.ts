/** What files of rows to be mended have beside their own columns. */
export const REFUSED_COLUMNS = ["refused row", "refused field", "refused value", "refused reason"] as const;
export const WITHOUT_CUSTOMER_COLUMNS = ["row without customer"] as const;

const ADDED: ReadonlySet<string> = new Set([...REFUSED_COLUMNS, ...WITHOUT_CUSTOMER_COLUMNS]);

/** Whether a column was added here, so that it says nothing of its row when the file comes in again. */
export function isAddedColumn(header: string): boolean {
  return ADDED.has(header.trim().toLowerCase());
}
