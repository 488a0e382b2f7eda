import { absenceRoutes } from "../action/absences/absence.routes.ts";
import { alarmRoutes } from "../action/alarms/alarm.routes.ts";
import { caseRoutes } from "../action/cases/case.routes.ts";
import { causeRoutes } from "../action/causes/cause.routes.ts";
import { compensationRoutes } from "../action/compensation/compensation.routes.ts";
import { experienceRoutes } from "../action/experience/experience.routes.ts";
import { caseFigureRoutes } from "../action/figures/figures.routes.ts";
import { heardRoutes } from "../action/heard/heard.routes.ts";
import { kindnessRoutes } from "../action/kindness/kindness.routes.ts";
import { monthlyRoutes } from "../action/monthly/monthly.routes.ts";
import { noticeRoutes } from "../action/notices/notice.routes.ts";
import { ownerChangeRoutes } from "../action/owners/changes/owner-change.routes.ts";
import { ownerRoutes } from "../action/owners/owner.routes.ts";
import { ownerRuleRoutes } from "../action/owners/rules/owner-rule.routes.ts";
import { partnerRoutes } from "../action/partners/partner.routes.ts";
import { proofRoutes } from "../action/proof/proof.routes.ts";
import { replyMailRoutes } from "../action/replies/mail/reply-mail.routes.ts";
import { replyRoutes } from "../action/replies/reply.routes.ts";
import { solvedRoutes } from "../action/solved/solved.routes.ts";
import { taskRoutes } from "../action/tasks/task.routes.ts";
import { todayRoutes } from "../action/today/today.routes.ts";
import { voiceRoutes } from "../action/voice/voice.routes.ts";
import { watchingRoutes } from "../action/watching/watching.routes.ts";
import { workingRoutes } from "../action/working/working.routes.ts";
import { yearlyRoutes } from "../action/yearly/yearly.routes.ts";
import { importRoutes } from "../channels/csv/import.routes.ts";
import { listFileRoutes } from "../channels/csv/lists/list-file.routes.ts";
import { mappingRoutes } from "../channels/csv/mapping.routes.ts";
import { webhookRoutes } from "../channels/webhooks/webhook.routes.ts";
import { bucketRoutes } from "../insight/bucket/bucket.routes.ts";
import { contractRoutes } from "../insight/contracts/contract.routes.ts";
import { coreRoutes } from "../insight/core/core.routes.ts";
import { customerRoutes } from "../insight/customers/customer.routes.ts";
import { journeyRoutes } from "../insight/journeys/journey.routes.ts";
import { livedRoutes } from "../insight/lived/lived.routes.ts";
import { projectionRoutes } from "../insight/projection/projection.routes.ts";
import { insightRoutes } from "../insight/runs/run.routes.ts";
import { silentRoutes } from "../insight/silent/silent.routes.ts";
import { trustRoutes } from "../insight/trust/trust.routes.ts";
import { beliefRoutes } from "../listening/beliefs/belief.routes.ts";
import { surveyFigureRoutes } from "../listening/figures/figure.routes.ts";
import { gapRoutes } from "../listening/gaps/gap.routes.ts";
import { invitationRoutes } from "../listening/invitations/invitation.routes.ts";
import { mailRoutes } from "../listening/invitations/mail/mail.routes.ts";
import { surveyLinkRoutes } from "../listening/links/link.routes.ts";
import { surveyPreviewRoutes } from "../listening/preview/preview.routes.ts";
import { surveyRoutes } from "../listening/surveys/survey.routes.ts";
import { wordsRoutes } from "../listening/words/words.routes.ts";
import { answerListRoutes } from "../listening/written/answer-list.routes.ts";
import { writtenRoutes } from "../listening/written/written.routes.ts";
import { attachmentRoutes } from "../memory/attachments/attachment.routes.ts";
import { contactRoutes } from "../memory/contacts/contact.routes.ts";
import { rateRoutes } from "../memory/currencies/rate.routes.ts";
import { correctionRoutes } from "../memory/customers/correcting/correction.routes.ts";
import { languageRoutes } from "../memory/customers/language/language.routes.ts";
import { mergeRoutes } from "../memory/merging/merge.routes.ts";
import { noteRoutes } from "../memory/notes/note.routes.ts";
import { privacyRoutes } from "../memory/privacy/privacy.routes.ts";
import { purchaseRoutes } from "../memory/purchases/purchase.routes.ts";
import { subscriptionRoutes } from "../memory/subscriptions/subscription.routes.ts";
import { auditRoutes } from "../platform/audit/audit.routes.ts";
import { apiKeyRoutes } from "../platform/auth/keys/api-key.routes.ts";
import { peopleRoutes } from "../platform/auth/people/person.routes.ts";
import { sessionRoutes } from "../platform/auth/sessions/session.routes.ts";
import { twoStepRoutes } from "../platform/auth/two-step/two-step.routes.ts";
import { settingsRoutes } from "../platform/settings/settings.routes.ts";
import { calendarRoutes } from "../quality/calendars/calendar.routes.ts";
import { standardRoutes } from "../quality/standards/standard.routes.ts";
import { templateRoutes } from "../quality/standards/templates/template.routes.ts";
import { touchpointRoutes } from "../quality/touchpoints/touchpoint.routes.ts";
import { verdictRoutes } from "../quality/verdicts/verdict.routes.ts";
import { sampleRoutes } from "../sample/sample.routes.ts";

/** Every route of the API. Their types, by type-only import, are what the web's client is typed by. */
export const routes = [
  ...settingsRoutes,
  ...peopleRoutes,
  ...sessionRoutes,
  ...twoStepRoutes,
  ...apiKeyRoutes,
  ...auditRoutes,
  ...purchaseRoutes,
  ...subscriptionRoutes,
  ...contactRoutes,
  ...correctionRoutes,
  ...languageRoutes,
  ...noteRoutes,
  ...attachmentRoutes,
  ...privacyRoutes,
  ...rateRoutes,
  ...importRoutes,
  ...listFileRoutes,
  ...mappingRoutes,
  ...sampleRoutes,
  ...webhookRoutes,
  ...calendarRoutes,
  ...touchpointRoutes,
  ...standardRoutes,
  ...templateRoutes,
  ...verdictRoutes,
  ...surveyRoutes,
  ...surveyLinkRoutes,
  ...invitationRoutes,
  ...mailRoutes,
  ...surveyFigureRoutes,
  ...wordsRoutes,
  ...surveyPreviewRoutes,
  ...answerListRoutes,
  ...writtenRoutes,
  ...silentRoutes,
  ...gapRoutes,
  ...beliefRoutes,
  ...insightRoutes,
  ...bucketRoutes,
  ...contractRoutes,
  ...projectionRoutes,
  ...coreRoutes,
  ...trustRoutes,
  ...livedRoutes,
  ...journeyRoutes,
  ...ownerRoutes,
  ...ownerChangeRoutes,
  ...ownerRuleRoutes,
  ...partnerRoutes,
  ...voiceRoutes,
  ...heardRoutes,
  ...kindnessRoutes,
  ...absenceRoutes,
  ...caseFigureRoutes,
  ...caseRoutes,
  ...workingRoutes,
  ...noticeRoutes,
  ...alarmRoutes,
  ...taskRoutes,
  ...replyRoutes,
  ...replyMailRoutes,
  ...compensationRoutes,
  ...solvedRoutes,
  ...watchingRoutes,
  ...todayRoutes,
  ...causeRoutes,
  ...experienceRoutes,
  ...yearlyRoutes,
  ...monthlyRoutes,
  ...proofRoutes,
  ...mergeRoutes,
  ...customerRoutes,
] as const;
