import { type Attachment, simpleParser } from "mailparser";

/** What a mail server says about a mail of ours. */
export type Report =
  | { kind: "bounced"; isForGood: boolean; status: string }
  /** Whoever got it told his provider that he does not want it. */
  | { kind: "complained" };

/** A report, and all text of it in which our mail may be named. */
export type Reported = { report: Report; about: string };

/** What mail could not be delivered (RFC 3464), or was unwanted (RFC 5965); undefined: it is any other mail. */
export async function reportIn(source: Buffer): Promise<Reported | undefined> {
  const mail = await simpleParser(source, {
    keepDeliveryStatus: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
  });
  const about = () => [...mail.attachments.map(textOf), source.toString("latin1")].join("\n");
  const feedback = mail.attachments.find(({ contentType }) => contentType === "message/feedback-report");
  if (feedback) {
    const type = fieldIn(textOf(feedback), "Feedback-Type")?.toLowerCase();
    // What is not a complaint tells of authentication, or that somebody likes it.
    const isComplaint = type === "abuse" || type === "opt-out" || type === "fraud";
    return isComplaint ? { report: { kind: "complained" }, about: about() } : undefined;
  }
  const status = mail.attachments.find(({ contentType }) =>
    contentType.startsWith("message/delivery-status"),
  );
  const report = status && bounceIn(textOf(status));
  return report && { report, about: about() };
}

function textOf({ content }: Attachment): string {
  return content.toString("latin1");
}

/** Delayed mail is still on its way, and delivered mail is none of our concern. */
function bounceIn(text: string): Report | undefined {
  if (fieldIn(text, "Action")?.toLowerCase() !== "failed") return undefined;
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fieldIn(text, "Status") ?? "")?.[0] ?? "5.0.0";
  return { kind: "bounced", isForGood: isForGood(status), status };
}

/** A full mailbox, a mail too big or one that a filter kept out say nothing of the address; that it is none does. */
function isForGood(status: string): boolean {
  return /^5\.(0\.0|1\.\d+|2\.[01]|4\.4)$/.test(status);
}

function fieldIn(text: string, name: string): string | undefined {
  return new RegExp(`^${name}:\\s*([^\\r\\n]+)`, "im").exec(text)?.[1]?.trim();
}
