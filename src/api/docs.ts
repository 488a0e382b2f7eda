import { describeRoutes } from "../platform/http/describe.ts";
import type { AnyRoute, Door } from "../platform/http/mount.ts";
import { VERSION } from "../platform/settings/version.ts";
import { docsPage } from "./docs-page.ts";
import { otherDoors } from "./other-doors.ts";

/** The API's documentation: `/api/v1/openapi.json` for programs, `/api/v1/docs` for readers. */
export function mountDocs(door: Door, routes: readonly AnyRoute[]): void {
  const document = describeRoutes([...routes, ...otherDoors], VERSION);
  door.get("/api/v1/openapi.json", (context) => {
    context.set("routeKey", "GET /api/v1/openapi.json");
    return context.json(document);
  });
  door.get("/api/v1/docs", (context) => {
    context.set("routeKey", "GET /api/v1/docs");
    return context.html(docsPage(document, context.get("secureHeadersNonce")));
  });
}
