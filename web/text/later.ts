import { use } from "react";
import type { Language } from "../first/language.ts";
import { PARTS, type PartName } from "./parts.ts";
import { useReader } from "./text.tsx";

/** The words of a part. */
type Words<Part extends PartName> = Awaited<ReturnType<(typeof PARTS)[Part]>>;

export type StandardsText = Words<"standards">;
export type CasesText = Words<"cases">;
export type DataText = Words<"data">;
export type FilesText = Words<"files">;
export type GapsText = Words<"gaps">;
export type TeamText = Words<"team">;
export type PrivacyText = Words<"privacy">;
export type ActivityText = Words<"activity">;
export type SurveysText = Words<"surveys">;
export type CoreText = Words<"core">;
export type WorkingText = Words<"working">;
export type AskingText = Words<"asking">;

/** The words of whom is asked, when and over what. */
export function useAskingText() {
  return useWords(PARTS.asking);
}

/** The words of promises and what belongs to them, which only their own screens wait for. */
export function useStandardsText() {
  return useWords(PARTS.standards);
}

/** The words of cases and of the day's work. */
export function useCasesText() {
  return useWords(PARTS.cases);
}

/** The words of what cases are worked with. */
export function useCaseSettingsText() {
  return useWords(PARTS.caseSettings);
}

/** The words of what comes of cases. */
export function useCaseFiguresText() {
  return useWords(PARTS.caseFigures);
}

/** The words of correcting who a customer is. */
export function useCorrectingText() {
  return useWords(PARTS.correcting);
}

/** The words of joining two customers. */
export function useMergingText() {
  return useWords(PARTS.merging);
}

/** The words of what is said of a customer who is new. */
export function useNewcomerText() {
  return useWords(PARTS.newcomer);
}

/** The words of what comes in if nobody new ever came. */
export function useProjectionText() {
  return useWords(PARTS.projection);
}

/** The words of bringing files in. */
export function useDataText() {
  return useWords(PARTS.data);
}

/** Why a file cannot be read, and that work on one went on. */
export function useFilesText() {
  return useWords(PARTS.files);
}

/** The words of the map of experience. */
export function useExperienceText() {
  return useWords(PARTS.experience);
}

/** The words of what is expected, got and believed. */
export function useGapsText() {
  return useWords(PARTS.gaps);
}

/** The words of surveys: writing them, ways to answer, what comes of them. */
export function useSurveysText() {
  return useWords(PARTS.surveys);
}

/** The words of who answers for whom, of obstacles and of kindnesses. */
export function useTeamText() {
  return useWords(PARTS.team);
}

/** The words of consent, of the file with everything about a customer, and of erasing. */
export function usePrivacyText() {
  return useWords(PARTS.privacy);
}

/** The words of what is done from a case. */
export function useWorkingText() {
  return useWords(PARTS.working);
}

/** The words of one contact: its notes, files, matter and verdicts. */
export function useContactPageText() {
  return useWords(PARTS.contactPage);
}

/** What stands small on the screen of contracts. */
export function useContractNotes() {
  return useWords(PARTS.contractNotes);
}

/** The words of the log of who did what. */
export function useActivityText() {
  return useWords(PARTS.activity);
}

/** The words of the customers one lives by. */
export function useCoreText() {
  return useWords(PARTS.core);
}

/** The words of whether a forecast can be trusted. */
export function useTrustText() {
  return useWords(PARTS.trust);
}

/** The words of what customers say, and of how it is read. */
export function useVoiceText() {
  return useWords(PARTS.voice);
}

/** The words of what goes together with leaving and staying, and of the ways customers go. */
export function useUnderstandingText() {
  return useWords(PARTS.understanding);
}

/** The words of the addresses that are told of what happens. */
export function useWebhooksText() {
  return useWords(PARTS.webhooks);
}

/** What has come ahead is there at once: React holds back for 0.3 s what follows an outline. */
function useWords<Whole>(part: (language: Language) => Promise<Whole>): Whole {
  return use(part(useReader().language));
}
