import { expect, test } from "vitest";
import { mailInWords } from "../../web/screens/case/mail/mail-in-words.ts";
import { working as english } from "../../web/text/en/working.ts";
import { working as spanish } from "../../web/text/es/working.ts";

const mail = { address: "ana@example.com", fault: null, endedAt: null, leavesAt: "2999-01-01T00:00:00.000Z" };
const at = () => "9:00";

test.for([
  ["waiting", null, "about to leave."],
  [
    "waiting",
    "connect ECONNREFUSED 127.0.0.1:25",
    "waits and is tried again (the mail server does not answer).",
  ],
  ["waiting", "no mail server is set up", "waits and is tried again (no mail server is set up)."],
  ["failed", "5.1.1", "not delivered (there is nobody at this address)."],
  ["failed", "Can't send mail: 550 5.2.2 full", "not delivered (the customer's mailbox is full)."],
  ["failed", "too-late", "not delivered (the mail server did not take it for three days)."],
  ["failed", "554 spam", "not delivered (554 spam)."],
  [
    "unknown",
    "cut",
    "it may or may not have arrived. It was cut off while it left, so it is not sent a second time: look before you write again.",
  ],
] as const)("a mail that is %s for %s is told in words", ([state, fault, said]) => {
  expect(mailInWords({ ...mail, state, fault }, english.mail, at)).toBe(`E-mail to ana@example.com: ${said}`);
});

test("a mail that should have left long ago is not said to be about to", () => {
  const late = { ...mail, state: "waiting" as const, leavesAt: "2026-01-01T00:00:00.000Z" };
  expect(mailInWords(late, english.mail, at)).toBe(
    "E-mail to ana@example.com: waits and is tried again (the mail server does not answer).",
  );
});

test("a mail that was sent is told with its moment, in Spanish too", () => {
  const sent = { ...mail, state: "sent" as const, endedAt: "2026-11-23T09:00:00.000Z" };
  expect(mailInWords(sent, spanish.mail, at)).toBe("Correo a ana@example.com: enviado, 9:00.");
});
