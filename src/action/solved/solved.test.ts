import { expect, test } from "../../../test/application.ts";
import { CLOSED, caseDesk } from "../../../test/case-desk.ts";

test("who was asked and says yes leaves the case closed; no opens it again, and who holds it is told", async ({
  house,
}) => {
  const { boss, eva, act, refused, notices } = await caseDesk(house);
  expect((await refused(eva, "solved/ask")).status).toBe(409);
  await act(eva, "close", CLOSED);

  const asked = await act(eva, "solved/ask");
  expect(asked.case).toMatchObject({ solvedAskedAt: "2026-11-23T09:00:00.000Z", solvedAnswer: null });
  const yes = await act(boss, "solved/answer", { answer: "yes" });
  expect(yes.case).toMatchObject({ state: "closed", solvedAnswer: "yes" });
  const no = await act(boss, "solved/answer", { answer: "no", text: "It broke again" });

  expect(no.case).toMatchObject({ state: "open", solvedAnswer: "no", outcome: null, reopened: 1 });
  const said = no.log.find(({ deed }: { deed: string }) => deed === "solved-no");
  expect(said).toMatchObject({ content: { outcome: "recovered" } });
  expect(await notices(eva)).toMatchObject([{ kind: "case-reopened", content: { by: "Boss" } }]);
  expect((await refused(eva, "solved/answer", { answer: "yes" })).status).toBe(409);
  const again = await act(eva, "close", CLOSED);
  expect(again.case).toMatchObject({ solvedAskedAt: null, solvedAnswer: null });
});
