import { done, somebody } from "./action-desk.ts";
import type { House } from "./application.ts";
import { caseDesk } from "./case-desk.ts";
import { aMailer, mailServer, SENDER } from "./mail-desk.ts";

/** A reply by the company's mail. */
export const MAIL = {
  channel: "email",
  subject: "Your parcel",
  text: "We come on Monday.\nEva",
  byCompanyMail: true,
};

/** Eva's case of Ana, who has an address, and a mail server. */
export async function mailCase(house: House, smtp: object = {}) {
  const desk = await caseDesk(house, { email: "ana@example.com" });
  const director = await somebody(house, "Director", "director");
  const server = await mailServer();
  const mailBy = (port: number) =>
    done(house, director, ["PUT", "/email-settings", { smtp: { ...SENDER, port, ...smtp } }]);
  await mailBy(server.port);
  const { eva, customerId } = desk;
  const mails = async (contactId: string) =>
    (await done(house, eva, ["GET", `/customers/${customerId}/contact-mails?contactId=${contactId}`])).items;
  const send = async (more: object = {}): Promise<string> =>
    (await desk.act(eva, "send", { ...MAIL, ...more })).contactId;
  return { ...desk, director, server, mailBy, mailer: aMailer(house), mails, send };
}

/** What a mail server says of a mail that it took and could not deliver. */
export function bounce(messageId: string): string {
  return `From: MAILER-DAEMON@example.com
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

No.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.com

Final-Recipient: rfc822; ana@example.com
Action: failed
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: ${messageId}
--b--
`;
}
