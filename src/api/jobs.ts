import { z } from "zod";
import { monthlyJobs } from "../action/monthly/monthly.jobs.ts";
import { noticeJobs } from "../action/notices/notice.jobs.ts";
import { ownerJobs } from "../action/owners/changes/owner-change.jobs.ts";
import { voiceJobs } from "../action/voice/voice.jobs.ts";
import { caseJobs } from "../action/working/case.jobs.ts";
import { importJobs } from "../channels/csv/import.jobs.ts";
import { webhookJobs } from "../channels/webhooks/webhook.jobs.ts";
import { catchUp } from "../insight/runs/catch-up.jobs.ts";
import { insightJobs } from "../insight/runs/run.jobs.ts";
import { listeningJobs } from "../listening/answers/answer.jobs.ts";
import { gapJobs } from "../listening/gaps/gap.jobs.ts";
import { invitationJobs } from "../listening/invitations/invitation.jobs.ts";
import { wordsJobs } from "../listening/words/words.jobs.ts";
import { memoryJobs } from "../memory/memory.jobs.ts";
import { peopleJobs } from "../platform/auth/people/people.jobs.ts";
import { type Job, job } from "../platform/jobs/job.ts";
import { qualityJobs } from "../quality/verdicts/verdict.jobs.ts";
import { loadSampleIfEmpty, SampleKind } from "../sample/samples.ts";

/** Asked for when the application starts: whoever looks for the first time finds data to look at. */
export const loadSampleAtStart = job({
  name: "sample.load",
  payload: z.object({ sample: SampleKind.default("company"), language: z.enum(["es", "en"]).optional() }),
  retries: 0,
  run: async (services, choice) => {
    await loadSampleIfEmpty(services, choice);
  },
});

/** Every job of the application. */
export const jobs: readonly Job[] = [
  ...peopleJobs,
  ...memoryJobs,
  ...importJobs,
  ...webhookJobs,
  ...qualityJobs,
  ...listeningJobs,
  ...invitationJobs,
  ...wordsJobs,
  ...gapJobs,
  ...caseJobs,
  ...ownerJobs,
  ...noticeJobs,
  ...voiceJobs,
  ...monthlyJobs,
  ...insightJobs,
  catchUp,
  loadSampleAtStart,
];
