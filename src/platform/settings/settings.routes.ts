import { z } from "@hono/zod-openapi";
import { anyPerson } from "../auth/people/person.queries.ts";
import { RoleName } from "../auth/people/person.ts";
import type { Db } from "../db/db.ts";
import { type Actor, route } from "../http/route.ts";
import { changeCompany } from "./companies.ts";
import { holdsCustomers, readCompany, sampleHeld } from "./company.queries.ts";
import { Company } from "./company.ts";
import { VERSION } from "./version.ts";

/** Who is calling, and what every screen needs to know before it asks for anything else. */
const Me = z
  .object({
    actor: z.object({
      kind: z.enum(["nobody", "visitor", "person", "key"]),
      id: z.string().nullable(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      role: RoleName.nullable(),
    }),
    hasAccounts: z.boolean(),
    sample: z
      .enum(["company", "purchases"])
      .nullable()
      .openapi({ description: "Which sample that is: of a simulated company, or real purchases." }),
    isSample: z.boolean().openapi({ description: "The store holds the sample and nothing else." }),
    hasOwnData: z.boolean().openapi({ description: "There are customers, and not of the sample only." }),
    owesTwoStep: z.boolean().openapi({
      description:
        "The second step of signing in is required of one's role, and to be set up before anything else.",
    }),
    company: Company.nullable().openapi({ description: "Null for nobody." }),
    version: z.string(),
  })
  .openapi("Me");

export const settingsRoutes = [
  route({
    key: "GET /api/v1/me",
    summary: "Who is calling, and whether there are accounts and data",
    who: "anyone",
    output: Me,
    handle: async ({ db, actor }) => ({
      actor: told(actor),
      hasAccounts: await anyPerson(db),
      ...(await ownership(db)),
      owesTwoStep: actor.kind === "person" && (actor.owesTwoStep ?? false),
      company: actor.kind === "nobody" ? null : await readCompany(db),
      version: VERSION,
    }),
  }),
  route({
    key: "GET /api/v1/company",
    summary: "The company's settings",
    who: { role: "viewer", scope: "read" },
    output: Company,
    handle: ({ db }) => readCompany(db),
  }),
  route({
    key: "PUT /api/v1/company",
    deed: null,
    summary: "Change the company's settings",
    who: { role: "director", scope: "admin" },
    body: Company,
    output: Company,
    handle: (call, { body }) => changeCompany(call, { company: body, actor: call.actor }, call.now),
  }),
] as const;

async function ownership(db: Db): Promise<Pick<z.input<typeof Me>, "sample" | "isSample" | "hasOwnData">> {
  const sample = await sampleHeld(db);
  const isSample = sample !== null;
  return { sample, isSample, hasOwnData: !isSample && (await holdsCustomers(db)) };
}

function told(actor: Actor): z.input<typeof Me>["actor"] {
  return {
    kind: actor.kind,
    id: "id" in actor ? actor.id : null,
    name: "name" in actor ? actor.name : null,
    email: actor.kind === "person" ? actor.email : null,
    role: "role" in actor ? actor.role : null,
  };
}
