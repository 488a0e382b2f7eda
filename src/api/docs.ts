import { describeRoutes, type OpenApiDocument } from "../platform/http/describe.ts";
import type { AnyRoute, Door } from "../platform/http/mount.ts";
import { VERSION } from "../platform/settings/version.ts";
import { docsPage } from "./docs-page.ts";
import { otherDoors } from "./other-doors.ts";

/**
 * The API's documentation: `/api/v1/openapi.json` for programs, `/api/v1/docs` for readers. It is written when somebody
 * first asks for it: that takes some 150 ms, which a start need not wait for.
 */
export function mountDocs(door: Door, routes: readonly AnyRoute[]): void {
  let written: OpenApiDocument | undefined;
  const document = () => {
    written ??= describeRoutes([...routes, ...otherDoors], VERSION);
    return written;
  };
  door.get("/api/v1/openapi.json", (context) => {
    context.set("routeKey", "GET /api/v1/openapi.json");
    return context.json(document());
  });
  door.get("/api/v1/docs", (context) => {
    context.set("routeKey", "GET /api/v1/docs");
    return context.html(docsPage(document(), context.get("secureHeadersNonce")));
  });
}
