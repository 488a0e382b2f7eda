import { route } from "../../platform/http/route.ts";
import { Today } from "./today.ts";
import { todayOf } from "./todays.ts";

export const todayRoutes = [
  route({
    key: "GET /api/v1/today",
    summary: "The day of who asks: his cases, promises that run out, what happened to his customers",
    who: { role: "viewer", scope: null },
    output: Today,
    handle: ({ db, actor, now }) => todayOf(db, actor, now),
  }),
] as const;
