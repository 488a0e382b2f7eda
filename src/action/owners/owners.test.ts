import { customersCalled, done, somebody, threeAgents, toldOf, tried } from "../../../test/action-desk.ts";
import { expect, test } from "../../../test/application.ts";
import { caseDesk } from "../../../test/case-desk.ts";

test("a manager gives customers an owner; the customer says who, why and since when, the timeline too", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const eva = await somebody(house, "Eva");
  const [ana, ben] = await customersCalled(house, "Ana", "Ben");

  const given = { personId: eva.id, reason: "lives nearby", customerIds: [ana, ben] };
  expect(await done(house, boss, ["POST", "/owners", given])).toMatchObject({
    ...{ kind: "give", to: "Eva", by: "Boss", state: "done", changed: 2, unchanged: 0 },
  });
  expect(await done(house, boss, ["POST", "/owners", given])).toMatchObject({
    ...{ changed: 0, unchanged: 2 },
  });

  expect(await done(house, eva, ["GET", `/customers/${ana}/owner`])).toEqual({
    customerId: ana,
    owner: {
      personId: eva.id,
      name: "Eva",
      isHere: true,
      reason: "lives nearby",
      since: "2026-11-22T12:00:00.000Z",
      givenBy: "Boss",
    },
    acting: { personId: eva.id, name: "Eva", because: "owner" },
    open: [],
  });
  expect(await toldOf(house, eva, ana ?? "", "owner")).toEqual([
    {
      deed: "given",
      owner: { personId: eva.id, name: "Eva" },
      text: "lives nearby",
      by: "Boss",
      former: null,
    },
  ]);
  expect(await done(house, eva, ["GET", "/owners"])).toEqual({
    items: [
      { personId: boss.id, name: "Boss", isHere: true, hasLeft: false, customers: 0, cases: 0 },
      { personId: eva.id, name: "Eva", isHere: true, hasLeft: false, customers: 2, cases: 0 },
    ],
  });
});

test("owners are given by a filter of the list too, taken away, and by managers alone", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const eva = await somebody(house, "Eva");
  const [ana] = await customersCalled(house, "Ana", "Ben");
  const byFilter = { personId: eva.id, reason: "all of A", filter: { search: "ana" } };

  expect((await tried(house, eva, ["POST", "/owners", byFilter])).status).toBe(403);
  expect(await done(house, boss, ["POST", "/owners", byFilter])).toMatchObject({ changed: 1 });
  const nobody = { ...byFilter, personId: "nobody" };
  expect((await tried(house, boss, ["POST", "/owners", nobody])).said.errors[0].field).toBe("personId");
  const both = { ...byFilter, customerIds: [ana] };
  expect((await tried(house, boss, ["POST", "/owners", both])).status).toBe(400);
  const stranger = { personId: eva.id, reason: "x", customerIds: ["01926e4c-5a00-7000-8000-000000000000"] };
  expect((await tried(house, boss, ["POST", "/owners", stranger])).status).toBe(404);

  house.at(new Date("2026-11-22T12:01:00Z"));
  const ended = { reason: "moved away", customerIds: [ana] };
  expect(await done(house, boss, ["POST", "/owners/end", ended])).toMatchObject({ changed: 1 });
  expect(await done(house, boss, ["GET", `/customers/${ana}/owner`])).toMatchObject({
    owner: null,
    acting: null,
  });
  expect(await toldOf(house, boss, ana ?? "", "owner")).toMatchObject([
    { deed: "ended", former: eva.id, text: "moved away" },
    { deed: "given" },
  ]);
});

test("customers without an owner stand in a queue, page by page, until somebody answers for them", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [ana, ben, eva] = await customersCalled(house, "Ana", "Ben", "Eva");
  const queue = async (query = "") => done(house, boss, ["GET", `/customers?owner=none&limit=2${query}`]);

  const first = await queue();
  const rest = await queue(`&cursor=${first.next}`);
  const all = [...first.items, ...rest.items].map(({ customerId }) => customerId);
  expect(all.toSorted()).toEqual([ana, ben, eva].toSorted());
  expect(rest.next).toBeNull();
  expect((await queue("&tier=core")).items).toEqual([]);

  await done(house, boss, ["POST", "/owners", { personId: boss.id, reason: "x", customerIds: [ana, ben] }]);
  expect((await queue()).items).toMatchObject([{ customerId: eva, name: "Eva", tier: null }]);
});

