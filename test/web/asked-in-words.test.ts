import { expect, test } from "vitest";
import { waitInWords } from "../../web/screens/customer/asked-in-words.ts";
import { asking as en } from "../../web/text/en/asking.ts";

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();
const said = (state: "selected" | "sent", isOnItsWay: boolean, sendAfter: string) =>
  waitInWords({ state, isOnItsWay, sendAfter }, en.asked, (moment) => moment);

test("an invitation is on its way once that is decided, else waits for an hour, or for its turn", () => {
  expect(said("selected", true, at(-1))).toBe("the mail is on its way");
  const morning = at(10);
  expect(said("selected", false, morning)).toBe(`not before ${morning}`);
  expect(said("selected", false, at(-1))).toBe("waits its turn");
  expect(said("sent", false, at(-1))).toBeNull();
});
