import { customersCalled, done, somebody, toldOf, tried } from "../../../test/action-desk.ts";
import { aKey, expect, signedIn, test } from "../../../test/application.ts";
import { CALL } from "../../../test/contact-desk.ts";

test("notes are for colleagues: with an author, with mentions of people there are", async ({ house }) => {
  const director = await signedIn(house, "director");
  const agent = await signedIn(house, "agent");
  const program = await aKey(house, director.person, ["read", "write"]);
  const contact = await (await house.ask(program, "POST", "/api/v1/contacts", CALL)).json();
  const path = `/api/v1/customers/${contact.customerId}/notes`;
  const note = {
    text: "She is right <b>this</b> time",
    contactId: contact.contactId,
    mentions: [director.person.personId],
  };

  const written = await house.ask(agent, "POST", path, note);
  const stranger = await house.ask(agent, "POST", path, { text: "x", mentions: ["nobody"] });
  const elsewhere = await house.ask(agent, "POST", path, { text: "x", contactId: contact.customerId });
  house.at(new Date(house.services.clock().getTime() + 1000));
  await house.ask(agent, "POST", path, { text: "About her as a whole" });

  expect([written.status, stranger.status, elsewhere.status]).toEqual([201, 400, 404]);
  const { items } = await (await house.ask(agent, "GET", `${path}?contactId=${contact.contactId}`)).json();
  expect(items).toMatchObject([
    {
      text: note.text,
      author: { name: "A agent" },
      mentions: [{ personId: director.person.personId, name: "A director" }],
    },
  ]);
  const all = await (await house.ask(agent, "GET", `${path}?limit=1`)).json();
  expect(all.items).toMatchObject([{ text: "About her as a whole", contactId: null }]);
  const rest = await (await house.ask(agent, "GET", `${path}?limit=1&cursor=${all.next}`)).json();
  expect(rest.items).toMatchObject([{ text: note.text }]);
});

test("who is mentioned in a note is told, once, and not who wrote it", async ({ house }) => {
  const [eva, ana] = [await somebody(house, "Eva"), await somebody(house, "Ana")];
  const [customerId] = await customersCalled(house, "C1");
  const text = "Ask her about the <b>boiler</b>";

  const mentions = [ana.id, ana.id, eva.id];
  const note = await done(house, eva, ["POST", `/customers/${customerId}/notes`, { text, mentions }]);

  const told = await done(house, ana, ["GET", "/me/notices"]);
  expect(told).toMatchObject({
    unread: 1,
    items: [{ kind: "mention", customerId, content: { text, by: "Eva", noteId: note.noteId } }],
  });
  expect((await done(house, eva, ["GET", "/me/notices"])).items).toEqual([]);
});

test("a note is taken back by who wrote it or by a manager, also from the timeline and from those it mentioned", async ({
  house,
}) => {
  const [eva, ana] = [await somebody(house, "Eva"), await somebody(house, "Ana")];
  const boss = await somebody(house, "Boss", "manager");
  const [customerId = ""] = await customersCalled(house, "C1");
  const path = `/customers/${customerId}/notes`;
  const first = await done(house, eva, ["POST", path, { text: "To the wrong one", mentions: [ana.id] }]);
  const second = await done(house, eva, ["POST", path, { text: "Stays a while", mentions: [ana.id] }]);

  expect((await tried(house, ana, ["DELETE", `${path}/${first.noteId}`])).status).toBe(403);
  await done(house, eva, ["DELETE", `${path}/${first.noteId}`]);
  expect((await tried(house, eva, ["DELETE", `${path}/${first.noteId}`])).status).toBe(404);

  expect(await toldOf(house, eva, customerId, "note")).toMatchObject([{ text: "Stays a while" }]);
  expect(await done(house, ana, ["GET", "/me/notices"])).toMatchObject({
    unread: 1,
    items: [{ content: { noteId: second.noteId } }],
  });
  await done(house, boss, ["DELETE", `${path}/${second.noteId}`]);
  expect((await done(house, eva, ["GET", path])).items).toEqual([]);
});
