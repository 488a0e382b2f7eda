import { expect, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";
import { newId } from "../../platform/ids.ts";
import { MOST_TOLD, writeEvidence, writeLog } from "./log.queries.ts";

test("of a long case the newest is told, the oldest of it first, and that there is more", async ({
  house,
}) => {
  const { eva, customerId, opened, act, whole } = await caseDesk(house);
  const name = { customerId, caseId: opened.caseId };
  expect(await whole()).toMatchObject({ logIsCut: false, evidenceIsCut: false });
  const many = Array.from({ length: MOST_TOLD }, (_one, i) => new Date(Date.UTC(2026, 10, 23, 9, 0, i)));
  const by = { personId: eva.id, name: eva.name };
  const note = { ...name, by, deed: "note", content: {}, isQuiet: true };
  const at = new Date("2026-11-23T09:30:00Z");
  await writeLog(
    house.services.db,
    many.map((moment) => ({ ...note, logId: newId(moment) })),
    at,
  );
  await writeEvidence(
    house.services.db,
    many.map((at, i) => ({ ...name, evidenceId: newId(at), kind: "person", at, content: { i } })),
  );
  house.at(new Date("2026-11-23T10:00:00Z"));

  await act(eva, "notes", { text: "The newest" });

  const { log, logIsCut, evidence, evidenceIsCut } = await whole();
  expect([log.length, logIsCut, evidence.length, evidenceIsCut]).toEqual([MOST_TOLD, true, MOST_TOLD, true]);
  expect(log.at(-1)).toMatchObject({ deed: "note", content: { text: "The newest" } });
  expect(evidence.at(-1)).toMatchObject({ content: { i: MOST_TOLD - 1 } });
  expect(log.some(({ deed }: { deed: string }) => deed === "opened")).toBe(false);
});
