import { expect, ORIGIN, test } from "../../../test/application.ts";
import { CALL, read, told } from "../../../test/contact-desk.ts";

test("a file is kept with its contact and given back as it was, never to be opened as a page", async ({
  house,
}) => {
  const { customerId, contactId } = await told(house, CALL);
  const bytes = Buffer.from(Array.from({ length: 600_000 }, (_, i) => (i * 31) % 251));
  const upload = (name: string, type: string, body: BodyInit) =>
    house.door.fetch(
      new Request(
        `${ORIGIN}/api/v1/contacts/${contactId}/attachments?customerId=${customerId}&name=${encodeURIComponent(name)}`,
        { method: "POST", body, headers: { "content-type": type, origin: ORIGIN, host: "127.0.0.1:3000" } },
      ),
      { incoming: { socket: { remoteAddress: "127.0.0.1" } } },
    );

  const kept = await upload('Año "uno".pdf', "application/pdf", bytes);
  const refused = [
    await upload("page.html", "text/html", "<script>"),
    await upload("picture.svg", "image/svg+xml", "<svg/>"),
    await upload("../../etc/passwd", "text/plain", "x"),
    await upload("big.pdf", "application/pdf", Buffer.alloc(10_000_001)),
  ];

  expect([kept.status, ...refused.map(({ status }) => status)]).toEqual([201, 400, 400, 400, 400]);
  const { attachmentId } = await kept.json();
  const path = `/api/v1/contacts/${contactId}/attachments/${attachmentId}?customerId=${customerId}`;
  const file = await house.ask({}, "GET", path);
  expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  expect(file.headers.get("content-disposition")).toBe(
    `attachment; filename="A_o _uno_.pdf"; filename*=UTF-8''A%C3%B1o%20%22uno%22.pdf`,
  );
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  const { attachments } = await read(house, `/contacts/${contactId}?customerId=${customerId}`);
  expect(attachments).toMatchObject([{ attachmentId, bytes: 600_000, mediaType: "application/pdf" }]);
});
