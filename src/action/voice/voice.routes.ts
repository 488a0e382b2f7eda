import { z } from "@hono/zod-openapi";
import { cutPage, decodeCursor, PageQuery } from "../../platform/http/keyset.ts";
import { route } from "../../platform/http/route.ts";
import { OnceId } from "../../platform/once.ts";
import { Words } from "../cases/case.ts";
import { PersonId } from "../owners/owner.ts";
import { answeredObstacles, obstaclesBy, waitingObstacles } from "./obstacle.queries.ts";
import { Line, Obstacle, ObstacleKey, Obstacles } from "./obstacle.ts";
import { answerObstacle, giveObstacle, sayObstacle, shownObstacles } from "./obstacles.ts";

const params = z.object({ obstacleId: z.uuid() });
const Which = z.enum(["open", "answered", "said", "mine", "nobody"]).openapi({
  description:
    "`open`: all that wait for an answer, the oldest first; of these `mine`: to be answered by who asks, and `nobody`: whose answer nobody owes yet but the directors together; `said`: by who asks.",
});

export const voiceRoutes = [
  route({
    key: "POST /api/v1/obstacles",
    summary: "Say in one line what stands in the way of serving well; an answer is owed",
    who: { role: "partner", scope: "write" },
    body: z.object({ text: Line, onceId: OnceId }),
    status: 201,
    deed: "obstacle.say",
    output: Obstacle,
    handle: ({ db, actor, now }, { body }) => sayObstacle(db, { ...body, actor }, now),
  }),
  route({
    key: "GET /api/v1/obstacles",
    summary: "What stands in the way of serving well: what waits for an answer, or was answered",
    who: { role: "viewer", scope: "read" },
    query: PageQuery.extend({ which: Which.default("open") }),
    output: Obstacles,
    handle: async ({ db, actor, now }, { query: { cursor, limit, which } }) => {
      const place = { after: decodeCursor(ObstacleKey, cursor), limit: limit + 1 };
      const me = actor.kind === "person" ? actor.id : "";
      const rows =
        which === "said"
          ? await obstaclesBy(db, me, place)
          : which === "answered"
            ? await answeredObstacles(db, place)
            : await waitingObstacles(db, { mine: me, nobody: null, open: undefined }[which], place);
      const page = cutPage(rows, limit, ObstacleKey, ({ obstacleId }) => obstacleId);
      return { items: await shownObstacles(db, page.items, actor, now), next: page.next };
    },
  }),
  route({
    key: "POST /api/v1/obstacles/{obstacleId}/owner",
    summary: "Say who owes the answer",
    who: { role: "manager", scope: "write" },
    params,
    body: z.object({ ownerId: PersonId }),
    deed: "obstacle.give",
    output: Obstacle,
    handle: ({ db, actor, now }, { params: { obstacleId }, body }) =>
      giveObstacle(db, { ...body, obstacleId, actor }, now),
  }),
  route({
    key: "POST /api/v1/obstacles/{obstacleId}/answer",
    summary: "Answer; who owes the answer does, or a manager",
    who: { role: "agent", scope: "write" },
    params,
    body: z.object({ answer: Words }),
    deed: "obstacle.answer",
    output: Obstacle,
    handle: ({ db, actor, now }, { params: { obstacleId }, body }) =>
      answerObstacle(db, { ...body, obstacleId, actor }, now),
  }),
] as const;
