import { createHash } from "node:crypto";
import { expect, type House, signedIn, test } from "../../../test/application.ts";
import { asked, at, contact, standard, tell, within } from "../../../test/quality-desk.ts";
import { canonical } from "../../memory/contacts/limits.ts";
import { CaseProof } from "./proof.ts";

/** A call that waited too long, told again with a longer text: a case is open, its contact was corrected. */
async function aBrokenCase(house: House): Promise<string> {
  await standard(house, within("answered-within", 3), { name: "Calls in 3 minutes" });
  const late = contact(at("10:00"), {
    channel: "phone",
    waitSeconds: 660,
    text: "<script>alert(1)</script>",
  });
  const [taken] = await tell(house, [late]);
  await tell(house, [{ ...late, waitSeconds: 700, subject: "Where is it?" }]);
  const { items } = await asked(house, "GET", `/customers/${taken?.customerId}/cases`);
  return `/customers/${taken?.customerId}/cases/${items[0].caseId}`;
}

test("all that proves how a case went comes as one file, with what things said before", async ({ house }) => {
  const path = await aBrokenCase(house);

  const proof = CaseProof.parse(await asked(house, "GET", `${path}/proof`));

  const { sha256, ...rest } = proof;
  expect(sha256).toBe(createHash("sha256").update(canonical(rest)).digest("hex"));
  expect(proof.case.case.state).toBe("open");
  expect(proof.case.evidence).not.toEqual([]);
  expect(proof.contacts).toMatchObject([
    {
      waitSeconds: 700,
      subject: "Where is it?",
      attachments: [],
      formerly: [{ content: { waitSeconds: 660 } }],
    },
  ]);
  expect(proof.verdicts).toMatchObject([
    {
      ...{ verdict: "broken", measured: 700, limit: 180 },
      promise: { name: "Calls in 3 minutes" },
      formerly: [{ content: { measured: 660 } }],
    },
  ]);
});

test("as a page it stands alone, is saved and not opened, and runs nothing of what customers wrote", async ({
  house,
}) => {
  const path = await aBrokenCase(house);

  const answer = await house.ask({}, "GET", `/api/v1${path}/proof.html`);
  const page = await answer.text();

  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="case-.*\.html"$/);
  expect(page).toContain("Calls in 3 minutes");
  expect(page).toContain("&lt;script&gt;");
  expect(page).not.toContain("<script");
});

test("who is no manager takes no proof out; who does is written down", async ({ house }) => {
  const path = await aBrokenCase(house);
  const [director, agent] = [await signedIn(house, "director"), await signedIn(house, "agent")];

  expect((await house.ask(agent, "GET", `/api/v1${path}/proof`)).status).toBe(403);
  expect((await house.ask(director, "GET", `/api/v1${path}/proof`)).status).toBe(200);
  const unknown = path.replace(/[^/]+$/, "01926e4c-5a00-7000-8000-000000000000");
  expect((await house.ask(director, "GET", `/api/v1${unknown}/proof`)).status).toBe(404);

  const { rows } = await house.services.store.pool.query(
    "select action from audit_entry where action = 'case.prove'",
  );
  expect(rows).toHaveLength(1);
});
