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

/** Words that only some screens wait for, in parts; each comes when it is first wanted, or as its screen begins. */
export const PARTS = {
  asking: asked<typeof asking>({
    en: () => import("./en/asking.ts").then((m) => m.asking),
    es: () => import("./es/asking.ts").then((m) => m.asking),
  }),
  standards: asked<typeof standards>({
    en: () => import("./en/standards.ts").then((m) => m.standards),
    es: () => import("./es/standards.ts").then((m) => m.standards),
  }),
  cases: asked<typeof cases>({
    en: () => import("./en/cases.ts").then((m) => m.cases),
    es: () => import("./es/cases.ts").then((m) => m.cases),
  }),
  caseSettings: asked<typeof caseSettings>({
    en: () => import("./en/case-settings.ts").then((m) => m.caseSettings),
    es: () => import("./es/case-settings.ts").then((m) => m.caseSettings),
  }),
  caseFigures: asked<typeof caseFigures>({
    en: () => import("./en/case-figures.ts").then((m) => m.caseFigures),
    es: () => import("./es/case-figures.ts").then((m) => m.caseFigures),
  }),
  correcting: asked<typeof correcting>({
    en: () => import("./en/correcting.ts").then((m) => m.correcting),
    es: () => import("./es/correcting.ts").then((m) => m.correcting),
  }),
  data: asked<typeof data>({
    en: () => import("./en/data.ts").then((m) => m.data),
    es: () => import("./es/data.ts").then((m) => m.data),
  }),
  files: asked<typeof files>({
    en: () => import("./en/files.ts").then((m) => m.files),
    es: () => import("./es/files.ts").then((m) => m.files),
  }),
  merging: asked<typeof merging>({
    en: () => import("./en/merging.ts").then((m) => m.merging),
    es: () => import("./es/merging.ts").then((m) => m.merging),
  }),
  newcomer: asked<typeof newcomer>({
    en: () => import("./en/newcomer.ts").then((m) => m.newcomer),
    es: () => import("./es/newcomer.ts").then((m) => m.newcomer),
  }),
  projection: asked<typeof projection>({
    en: () => import("./en/projection.ts").then((m) => m.projection),
    es: () => import("./es/projection.ts").then((m) => m.projection),
  }),
  experience: asked<typeof experience>({
    en: () => import("./en/experience.ts").then((m) => m.experience),
    es: () => import("./es/experience.ts").then((m) => m.experience),
  }),
  gaps: asked<typeof gaps>({
    en: () => import("./en/gaps.ts").then((m) => m.gaps),
    es: () => import("./es/gaps.ts").then((m) => m.gaps),
  }),
  surveys: asked<typeof surveys>({
    en: () => import("./en/surveys.ts").then((m) => m.surveys),
    es: () => import("./es/surveys.ts").then((m) => m.surveys),
  }),
  team: asked<typeof team>({
    en: () => import("./en/team.ts").then((m) => m.team),
    es: () => import("./es/team.ts").then((m) => m.team),
  }),
  privacy: asked<typeof privacy>({
    en: () => import("./en/privacy.ts").then((m) => m.privacy),
    es: () => import("./es/privacy.ts").then((m) => m.privacy),
  }),
  working: asked<typeof working>({
    en: () => import("./en/working.ts").then((m) => m.working),
    es: () => import("./es/working.ts").then((m) => m.working),
  }),
  contractNotes: asked<typeof contractNotes>({
    en: () => import("./en/contract-notes.ts").then((m) => m.contractNotes),
    es: () => import("./es/contract-notes.ts").then((m) => m.contractNotes),
  }),
  contactPage: asked<typeof contactPage>({
    en: () => import("./en/contact-page.ts").then((m) => m.contactPage),
    es: () => import("./es/contact-page.ts").then((m) => m.contactPage),
  }),
  activity: asked<typeof activity>({
    en: () => import("./en/activity.ts").then((m) => m.activity),
    es: () => import("./es/activity.ts").then((m) => m.activity),
  }),
  core: asked<typeof core>({
    en: () => import("./en/core.ts").then((m) => m.core),
    es: () => import("./es/core.ts").then((m) => m.core),
  }),
  trust: asked<typeof trust>({
    en: () => import("./en/trust.ts").then((m) => m.trust),
    es: () => import("./es/trust.ts").then((m) => m.trust),
  }),
  understanding: asked<typeof understanding>({
    en: () => import("./en/understanding.ts").then((m) => m.understanding),
    es: () => import("./es/understanding.ts").then((m) => m.understanding),
  }),
  voice: asked<typeof voice>({
    en: () => import("./en/voice.ts").then((m) => m.voice),
    es: () => import("./es/voice.ts").then((m) => m.voice),
  }),
  webhooks: asked<typeof webhooks>({
    en: () => import("./en/webhooks.ts").then((m) => m.webhooks),
    es: () => import("./es/webhooks.ts").then((m) => m.webhooks),
  }),
};

export type PartName = keyof typeof PARTS;

/** Words that come when they are first wanted. Once they have, React's `use` gives them at once, by what it keeps on a promise itself. */
function asked<Words>(catalogues: Record<Language, () => Promise<Words>>) {
  const come = new Map<Language, Promise<Words>>();
  return (language: Language): Promise<Words> => {
    const known = come.get(language);
    if (known !== undefined) return known;
    const words = catalogues[language]();
    come.set(language, words);
    words.then(
      (value) => Object.assign(words, { status: "fulfilled", value }),
      // What could not be had is asked for again the next time.
      () => come.delete(language),
    );
    return words;
  };
}
