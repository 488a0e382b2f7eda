import { use } from "react";
import type { Language } from "../first/language.ts";
import type { activity } from "./en/activity.ts";
import type { asking } from "./en/asking.ts";
import type { caseFigures } from "./en/case-figures.ts";
import type { caseSettings } from "./en/case-settings.ts";
import type { cases } from "./en/cases.ts";
import type { contactPage } from "./en/contact-page.ts";
import type { contractNotes } from "./en/contract-notes.ts";
import type { core } from "./en/core.ts";
import type { correcting } from "./en/correcting.ts";
import type { data } from "./en/data.ts";
import type { experience } from "./en/experience.ts";
import type { files } from "./en/files.ts";
import type { gaps } from "./en/gaps.ts";
import type { merging } from "./en/merging.ts";
import type { newcomer } from "./en/newcomer.ts";
import type { privacy } from "./en/privacy.ts";
import type { projection } from "./en/projection.ts";
import type { standards } from "./en/standards.ts";
import type { surveys } from "./en/surveys.ts";
import type { team } from "./en/team.ts";
import type { trust } from "./en/trust.ts";
import type { understanding } from "./en/understanding.ts";
import type { voice } from "./en/voice.ts";
import type { webhooks } from "./en/webhooks.ts";
import type { working } from "./en/working.ts";
import { PARTS } from "./parts.ts";
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

/** The words of whom is asked, when and over what. */
export function useAskingText(): typeof asking {
  return useWords(PARTS.asking);
}

/** The words of promises and what belongs to them, which only their own screens wait for. */
export function useStandardsText(): StandardsText {
  return useWords(PARTS.standards);
}

/** The words of cases and of the day's work. */
export function useCasesText(): CasesText {
  return useWords(PARTS.cases);
}

/** The words of what cases are worked with. */
export function useCaseSettingsText(): CaseSettingsText {
  return useWords(PARTS.caseSettings);
}

/** The words of what comes of cases. */
export function useCaseFiguresText(): CaseFiguresText {
  return useWords(PARTS.caseFigures);
}

/** The words of correcting who a customer is. */
export function useCorrectingText(): typeof correcting {
  return useWords(PARTS.correcting);
}

/** The words of joining two customers. */
export function useMergingText(): typeof merging {
  return useWords(PARTS.merging);
}

/** The words of what is said of a customer who is new. */
export function useNewcomerText(): typeof newcomer {
  return useWords(PARTS.newcomer);
}

/** The words of what comes in if nobody new ever came. */
export function useProjectionText(): typeof projection {
  return useWords(PARTS.projection);
}

/** The words of bringing files in. */
export function useDataText(): DataText {
  return useWords(PARTS.data);
}

/** Why a file cannot be read, and that work on one went on. */
export function useFilesText(): FilesText {
  return useWords(PARTS.files);
}

/** The words of the map of experience. */
export function useExperienceText(): ExperienceText {
  return useWords(PARTS.experience);
}

/** The words of what is expected, got and believed. */
export function useGapsText(): GapsText {
  return useWords(PARTS.gaps);
}

/** The words of surveys: writing them, ways to answer, what comes of them. */
export function useSurveysText(): SurveysText {
  return useWords(PARTS.surveys);
}

/** The words of who answers for whom, of obstacles and of kindnesses. */
export function useTeamText(): TeamText {
  return useWords(PARTS.team);
}

/** The words of consent, of the file with everything about a customer, and of erasing. */
export function usePrivacyText(): PrivacyText {
  return useWords(PARTS.privacy);
}

/** The words of what is done from a case. */
export function useWorkingText(): WorkingText {
  return useWords(PARTS.working);
}

/** The words of one contact: its notes, files, matter and verdicts. */
export function useContactPageText(): ContactPageText {
  return useWords(PARTS.contactPage);
}

/** What stands small on the screen of contracts. */
export function useContractNotes(): typeof contractNotes {
  return useWords(PARTS.contractNotes);
}

/** The words of the log of who did what. */
export function useActivityText(): ActivityText {
  return useWords(PARTS.activity);
}

/** The words of the customers one lives by. */
export function useCoreText(): CoreText {
  return useWords(PARTS.core);
}

/** The words of whether a forecast can be trusted. */
export function useTrustText(): TrustText {
  return useWords(PARTS.trust);
}

/** The words of what customers say, and of how it is read. */
export function useVoiceText(): VoiceText {
  return useWords(PARTS.voice);
}

/** The words of what goes together with leaving and staying, and of the ways customers go. */
export function useUnderstandingText(): UnderstandingText {
  return useWords(PARTS.understanding);
}

/** The words of the addresses that are told of what happens. */
export function useWebhooksText(): WebhooksText {
  return useWords(PARTS.webhooks);
}

/** What has come ahead is there at once: React holds back for 0.3 s what follows an outline. */
function useWords<Words>(part: (language: Language) => Promise<Words>): Words {
  return use(part(useReader().language));
}
