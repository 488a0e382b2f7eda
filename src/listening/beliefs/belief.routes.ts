import { route } from "../../platform/http/route.ts";
import { BeliefInput, OwnBeliefs } from "./belief.ts";
import { ownBeliefs, sayBeliefs } from "./beliefs.ts";

const person = { role: "viewer", scope: null } as const;

export const beliefRoutes = [
  route({
    key: "GET /api/v1/me/beliefs",
    summary: "What who asks believes that customers expect and perceive: the questions of this quarter",
    who: person,
    output: OwnBeliefs,
    handle: ({ db, actor, now }) => ownBeliefs(db, actor, now),
  }),
  route({
    key: "PUT /api/v1/me/beliefs",
    summary: "Say what one believes, in place of what one said before in this quarter",
    who: person,
    body: BeliefInput,
    deed: "belief.say",
    output: OwnBeliefs,
    handle: ({ db, actor, now }, { body }) => sayBeliefs(db, { ...body, actor }, now),
  }),
] as const;
