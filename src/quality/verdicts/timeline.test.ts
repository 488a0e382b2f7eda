import { done, somebody, tell } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { contact } from "../../../test/quality-desk.ts";

test("a timeline is narrowed to a touchpoint, and to the promises that were broken", async ({ house }) => {
  house.at(new Date("2026-11-23T09:00:00Z"));
  const boss = await somebody(house, "Boss", "director");
  const limit = { value: 3, unit: "minutes", calendarId: null };
  const promise = { kind: "answered-within", limit };
  await done(house, boss, ["POST", "/standards", { name: "Calls", promise, state: "active" }]);
  const call = (touchpoint: string, waitSeconds: number) =>
    contact("2026-11-23T09:00:00Z", { channel: "phone", touchpoint, waitSeconds, reference: touchpoint });
  const [first] = await tell(house, [call("delivery", 660), call("invoice", 660), call("question", 10)]);
  const told = async (query: string) => {
    const path = `/customers/${first?.customerId}/timeline?limit=50${query}`;
    const { items } = await done(house, boss, ["GET", path]);
    return items.map(({ kind, payload }: { kind: string; payload: { touchpoint: string } }) =>
      [kind, payload.touchpoint].join(" "),
    );
  };

  expect((await told("&about=contacts&touchpoint=delivery")).sort()).toEqual([
    "contact delivery",
    "standard-broken delivery",
  ]);
  expect((await told("&about=broken")).sort()).toEqual([
    "standard-broken delivery",
    "standard-broken invoice",
  ]);
  expect(await told("&about=broken&touchpoint=question")).toEqual([]);
  expect(await told("&about=cases")).toHaveLength(2);
});
