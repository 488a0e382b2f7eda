import { codeOf, stepAt } from "../../src/platform/auth/two-step/totp.ts";
import { done, type Somebody, somebody } from "../action-desk.ts";
import { elsewhere, type House, PASSWORD } from "../application.ts";

/** Who works at the company. */
export type Team = {
  director: Somebody;
  manager: Somebody;
  eva: Somebody;
  leo: Somebody;
  partner: Somebody;
};

/** People with all that an account may have, a key, and one who is invited. */
export async function hire(house: House): Promise<Team> {
  const director = await somebody(house, "Dora", "director");
  const team = {
    director,
    manager: await somebody(house, "Marta", "manager"),
    eva: await somebody(house, "Eva"),
    leo: await somebody(house, "Leo"),
    partner: await somebody(house, "Paco", "partner"),
  };
  await inTwoSteps(house, director);
  const as = (method: string, path: string, body?: unknown) => done(house, director, [method, path, body]);
  await as("PUT", "/access-rule", { twoStepFrom: "director" });
  await as("PUT", `/people/${team.eva.id}/functions`, { functions: ["service", "delivery"] });
  await as("POST", "/people/invitations", { email: "nora@example.com", name: "Nora", role: "agent" });
  await as("POST", "/api-keys", { name: "shop", scopes: ["write"] });
  const wrong = { email: "eva@example.com", password: "a guess that is wrong" };
  await house.ask(elsewhere(), "POST", "/api/auth/sign-in/email", wrong);
  return team;
}

async function inTwoSteps(house: House, who: Somebody): Promise<void> {
  const { secret } = await done(house, who, ["POST", "/me/two-step", { password: PASSWORD }]);
  const code = codeOf(secret, stepAt(house.services.clock()));
  await done(house, who, ["POST", "/me/two-step/confirm", { code }]);
}