test("while an owner is away his substitute acts, and his substitute's; then himself again", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo, mia] = await threeAgents(house);
  const [ana] = await customersCalled(house, "Ana");
  await done(house, boss, ["POST", "/owners", { personId: eva.id, reason: "x", customerIds: [ana] }]);
  const away = (who: { id: string }, substitute: { id: string }, until: string) =>
    ({ personId: who.id, substituteId: substitute.id, from: "2026-11-22T00:00:00Z", until }) as const;
  const acting = async () => (await done(house, eva, ["GET", `/customers/${ana}/owner`])).acting;

  expect(
    (await tried(house, leo, ["POST", "/absences", away(eva, leo, "2026-11-25T00:00:00Z")])).status,
  ).toBe(403);
  await done(house, eva, ["POST", "/absences", away(eva, leo, "2026-11-25T00:00:00Z")]);
  expect(await acting()).toEqual({ personId: leo.id, name: "Leo", because: "substitute" });
  const overlapping = away(eva, mia, "2026-11-23T00:00:00Z");
  expect((await tried(house, boss, ["POST", "/absences", overlapping])).status).toBe(409);
  const { absenceId } = await done(house, boss, [
    "POST",
    "/absences",
    away(leo, mia, "2026-11-24T00:00:00Z"),
  ]);
  expect(await acting()).toMatchObject({ personId: mia.id });
  expect((await tried(house, eva, ["DELETE", `/absences/${absenceId}`])).status).toBe(403);
  expect((await done(house, eva, ["GET", "/absences"])).items).toMatchObject([
    { name: "Leo", substituteName: "Mia" },
    { name: "Eva", substituteName: "Leo" },
  ]);
  await done(house, boss, ["DELETE", `/absences/${absenceId}`]);
  expect(await acting()).toMatchObject({ personId: leo.id });

  house.at(new Date("2026-11-25T00:00:00Z"));
  expect(await acting()).toMatchObject({ personId: eva.id, because: "owner" });
});

test("who is responsible is answered with the holder of each open case", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const eva = await somebody(house, "Eva");
  const [ana] = await customersCalled(house, "Ana");
  const opened = (reason: string) => done(house, eva, ["POST", `/customers/${ana}/cases`, { reason }]);
  await opened("nobody's");
  await done(house, boss, ["POST", "/owners", { personId: eva.id, reason: "x", customerIds: [ana] }]);
  await opened("Eva's");

  const { open } = await done(house, boss, ["GET", `/customers/${ana}/owner`]);

  expect(open).toMatchObject([
    { subject: "Eva's", holder: { personId: eva.id, name: "Eva" } },
    { subject: "nobody's", holder: null, matterId: null },
  ]);
});

test("who leaves still has a name; his customers and his open cases are handed over to another, and back", async ({
  house,
}) => {
  const director = await somebody(house, "Dora", "director");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const [ana, ben, mia] = await customersCalled(house, "Ana", "Ben", "Mia");
  const given = { personId: eva.id, reason: "x", customerIds: [ana, ben] };
  await done(house, director, ["POST", "/owners", given]);
  const ofAna = await done(house, leo, ["POST", `/customers/${ana}/cases`, { reason: "late" }]);
  const ofMia = await done(house, leo, ["POST", `/customers/${mia}/cases`, { reason: "broken" }]);
  await done(house, eva, ["POST", `/customers/${mia}/cases/${ofMia.case.caseId}/take`]);
  await done(house, director, ["DELETE", `/people/${eva.id}`]);
  const holderOf = async (customerId: string | undefined) =>
    (await done(house, leo, ["GET", `/customers/${customerId}/owner`])).open[0].holder;

  expect(await done(house, leo, ["GET", `/customers/${ana}/owner`])).toMatchObject({
    owner: { name: "Eva", isHere: false },
    acting: null,
  });
  expect((await done(house, leo, ["GET", "/owners"])).items).toContainEqual({
    ...{ personId: eva.id, name: "Eva", isHere: false, hasLeft: true, customers: 2, cases: 2 },
  });
  const list = await done(house, leo, ["GET", `/owners/${eva.id}/customers?limit=1`]);
  const rest = await done(house, leo, ["GET", `/owners/${eva.id}/customers?limit=1&cursor=${list.next}`]);
  expect([...list.items, ...rest.items].map(({ name }) => name).toSorted()).toEqual(["Ana", "Ben"]);

  house.at(new Date("2026-11-22T12:01:00Z"));
  const handed = { toPersonId: leo.id, reason: "Eva left" };
  const change = await done(house, director, ["POST", `/owners/${eva.id}/hand-over`, handed]);
  expect(change).toMatchObject({ kind: "hand-over", from: "Eva", to: "Leo", changed: 2, cases: 2 });
  expect(await done(house, leo, ["GET", `/customers/${ben}/owner`])).toMatchObject({
    owner: { name: "Leo" },
  });
  expect([await holderOf(ana), await holderOf(mia)]).toEqual([
    { personId: leo.id, name: "Leo", standIn: null },
    { personId: leo.id, name: "Leo", standIn: null },
  ]);
  expect((await done(house, leo, ["GET", "/me/notices"])).items).toMatchObject([
    { kind: "work-given", content: { by: "Dora", customers: 2, cases: 2 } },
  ]);
  expect((await toldOf(house, leo, mia ?? "", "case"))[0]).toMatchObject({
    ...{ deed: "handed-over", text: "Eva left", by: "Dora", to: ["Leo"] },
  });
  expect(
    (await done(house, leo, ["GET", "/owners"])).items.map(({ name }: { name: string }) => name),
  ).toEqual(["Dora", "Leo"]);

  const reopened = ["POST", `/customers/${ana}/cases/${ofAna.case.caseId}/hand-over`] as const;
  await done(house, leo, [...reopened, { toIds: [director.id], note: "yours" }]);
  const undone = await done(house, director, ["POST", `/owner-changes/${change.changeId}/undo`]);
  expect(undone).toMatchObject({ state: "undone", undoneBy: "Dora" });
  expect(await done(house, leo, ["GET", `/customers/${ana}/owner`])).toMatchObject({
    owner: { name: "Eva", reason: "x", givenBy: "Dora" },
    open: [{ holder: { personId: eva.id, name: null } }],
  });
  expect((await tried(house, director, ["POST", `/owner-changes/${change.changeId}/undo`])).status).toBe(409);
});

