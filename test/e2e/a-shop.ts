import type { Application } from "../../src/api/application.ts";

/** An application as it is asked over HTTP. */
export type Shop = Pick<Application, "url">;

const DAY = 24 * 3600 * 1000;
const START = Date.UTC(2025, 0, 6, 10);
export const SCRIPT = `<script>document.title="taken"</script><img src=x onerror="document.title='taken'">`;

/** Names to look for: accents, markup, and some who need none. */
const NAMES = ["María López Ñúñez", SCRIPT, "Ferretería Ibérica, S.L.", "Jane O'Connor"];

/**
 * Sixty customers of a shop, worked out and not drawn: customer i buys every 10 + i days for two years; every third one
 * stops after the first year.
 */
export async function aShop(app: Application): Promise<void> {
  const purchases = Array.from({ length: 60 }, (_, i) => historyOf(i)).flat();
  for (let at = 0; at < purchases.length; at += 500) {
    await post(app, "/api/v1/purchases", purchases.slice(at, at + 500));
  }
  await post(app, "/api/v1/insight/recompute", {});
  await untilUnderstood(app);
}

/** Asks as the visitor of this machine would from a page of ours. */
export async function post(app: Shop, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(app.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.url },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

type Status = { state: string; error?: string | null };
type Asking = { get(url: string): Promise<{ json(): Promise<Status> }> };

/** Waits until the numbers on the screens have been worked out; `asking` asks where a visitor may not. */
export async function untilUnderstood(app: Shop, asking: Asking = { get: fetch }): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const response = await asking.get(`${app.url}/api/v1/insight`);
    const status = await response.json();
    if (status.state === "done") return;
    if (status.state === "failed") throw new Error(`insight failed: ${status.error}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("insight was not done within 30 s");
}

function historyOf(i: number): unknown[] {
  const every = 10 + i;
  const until = i % 3 === 0 ? 365 : 680;
  const count = Math.floor(until / every);
  return Array.from({ length: count }, (_, n) => ({
    externalId: `${i}-${n}`,
    at: new Date(START + (i + n * every) * DAY).toISOString(),
    currency: "EUR",
    customer: {
      externalId: `C${1000 + i}`,
      name: NAMES[i] ?? `Cliente ${i}`,
      country: i % 4 === 0 ? "France" : "Spain",
      ...(i === 0 && { email: "maria@example.com" }),
    },
    lines: [
      {
        sku: `P${i % 5}`,
        name: i === 1 ? SCRIPT : `Producto ${i % 5}`,
        quantity: 1 + (n % 3),
        unitPrice: 12.5,
      },
    ],
  }));
}
