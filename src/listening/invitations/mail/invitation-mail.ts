import type { Made, MakingParts, MessageName } from "../../../channels/outbox/message.ts";
import { readCompany } from "../../../platform/settings/company.queries.ts";
import { addressFor } from "../../links/links.ts";
import { tokenOf } from "../../page/token.ts";
import { listeningSettings } from "../../settings.ts";
import type { Survey } from "../../surveys/survey.ts";
import { rulesOf } from "../rules/rule.queries.ts";
import type { Invited } from "../sending/sent.queries.ts";
import { leavingToken } from "./leaving-token.ts";
import { surveyMail } from "./survey-mail.ts";

/** The mail of an invitation as it is sent. */
export async function invitationMail(
  { db, config, signer }: MakingParts,
  survey: Survey,
  { madeFor: customerId, invitationId, language, expiresAt }: Invited,
): Promise<Made> {
  const of: MessageName = { customerId, messageId: invitationId };
  const { name } = await readCompany(db);
  const { colour } = await listeningSettings(db);
  const texts = await rulesOf(db, survey.surveyId);
  const token = tokenOf(signer, { kind: "personal", customerId, invitationId, expiresAt });
  const answerUrl = addressFor(config, `/s/${token}`);
  const leaveUrl = addressFor(config, `/u/${leavingToken(signer, of)}`);
  const { subject, text, html } = surveyMail({
    ...{
      survey,
      subject: texts.subject,
      text: texts.text,
      language,
      company: name,
      colour,
      answerUrl,
      leaveUrl,
    },
  });
  const headers = {
    "List-Unsubscribe": `<${leaveUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Auto-Submitted": "auto-generated",
  };
  return { of, mail: { subject, text, html, headers } };
}
