import { expect, type House } from "./application.ts";

/** A call of somebody who is known by phone. */
export const CALL = {
  externalId: "K1",
  at: "2026-11-20T10:00:00Z",
  customer: { phone: "600 111 222", name: "Ana Prieto" },
  channel: "phone",
};

/** Tells of a contact, or a list of them, and expects that answer. */
export async function told(house: House, body: unknown, status = 200) {
  const response = await house.ask({}, "POST", "/api/v1/contacts", body);
  const answer = await response.json();
  expect([response.status, answer]).toEqual([status, answer]);
  return answer;
}

/** Reads and expects an answer. */
export async function read(house: House, path: string) {
  const response = await house.ask({}, "GET", `/api/v1${path}`);
  const answer = await response.json();
  expect([response.status, answer]).toEqual([200, answer]);
  return answer;
}
