import { z } from "@hono/zod-openapi";
import { CustomerFilter, CustomerSort } from "./customer-list.ts";

/** A filter of the customers list kept under a name, for everybody of the company. */
export const SavedViewInput = z
  .object({
    name: z.string().trim().min(1).max(80),
    query: CustomerFilter.extend({ sort: CustomerSort.optional() }),
  })
  .openapi("SavedViewInput");
export type SavedViewInput = z.infer<typeof SavedViewInput>;

export const SavedView = SavedViewInput.extend({ viewId: z.uuid() }).openapi("SavedView");
export type SavedView = z.infer<typeof SavedView>;
