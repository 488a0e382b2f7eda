import { smtpOf } from "../../../channels/email/emails.ts";
import { smtpLine } from "../../../channels/email/smtp.ts";
import type { Seal } from "../../../platform/auth/seal.ts";
import type { Db } from "../../../platform/db/db.ts";
import type { Services } from "../../../platform/services.ts";
import { readCompany } from "../../../platform/settings/company.queries.ts";
import { addressFor } from "../../links/links.ts";
import { tokenOf } from "../../page/token.ts";
import { listeningSettings } from "../../settings.ts";
import { rulesOf } from "../rules/rule.queries.ts";
import { leavingToken, mailName } from "../sending/names.ts";
import type { ChannelSender, Outgoing } from "../sending/sender.ts";
import { type Made, surveyMail } from "./survey-mail.ts";

type Parts = Pick<Services, "config" | "signer">;

/** Invitations by e-mail. */
export function emailSender(parts: Parts & { seal: Seal }): ChannelSender {
  return {
    channel: "email",
    open: async (db) => {
      // Links in a mail lead to where the application is reached from outside; without it they lead nowhere.
      if (parts.config.publicUrl === undefined) return null;
      const smtp = await smtpOf(db, parts.seal);
      if (smtp === null) return null;
      const line = smtpLine(smtp);
      const domain = smtp.from.split("@").at(-1) ?? "";
      return {
        close: line.close,
        send: async (outgoing) => {
          const { subject, html, text } = await mailOf(db, parts, outgoing);
          const leaveUrl = leaveUrlOf(parts, outgoing);
          return line.send({
            ...{ to: outgoing.address, subject, html, text },
            messageId: `${mailName(parts.signer, outgoing.of)}@${domain}`,
            headers: {
              "List-Unsubscribe": `<${leaveUrl}>`,
              "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
              "Auto-Submitted": "auto-generated",
            },
          });
        },
      };
    },
  };
}

function leaveUrlOf({ config, signer }: Parts, { of }: Pick<Outgoing, "of">): string {
  return addressFor(config, `/u/${leavingToken(signer, of)}`);
}

/** The mail of an invitation as it is sent. */
export async function mailOf(
  db: Db,
  parts: Parts,
  outgoing: Pick<Outgoing, "of" | "survey" | "language" | "expiresAt">,
): Promise<Made> {
  const { survey, language, of, expiresAt } = outgoing;
  const { name } = await readCompany(db);
  const { colour } = await listeningSettings(db);
  const { subject, text } = await rulesOf(db, survey.surveyId);
  const token = tokenOf(parts.signer, { kind: "personal", ...of, expiresAt });
  const answerUrl = addressFor(parts.config, `/s/${token}`);
  const leaveUrl = leaveUrlOf(parts, outgoing);
  return surveyMail({ survey, subject, text, language, company: name, colour, answerUrl, leaveUrl });
}