test("who left and never owned a customer still has a name while he holds a case", async ({ house }) => {
  const { eva, leo } = await caseDesk(house);
  const director = await somebody(house, "Dora", "director");

  await done(house, director, ["DELETE", `/people/${eva.id}`]);

  expect((await done(house, leo, ["GET", "/owners"])).items).toContainEqual({
    ...{ personId: eva.id, name: "Eva", isHere: false, hasLeft: true, customers: 0, cases: 1 },
  });
});

test("who stays keeps his owner in a merge, or has that of who goes in; when it is undone all is as before", async ({
  house,
}) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const [ana, ben, mia] = await customersCalled(house, "Ana", "Ben", "Mia");
  const give = (who: { id: string }, customerId: string | undefined) =>
    done(house, boss, ["POST", "/owners", { personId: who.id, reason: "x", customerIds: [customerId] }]);
  const ownerOf = async (customerId: string | undefined) =>
    (await done(house, boss, ["GET", `/customers/${customerId}/owner`])).owner?.name;
  const merge = async (to: string | undefined, from: string | undefined) =>
    (await done(house, boss, ["POST", `/customers/${to}/merge`, { mergedId: from }])).mergeId;
  await give(eva, ana);
  await give(leo, ben);

  const first = await merge(ana, ben);
  expect(await ownerOf(ben)).toBe("Eva");
  await done(house, boss, ["POST", `/customers/${ana}/merges/${first}/undo`, {}]);
  expect([await ownerOf(ana), await ownerOf(ben)]).toEqual(["Eva", "Leo"]);

  const second = await merge(mia, ben);
  expect(await ownerOf(mia)).toBe("Leo");
  await done(house, boss, ["POST", `/customers/${mia}/merges/${second}/undo`, {}]);
  expect([await ownerOf(mia), await ownerOf(ben)]).toEqual([undefined, "Leo"]);
});

test("two who give the same customers to two people at once leave each with one owner", async ({ house }) => {
  const boss = await somebody(house, "Boss", "manager");
  const [eva, leo] = [await somebody(house, "Eva"), await somebody(house, "Leo")];
  const customerIds = await customersCalled(house, "Ana", "Ben", "Mia");
  const give = (who: { id: string }, ids: string[]) =>
    tried(house, boss, ["POST", "/owners", { personId: who.id, reason: "x", customerIds: ids }]);

  const answers = await Promise.all([
    give(eva, customerIds),
    give(leo, customerIds.toReversed()),
    give(eva, customerIds.toReversed()),
    give(leo, customerIds),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const { rows } = await house.services.store.pool.query("select person_id from customer_owner");
  expect(rows).toHaveLength(3);
});
