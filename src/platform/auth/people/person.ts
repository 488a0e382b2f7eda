import { z } from "@hono/zod-openapi";
import { ROLES } from "../../http/route.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "../passwords/passwords.ts";

/** What a person may do: partner < viewer < agent < manager < director. */
export const RoleName = z.enum(ROLES).openapi("Role");

/** What somebody answers for in the company; touchpoints have such a function too. */
export const FunctionName = z.enum([
  "marketing",
  "sales",
  "service",
  "delivery",
  "installation",
  "billing",
  "management",
]);
export type FunctionName = z.infer<typeof FunctionName>;

/** Somebody who works here and has an account. */
export const Person = z
  .object({
    personId: z.string(),
    name: z.string(),
    email: z.string(),
    role: RoleName,
    functions: z.array(FunctionName).openapi({
      description: "What the person answers for: cases of customers without an owner go to who does.",
    }),
    twoStep: z.boolean().openapi({ description: "Signing in asks for a code too." }),
    createdAt: z.iso.datetime(),
  })
  .openapi("Person");
export type Person = z.infer<typeof Person>;

export const PersonName = z.string().trim().min(1).max(200);
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** Further rules (common words, the own name) are checked where the person is known. */
export const NewPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);
export const Token = z.string().min(1).max(200);

/** What makes the first account. The visitor of this machine is director already and needs no token. */
export const FirstAccount = z
  .object({ token: Token.optional(), name: PersonName, email: Email, password: NewPassword })
  .openapi("FirstAccount");
export type FirstAccount = z.infer<typeof FirstAccount>;
