import { insightRoutes } from "../insight/runs/run.routes.ts";
import { purchaseRoutes } from "../memory/purchases/purchase.routes.ts";
import { auditRoutes } from "../platform/audit/audit.routes.ts";
import { apiKeyRoutes } from "../platform/auth/keys/api-key.routes.ts";
import { peopleRoutes } from "../platform/auth/people/person.routes.ts";
import { settingsRoutes } from "../platform/settings/settings.routes.ts";

/** Every route of the API. Their types, by type-only import, are what the web's client is typed by. */
export const routes = [
  ...settingsRoutes,
  ...peopleRoutes,
  ...apiKeyRoutes,
  ...auditRoutes,
  ...purchaseRoutes,
  ...insightRoutes,
] as const;
