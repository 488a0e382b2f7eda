import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { done, somebody, tell, tried } from "../../../test/action-desk.ts";
import { aKey, test as base, expect, type House, signedIn } from "../../../test/application.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";
import { commentsKept, said } from "../../../test/voice-desk.ts";
import { sealOf } from "../../platform/auth/seal.ts";
import { companyEar } from "./hearing/ear.ts";
import { hearWaiting } from "./hearing/hear.ts";
import { wordsSettings } from "./words-settings.ts";

type Asked = { headers: Record<string, unknown>; body: string };
type Service = { url: string; asked: Asked[]; answer: (body: string) => string | null };

/** A service on this machine that answers what the test says; null: it never does. */
const test = base.extend<{ service: Service }>({
  // biome-ignore lint/correctness/noEmptyPattern: the way fixtures are written
  service: async ({}, use) => {
    const service: Service = { url: "", asked: [], answer: () => "" };
    const server: Server = createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => {
        body += piece;
      });
      request.on("end", () => {
        service.asked.push({ headers: request.headers, body });
        const answer = service.answer(body);
        if (answer !== null) response.end(answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    service.url = `http://127.0.0.1:${port}/v1`;
    await use(service);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

const ANGRY = "Soy Ana Prieto, DNI 12345678Z: la factura está mal.";
const saying = (comments: object[]) =>
  JSON.stringify({ choices: [{ message: { content: JSON.stringify({ comments }) } }] });
const READING = { id: 0, score: 0.5, topics: { staff: 0.5, nonsense: 1 }, urgent: true, leaving: false };

async function chosen(house: House, url: string, more: object = {}) {
  const { settings } = await read(house, "/voice/settings");
  const endpoint = { url, model: "small", isEnabled: true, allowsPrivate: true, ...more };
  return tried(house, {}, ["PUT", "/voice/settings", { ...settings, endpoint }]);
}

async function heard({ services: { db } }: House, faults: string[], longestMs = 2000): Promise<void> {
  const ear = await companyEar(db, { seal: sealOf("s".repeat(48)), complain: (one) => faults.push(one) });
  await hearWaiting(db, { ...ear, outside: ear.outside && { ...ear.outside, longestMs } });
}

test("a service reads words in place of the program, without personal data, and it is said who did", async ({
  house,
  service,
}) => {
  service.answer = () => saying([READING]);
  expect((await chosen(house, service.url)).status).toBe(200);
  await done(house, {}, ["PUT", "/voice/endpoint-key", { key: "sk-secret" }]);
  await said(house, "K1", ANGRY);

  await heard(house, []);

  const [comment] = await commentsKept(house);
  expect(comment).toMatchObject({
    heard_by: "endpoint:small",
    score: 0.5,
    topics: { staff: 0.5 },
    urgent: true,
  });
  expect((await read(house, "/voice/comments")).items[0].heardBy).toBe("endpoint");
  expect(service.asked).toHaveLength(1);
  expect(service.asked[0]?.headers.authorization).toBe("Bearer sk-secret");
  expect(service.asked[0]?.body).toContain("la factura está mal");
  for (const secret of ["12345678Z", "Prieto"]) expect(service.asked[0]?.body).not.toContain(secret);
  const state = await read(house, "/voice/settings");
  expect([state.hasEndpointKey, JSON.stringify(state).includes("sk-secret")]).toEqual([true, false]);
});

test("a service that is away, slow, or talks nonsense costs nothing: the program reads", async ({
  house,
  service,
}) => {
  await chosen(house, service.url);
  const answers: (() => string | null)[] = [
    () => "<html>",
    () => saying([{ ...READING, score: 7 }]),
    () => saying([{ ...READING, id: 5 }]),
    () => null,
  ];
  const faults: string[] = [];
  for (const [at, answer] of answers.entries()) {
    service.answer = answer;
    await said(house, `K${at}`, ANGRY);
    await heard(house, faults, 300);
  }
  await chosen(house, "http://127.0.0.1:1/v1");
  await said(house, "K9", ANGRY);
  await heard(house, faults);

  expect((await commentsKept(house)).map(({ heard_by }) => heard_by)).toEqual(new Array(5).fill("base"));
  expect(faults).toEqual(["nonsense", "nonsense", "timeout", "connection"]);
});

test("the key goes with its address: another service is sent none, and no program keeps or replaces one", async ({
  house,
  service,
}) => {
  service.answer = () => saying([READING]);
  const { person, headers = {} } = await signedIn(house, "director");
  const boss = { headers };
  const endpointAt = async (url: string) => {
    const { settings } = await done(house, boss, ["GET", "/voice/settings"]);
    const endpoint = { url, model: "small", isEnabled: true, allowsPrivate: true };
    return done(house, boss, ["PUT", "/voice/settings", { ...settings, endpoint }]);
  };
  await endpointAt("http://127.0.0.1:1/v1");
  await done(house, boss, ["PUT", "/voice/endpoint-key", { key: "sk-secret" }]);
  const program = await aKey(house, person, ["read", "write", "admin"]);
  expect((await tried(house, program, ["PUT", "/voice/endpoint-key", { key: "sk-other" }])).status).toBe(403);
  expect((await endpointAt("http://127.0.0.1:1/v2")).hasEndpointKey).toBe(true);

  expect((await endpointAt(service.url)).hasEndpointKey).toBe(false);

  await tell(house, [
    {
      externalId: "K1",
      at: "2026-11-20T10:00:00Z",
      customer: { phone: "600111222" },
      channel: "email",
      text: ANGRY,
    },
  ]);
  await heard(house, []);
  expect(service.asked.map((one) => one.headers.authorization)).toEqual([undefined]);
});

test("a service that is down is asked twice in a row and no more, however much waits; all is read", async ({
  house,
  service,
}) => {
  await chosen(house, service.url);
  const wait = async (name: string) =>
    told(
      house,
      Array.from({ length: 60 }, (_, at) => ({
        ...CALL,
        externalId: `${name}${at}`,
        channel: "email",
        text: ANGRY,
      })),
    );
  const faults: string[] = [];
  service.answer = () => "<html>";
  await wait("down");

  await heard(house, faults);

  expect([service.asked.length, faults]).toEqual([2, ["nonsense", "nonsense"]]);
  expect((await commentsKept(house)).map(({ heard_by }) => heard_by)).toEqual(new Array(60).fill("base"));
  service.asked.length = 0;
  service.answer = () => (service.asked.length % 2 === 1 ? "<html>" : saying([READING]));
  await wait("now and then");
  await heard(house, []);
  // Sixty are read in three goes, of which the first two are sent as twenty and five, and the last as ten.
  expect(service.asked).toHaveLength(5);
});

test("it is off as it comes; a private address is said explicitly, and by a director", async ({
  house,
  service,
}) => {
  expect((await wordsSettings(house.services.db)).endpoint).toBeNull();
  expect((await chosen(house, service.url, { allowsPrivate: false })).status).toBe(400);
  expect((await chosen(house, "https://localhost/v1", { allowsPrivate: false })).status).toBe(400);
  expect((await chosen(house, "ftp://example.com")).status).toBe(400);
  expect((await tried(house, {}, ["PUT", "/voice/endpoint-key", { key: "k" }])).status).toBe(409);
  await said(house, "K1", ANGRY);
  await heard(house, []);
  expect(service.asked).toEqual([]);
  const manager = await somebody(house, "Mara", "manager");
  const { settings } = await done(house, manager, ["GET", "/voice/settings"]);
  const endpoint = {
    url: "https://models.example.com/v1",
    model: "m",
    isEnabled: true,
    allowsPrivate: false,
  };
  const refused = await tried(house, manager, ["PUT", "/voice/settings", { ...settings, endpoint }]);
  expect(refused.status).toBe(403);
  expect((await tried(house, manager, ["PUT", "/voice/settings", { ...settings, band: 0.3 }])).status).toBe(
    200,
  );
});
