import { expect, test } from "../../../test/application.ts";
import {
  asked,
  at,
  contact,
  REPLY,
  refusal,
  standard,
  tell,
  verdicts,
  within,
} from "../../../test/quality-desk.ts";
import type { KeptVerdict } from "./verdict.ts";

test("a customer's verdicts come page by page, and of some contacts and matters alone", async ({ house }) => {
  await standard(house, within("answered-within", 3));
  await standard(house, REPLY);
  const [one, , third] = await tell(house, [
    contact(at("10:00"), { channel: "phone", waitSeconds: 10 }),
    contact(at("11:00"), { channel: "phone", waitSeconds: 20 }),
    contact(at("11:30"), { channel: "phone", waitSeconds: 30 }),
  ]);
  const path = `/customers/${one?.customerId}/verdicts`;

  const first = await asked(house, "GET", `${path}?limit=1`);
  const rest = await asked(house, "GET", `${path}?limit=10&cursor=${first.next}`);
  const ofOne = await asked(house, "GET", `${path}?subjectId=${one?.contactId}`);

  expect(first.items.length + rest.items.length).toBe((await verdicts(house, one?.customerId ?? "")).length);
  expect(rest.next).toBeNull();
  expect(ofOne.items).toMatchObject([{ measured: 10 }]);
  const ofTwo = await asked(house, "GET", `${path}?subjectId=${one?.contactId},${third?.contactId}`);
  expect(ofTwo.items.map(({ measured }: KeptVerdict) => measured).toSorted()).toEqual([10, 30]);
  for (const wrong of ["", "x", `${one?.contactId},`]) {
    expect(await refusal(house, "GET", `${path}?subjectId=${wrong}`)).toMatchObject({ status: 400 });
  }
});

test("what runs out first of a customer is found however much came after it", async ({ house }) => {
  house.at(new Date(at("11:40")));
  await standard(house, REPLY);
  await standard(house, within("next-reply-within", 90));
  const [one, other] = await tell(house, [
    contact(at("11:30"), { reference: "urgent" }),
    contact(at("11:10"), { reference: "older" }),
    contact(at("09:00"), { reference: "over" }),
  ]);
  const path = `/customers/${one?.customerId}/verdicts/running`;

  const { items } = await asked(house, "GET", path);

  expect(items.map(({ until }: { until: string }) => until)).toEqual(
    items.map(({ until }: { until: string }) => until).toSorted(),
  );
  expect(items.map(({ verdict }: KeptVerdict) => verdict)).toEqual(items.map(() => "running"));
  expect(items.slice(0, 1)).toMatchObject([
    { subjectId: other?.matterId, until: "2026-11-20T12:10:00.000Z" },
  ]);
});
