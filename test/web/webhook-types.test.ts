import { expect, test } from "vitest";
import { EVENT_TYPES } from "../../src/memory/events/event.ts";
import { TYPES } from "../../web/screens/settings/webhooks/event-types.ts";

test("whoever makes a webhook can choose every kind of event there is", () => {
  expect(TYPES).toEqual(EVENT_TYPES);
});
