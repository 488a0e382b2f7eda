import { expect, test } from "../../../test/database.ts";
import { atomically } from "./atomically.ts";
import { onKept, quietMs, tellOnceKept } from "./kept.ts";

test("who listens hears once of what was kept, and nothing of what was not", async ({
  freshStore: { db },
}) => {
  let heard = 0;
  const stop = onKept(db, "lamp", () => heard++);
  onKept(db, "other", () => expect.unreachable("nothing was told of it"));

  await atomically(db, async (tx) => {
    await atomically(tx, async (inner) => tellOnceKept(inner, "lamp"));
    tellOnceKept(tx, "lamp");
    expect(heard).toBe(0);
  });
  expect(heard).toBe(1);
  const failing = atomically(db, async (tx) => {
    tellOnceKept(tx, "lamp");
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  stop();
  await atomically(db, async (tx) => tellOnceKept(tx, "lamp"));

  expect(heard).toBe(1);
  expect(quietMs(db, "lamp")).toBeLessThan(quietMs(db, "other"));
});
