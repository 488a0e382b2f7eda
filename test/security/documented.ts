import { z } from "zod";
import { otherDoors } from "../../src/api/other-doors.ts";
import { routes } from "../../src/api/routes.ts";
import { describeRoutes } from "../../src/platform/http/describe.ts";

/** Everything is tried that the documentation says may be sent, so a new route is tried as soon as it is told. */
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z
          .array(
            z.object({
              ...{ name: z.string(), in: z.string(), required: z.boolean().default(false) },
              schema: z.record(z.string(), z.unknown()),
            }),
          )
          .default([]),
        requestBody: z
          .object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) })
          .optional(),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
const document = Document.parse(JSON.parse(JSON.stringify(describeRoutes([...routes, ...otherDoors], "0"))));

/** The schemas that operations name. */
export const { schemas } = document.components;

/** Every operation of the documentation: its address with the names of parameters in braces, its verb, what it takes. */
export const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, one]) => ({ path, method: verb.toUpperCase(), ...one })),
);

export type Operation = (typeof operations)[number];
export type Parameter = Operation["parameters"][number];
