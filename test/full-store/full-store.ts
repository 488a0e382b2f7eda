import { jobs } from "../../src/api/jobs.ts";
import { sealOf } from "../../src/platform/auth/seal.ts";
import type { Store } from "../../src/platform/db/open.ts";
import { loadCompany } from "../../src/sample/load-company.ts";
import { done } from "../action-desk.ts";
import { type House, houseOn } from "../application.ts";
import { broughtIn, drafted } from "../hostile-desk.ts";
import { PEOPLE } from "../people-file.ts";
import { actOnCases, actOnOwners } from "./acting.ts";
import { answerByLink, learn, listen } from "./listening.ts";
import { type Known, remember } from "./memory.ts";
import { hire, type Team } from "./people.ts";
import { promise } from "./quality.ts";
import { tellOthers } from "./telling.ts";

/** Small, and with something of everything a company does; without it the models and journeys find nothing. */
const SIZE = { customers: 40, months: 8, seed: 7, language: "es" } as const;

/**
 * Fills a store as a company's days do, through the application's own doors: a simulated company, what its people do
 * over it, and all that runs by the clock. `folder` is where imported files are kept.
 */
export async function fillStore(store: Store, folder: string): Promise<House> {
  const house = houseOn(store);
  const { services } = house;
  services.config = { ...services.config, dataFolder: folder, webhooksAllowPrivate: true };
  services.seal = sealOf("s".repeat(48));
  await loadCompany(services, SIZE);
  // Before anybody has an account the visitor of this machine brings files in.
  await aFile(house);
  const team = await hire(house);
  const endpoint = await tellOthers(house, team.director);
  try {
    await promise(house, team.director);
    const known = await remember(house, team);
    await actOnOwners(house, team, known);
    await actOnCases(house, team, known);
    const link = await listen(house, team, known);
    await runByTheClock(house);
    await learn(house);
    await leaveForLater(house, team, known, link);
    await endpoint.round();
  } finally {
    await endpoint.close();
  }
  return house;
}

/** A file of which a row is refused, read as somebody says and under a name. */
async function aFile(house: House): Promise<void> {
  const as = (method: string, path: string, body?: unknown) => done(house, {}, [method, path, body]);
  const importId = await drafted(house, `${PEOPLE}\n,Eva,no address,,Vigo,`);
  const { mapping } = await as("GET", `/imports/${importId}`);
  await as("PUT", `/imports/${importId}/mapping`, mapping);
  await broughtIn(house, importId);
  await as("POST", "/import-mappings", { importId, name: "Clientes" });
}

/** What waits to be read, judged or counted when the backup is made. */
async function leaveForLater(house: House, { director }: Team, { customerId }: Known, link: string) {
  const customer = { customerId };
  const at = house.services.clock().toISOString();
  const call = { externalId: "K9", at, customer, channel: "phone", text: "¿Y mi pedido?" };
  await done(house, director, ["POST", "/contacts", call]);
  await done(house, director, [
    "POST",
    "/purchases",
    [{ externalId: "B9", at, customer: { externalId: "C1" }, amountMinor: 700 }],
  ]);
  await answerByLink(house, link);
}

/** Once each, of what the clock starts; models last, as they look at all else. */
async function runByTheClock({ services }: House): Promise<void> {
  for (const { every, payload, run } of jobs) if (every) await run(services, payload.parse({}));
}
