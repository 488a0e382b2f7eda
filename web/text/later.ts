import { use } from "react";
import type { Language } from "../first/language.ts";
import type { activity } from "./en/activity.ts";
import type { asking } from "./en/asking.ts";
import type { caseFigures } from "./en/case-figures.ts";
import type { caseSettings } from "./en/case-settings.ts";
import type { cases } from "./en/cases.ts";
import type { contactPage } from "./en/contact-page.ts";
import type { core } from "./en/core.ts";
import type { correcting } from "./en/correcting.ts";
import type { data } from "./en/data.ts";
import type { experience } from "./en/experience.ts";
import type { files } from "./en/files.ts";
import type { gaps } from "./en/gaps.ts";
import type { privacy } from "./en/privacy.ts";
import type { standards } from "./en/standards.ts";
import type { surveys } from "./en/surveys.ts";
import type { team } from "./en/team.ts";
import type { trust } from "./en/trust.ts";
import type { understanding } from "./en/understanding.ts";
import type { voice } from "./en/voice.ts";
import type { webhooks } from "./en/webhooks.ts";
import type { working } from "./en/working.ts";
import { useReader } from "./text.tsx";

export type StandardsText = typeof standards;
export type CasesText = typeof cases;
type CaseSettingsText = typeof caseSettings;
type CaseFiguresText = typeof caseFigures;
export type DataText = typeof data;
export type FilesText = typeof files;
export type ExperienceText = typeof experience;
export type GapsText = typeof gaps;
export type TeamText = typeof team;
export type PrivacyText = typeof privacy;
export type ActivityText = typeof activity;
export type SurveysText = typeof surveys;
export type UnderstandingText = typeof understanding;
type VoiceText = typeof voice;
type WebhooksText = typeof webhooks;
type ContactPageText = typeof contactPage;
type TrustText = typeof trust;
export type CoreText = typeof core;
export type WorkingText = typeof working;

const askingIn = asked<typeof asking>({
  en: () => import("./en/asking.ts").then((m) => m.asking),
  es: () => import("./es/asking.ts").then((m) => m.asking),
});

const standardsIn = asked<StandardsText>({
  en: () => import("./en/standards.ts").then((m) => m.standards),
  es: () => import("./es/standards.ts").then((m) => m.standards),
});

const casesIn = asked<CasesText>({
  en: () => import("./en/cases.ts").then((m) => m.cases),
  es: () => import("./es/cases.ts").then((m) => m.cases),
});

const caseSettingsIn = asked<CaseSettingsText>({
  en: () => import("./en/case-settings.ts").then((m) => m.caseSettings),
  es: () => import("./es/case-settings.ts").then((m) => m.caseSettings),
});

const caseFiguresIn = asked<CaseFiguresText>({
  en: () => import("./en/case-figures.ts").then((m) => m.caseFigures),
  es: () => import("./es/case-figures.ts").then((m) => m.caseFigures),
});

const correctingIn = asked<typeof correcting>({
  en: () => import("./en/correcting.ts").then((m) => m.correcting),
  es: () => import("./es/correcting.ts").then((m) => m.correcting),
});

const dataIn = asked<DataText>({
  en: () => import("./en/data.ts").then((m) => m.data),
  es: () => import("./es/data.ts").then((m) => m.data),
});

const filesIn = asked<FilesText>({
  en: () => import("./en/files.ts").then((m) => m.files),
  es: () => import("./es/files.ts").then((m) => m.files),
});

const experienceIn = asked<ExperienceText>({
  en: () => import("./en/experience.ts").then((m) => m.experience),
  es: () => import("./es/experience.ts").then((m) => m.experience),
});

const gapsIn = asked<GapsText>({
  en: () => import("./en/gaps.ts").then((m) => m.gaps),
  es: () => import("./es/gaps.ts").then((m) => m.gaps),
});

const surveysIn = asked<SurveysText>({
  en: () => import("./en/surveys.ts").then((m) => m.surveys),
  es: () => import("./es/surveys.ts").then((m) => m.surveys),
});

const teamIn = asked<TeamText>({
  en: () => import("./en/team.ts").then((m) => m.team),
  es: () => import("./es/team.ts").then((m) => m.team),
});

const privacyIn = asked<PrivacyText>({
  en: () => import("./en/privacy.ts").then((m) => m.privacy),
  es: () => import("./es/privacy.ts").then((m) => m.privacy),
});

const workingIn = asked<WorkingText>({
  en: () => import("./en/working.ts").then((m) => m.working),
  es: () => import("./es/working.ts").then((m) => m.working),
});

