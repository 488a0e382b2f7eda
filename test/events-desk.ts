import type { Scope } from "../src/platform/http/route.ts";
import { type Asker, aKey, elsewhere, type House, signedIn } from "./application.ts";

type Customer = { id: string; name: string; identities: string[]; contacts: string[]; purchases: string[] };

/** A program with a key, and what came of what it sends. */
export async function aProgram(house: House, scopes: Scope[] = ["write"]) {
  const director = await signedIn(house, "director");
  const { key } = await aKey(house, director.person, scopes);
  const basic: Asker = {
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    ...elsewhere(),
  };
  const send = async (kind: string, body: unknown, asker: Asker = basic) => {
    const response = await house.ask(asker, "POST", `/v1/${kind}`, body);
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  return { key, director, send };
}

/** Who there is, with what he did. */
export async function everybody({ services }: House): Promise<Customer[]> {
  const { rows } = await services.store.pool.query(`
    select customer_id as id, name,
      array(select (kind || ':' || value) collate "C" from customer_identity i where i.customer_id = c.customer_id order by 1) as identities,
      array(select subject from contact k where k.customer_id = c.customer_id order by at, subject) as contacts,
      array(select external_id || ' ' || amount_minor from purchase p where p.customer_id = c.customer_id order by 1) as purchases
    from customer c order by name`);
  return rows;
}
