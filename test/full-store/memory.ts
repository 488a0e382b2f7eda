import { Readable } from "node:stream";
import { attach } from "../../src/memory/attachments/attachments.ts";
import { done } from "../action-desk.ts";
import type { House } from "../application.ts";
import type { Team } from "./people.ts";

/** A customer with everything. */
export type Known = { customerId: string; matterId: string; contactId: string; others: readonly string[] };

/** What COPY has to spell in another way, and every byte there is. */
const AWKWARD = 'tab\there, line\nbreak, back\\slash, \\N, quote" and ñ 🪣';
const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

const ANA = { externalId: "C1", name: "Ana Peña", email: "ana@example.com", phone: "600 111 222" };
const ANITA = { externalId: "C2", name: "Ana Pena", email: "anita@example.com" };
const BERTA = { externalId: "C3", name: "Berta Gil", email: "berta@example.com", phone: "600 777 888" };
const BERTIE = { externalId: "C4", name: "Berta Gíl", phone: "600 777 888", city: "Vigo" };

/** Records of every kind, most of them corrected; files; two customers who are one. */
export async function remember(house: House, { director }: Team): Promise<Known> {
  const as = (method: string, path: string, body?: unknown) => done(house, director, [method, path, body]);
  await as("PUT", "/currencies/USD/rates/2026-01-01", { rate: 0.92, note: AWKWARD });
  await recordsOf(as);
  const [ana = "", anita = "", berta = "", bertie = ""] = await idsOf(house, ["C1", "C2", "C3", "C4"]);
  const known = await contactsOf(house, as, ana);
  await aboutCustomers(as, ana, bertie);
  await as("POST", `/customers/${ana}/merge`, { mergedId: anita });
  return { customerId: ana, ...known, others: [berta, bertie] };
}

type As = (method: string, path: string, body?: unknown) => ReturnType<typeof done>;

async function recordsOf(as: As): Promise<void> {
  for (const amountMinor of [1000, 1200]) {
    const bought = (n: number, customer: object, more: object = {}) => ({
      externalId: `B${n}`,
      at: "2026-11-01T10:00:00Z",
      customer,
      amountMinor,
      ...more,
    });
    const dollars = { currency: "USD", lines: [{ sku: "ÑU", name: AWKWARD, quantity: 1, unitPrice: 12 }] };
    await as("POST", "/purchases", [bought(1, ANA), bought(2, ANITA, dollars), bought(3, BERTA)]);
    await as("POST", "/purchases", [bought(4, BERTIE)]);
    const contract = { externalId: "S1", startedOn: "2026-01-01", priceMinor: amountMinor, customer: ANA };
    await as("POST", "/subscriptions", [contract]);
  }
  await as(
    "POST",
    "/subscriptions",
    Array.from({ length: 60 }, (_, n) => contractOf(n)),
  );
}

/** Every third one is over, one after the other. */
function contractOf(n: number): object {
  const month = String((n % 9) + 1).padStart(2, "0");
  const ended = n % 3 === 0 && { endedOn: `2026-${month}-28`, endReason: n % 2 ? "price" : "service" };
  const customer = { externalId: `A${n}`, name: `Abonada ${n}` };
  return { externalId: `T${n}`, startedOn: `2025-${month}-01`, priceMinor: 1500, customer, ...ended };
}

async function idsOf({ services }: House, numbers: readonly string[]): Promise<string[]> {
  const { rows } = await services.store.pool.query(
    `select value, customer_id from identity where kind = 'external' and value = any ($1)`,
    [numbers],
  );
  const ids = new Map(rows.map(({ value, customer_id }) => [value, customer_id]));
  return numbers.map((number) => ids.get(number) ?? "");
}

async function contactsOf(house: House, as: As, customerId: string) {
  const call = { externalId: "K1", at: "2026-11-20T10:00:00Z", customer: { customerId }, channel: "phone" };
  await as("POST", "/contacts", { ...call, text: "El taller no llama" });
  const { matterId, contactId } = await as("POST", "/contacts", {
    ...call,
    text: `El taller no llama, y es muy caro. ${AWKWARD}`,
    payload: { queue: "A", menu: [1, null, AWKWARD] },
  });
  await as("POST", `/customers/${customerId}/notes`, { text: AWKWARD, contactId });
  const actor = { kind: "visitor", role: "director", id: "visitor", name: "visitor" } as const;
  const content = Readable.from([EVERY_BYTE, Buffer.alloc(600_000, EVERY_BYTE)]);
  const file = { customerId, contactId, name: "ñ.txt", mediaType: "text/plain" } as const;
  await attach(house.services.db, { ...file, content, actor }, house.services.clock());
  return { matterId: String(matterId), contactId: String(contactId) };
}

async function aboutCustomers(as: As, ana: string, bertie: string): Promise<void> {
  await as("PUT", `/customers/${ana}/language`, { language: "en" });
  await as("PUT", "/consent-purposes/club", {
    place: 9,
    names: { es: "Club", en: "Club" },
    needsConsent: true,
  });
  const proof = { textShown: AWKWARD, formVersion: "2", ip: "203.0.113.7" };
  const consent = { channel: "email", state: "given", source: "form", proof };
  for (const purpose of ["club", "surveys"])
    await as("POST", `/customers/${ana}/consents`, { ...consent, purpose });
  await as("POST", `/customers/${bertie}/erasure`, { because: "asked" });
  await as("POST", "/views", { name: "Núcleo", query: { tier: "core" } });
}
