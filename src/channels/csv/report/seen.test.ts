import { aKey, signedIn } from "../../../../test/application.ts";
import { bringIn, expect, test } from "../../../../test/hostile-desk.ts";

const FILE = [
  "pedido,fecha,cliente,telefono,importe",
  "1,2025-01-01,7,600 333 444,9.50",
  "2,600 333 444,7,600 333 444,9.50",
].join("\n");

test("cells of a file are shown to who sees personal data or brings files in, and hidden from others", async ({
  office,
}) => {
  const { importId } = await bringIn(office, `${FILE}\n`);
  const [director, agent, viewer] = [
    await signedIn(office, "director"),
    await signedIn(office, "agent"),
    await signedIn(office, "viewer"),
  ];
  const reads = await aKey(office, director.person, ["read"]);
  const brings = await aKey(office, director.person, ["read", "import"]);
  const seen = async (who: object) =>
    Promise.all(
      [`/api/v1/imports/${importId}`, "/api/v1/imports"].map(async (path) =>
        (await (await office.ask(who, "GET", path)).text()).includes("600 333 444"),
      ),
    );

  expect(await seen(director)).toEqual([true, true]);
  expect(await seen(agent)).toEqual([true, true]);
  expect(await seen(brings)).toEqual([true, true]);
  expect(await seen(viewer)).toEqual([false, false]);
  expect(await seen(reads)).toEqual([false, false]);
});