const contactPageIn = asked<ContactPageText>({
  en: () => import("./en/contact-page.ts").then((m) => m.contactPage),
  es: () => import("./es/contact-page.ts").then((m) => m.contactPage),
});

const activityIn = asked<ActivityText>({
  en: () => import("./en/activity.ts").then((m) => m.activity),
  es: () => import("./es/activity.ts").then((m) => m.activity),
});

const coreIn = asked<CoreText>({
  en: () => import("./en/core.ts").then((m) => m.core),
  es: () => import("./es/core.ts").then((m) => m.core),
});

const trustIn = asked<TrustText>({
  en: () => import("./en/trust.ts").then((m) => m.trust),
  es: () => import("./es/trust.ts").then((m) => m.trust),
});

const understandingIn = asked<UnderstandingText>({
  en: () => import("./en/understanding.ts").then((m) => m.understanding),
  es: () => import("./es/understanding.ts").then((m) => m.understanding),
});

const voiceIn = asked<VoiceText>({
  en: () => import("./en/voice.ts").then((m) => m.voice),
  es: () => import("./es/voice.ts").then((m) => m.voice),
});

const webhooksIn = asked<WebhooksText>({
  en: () => import("./en/webhooks.ts").then((m) => m.webhooks),
  es: () => import("./es/webhooks.ts").then((m) => m.webhooks),
});

/** The words of whom is asked, when and over what. */
export function useAskingText(): typeof asking {
  return use(askingIn(useReader().language));
}

/** The words of promises and what belongs to them, which only their own screens wait for. */
export function useStandardsText(): StandardsText {
  return use(standardsIn(useReader().language));
}

/** The words of cases and of the day's work. */
export function useCasesText(): CasesText {
  return use(casesIn(useReader().language));
}

/** The words of what cases are worked with. */
export function useCaseSettingsText(): CaseSettingsText {
  return use(caseSettingsIn(useReader().language));
}

/** The words of what comes of cases. */
export function useCaseFiguresText(): CaseFiguresText {
  return use(caseFiguresIn(useReader().language));
}

/** The words of correcting who a customer is. */
export function useCorrectingText(): typeof correcting {
  return use(correctingIn(useReader().language));
}

/** The words of bringing files in. */
export function useDataText(): DataText {
  return use(dataIn(useReader().language));
}

/** Why a file cannot be read, and that work on one went on. */
export function useFilesText(): FilesText {
  return use(filesIn(useReader().language));
}

/** The words of the map of experience. */
export function useExperienceText(): ExperienceText {
  return use(experienceIn(useReader().language));
}

/** The words of what is expected, got and believed. */
export function useGapsText(): GapsText {
  return use(gapsIn(useReader().language));
}

/** The words of surveys: writing them, ways to answer, what comes of them. */
export function useSurveysText(): SurveysText {
  return use(surveysIn(useReader().language));
}

/** The words of who answers for whom, of obstacles and of kindnesses. */
export function useTeamText(): TeamText {
  return use(teamIn(useReader().language));
}

/** The words of consent, of the file with everything about a customer, and of erasing. */
export function usePrivacyText(): PrivacyText {
  return use(privacyIn(useReader().language));
}

/** The words of what is done from a case. */
export function useWorkingText(): WorkingText {
  return use(workingIn(useReader().language));
}

/** The words of one contact: its notes, files, matter and verdicts. */
export function useContactPageText(): ContactPageText {
  return use(contactPageIn(useReader().language));
}

/** The words of the log of who did what. */
export function useActivityText(): ActivityText {
  return use(activityIn(useReader().language));
}

/** The words of the customers one lives by. */
export function useCoreText(): CoreText {
  return use(coreIn(useReader().language));
}

/** The words of whether a forecast can be trusted. */
export function useTrustText(): TrustText {
  return use(trustIn(useReader().language));
}

/** The words of what customers say, and of how it is read. */
export function useVoiceText(): VoiceText {
  return use(voiceIn(useReader().language));
}

/** The words of what goes together with leaving and staying, and of the ways customers go. */
export function useUnderstandingText(): UnderstandingText {
  return use(understandingIn(useReader().language));
}

/** The words of the addresses that are told of what happens. */
export function useWebhooksText(): WebhooksText {
  return use(webhooksIn(useReader().language));
}

/** Words that come when they are first wanted. */
function asked<Words>(catalogues: Record<Language, () => Promise<Words>>) {
  const come = new Map<Language, Promise<Words>>();
  return (language: Language): Promise<Words> => {
    const known = come.get(language);
    if (known !== undefined) return known;
    const words = catalogues[language]();
    come.set(language, words);
    // What could not be had is asked for again the next time.
    words.catch(() => come.delete(language));
    return words;
  };
}
