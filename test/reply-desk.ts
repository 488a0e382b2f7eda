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
