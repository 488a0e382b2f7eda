import type { Db } from "../../platform/db/db.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { listeningSettings } from "../settings.ts";
import { Language, type Question } from "../surveys/question.ts";
import { languagesOf, type Survey, said } from "../surveys/survey.ts";
import { type Frame, html, wholePage } from "./html.ts";
import {
  type Asking,
  addressOf,
  askedNow,
  footerOf,
  leavingNote,
  leftAfter,
  questionPage,
  told,
  type Unsent,
} from "./question-page.ts";
import type { Visit } from "./visits.ts";
import { type PageWords, pageWords } from "./words.ts";

/** So long a screen in a shop thanks. */
const DONE_SECONDS = 8;
/** So long it shows that something went wrong: nobody stands beside it who would begin anew. */
const FAULT_SECONDS = 10;

/** How a page ends where nothing is asked. */
export type Ending = "gone" | "expired" | "closed" | "already" | "tooLarge" | "tooMany" | "failed";

export type Circumstances = {
  nonce: string;
  /** Header Accept-Language. */
  accepted: string;
  path: string;
  query: Readonly<Record<string, string>>;
};

async function house(db: Db): Promise<{ company: string; companyLanguage: string; colour: string }> {
  const [{ name, language }, { colour }] = [await readCompany(db), await listeningSettings(db)];
  return { company: name, companyLanguage: language, colour };
}

/** A page for somebody of whom no survey is known, or who has nothing to answer. */
export async function endPage(
  db: Db,
  { ending, anew, nonce, accepted, query }: Circumstances & { ending: Ending; anew: Anew | null },
): Promise<string> {
  const { company, companyLanguage, colour } = await house(db);
  const asked = [query.l ?? "", ...acceptedLanguages(accepted)].find((one) => one === "es" || one === "en");
  const { words, language } = pageWords(asked ?? companyLanguage, companyLanguage);
  const frame = { company, colour, language, nonce };
  return endedPage(frame, { words, ending, anew });
}

/** Where a page begins anew that ends; a screen in a shop does so by itself. */
export type Anew = { at: string; byItself: boolean };
type Ended = { words: PageWords; ending: Ending; anew: Anew | null };

function endedPage(frame: Omit<Frame, "title">, { words, ending, anew }: Ended): string {
  const again = anew?.byItself ? { again: { seconds: FAULT_SECONDS, at: anew.at } } : {};
  const main = html`<h1>${words[ending]}</h1><p>${words[`${ending}Long`]}</p>
${anew?.byItself && html`<p class="quiet">${words.soonAnew(FAULT_SECONDS)}</p>`}
${anew && html`<p><a href="${anew.at}">${words.anew}</a></p>`}`;
  return wholePage({ ...frame, ...again, title: words[ending] }, main);
}

type Shown = Circumstances & {
  visit: Visit;
  key: string | null;
  /** Which question is shown, whatever was answered; where nothing is said, the next one. */
  only?: Question | undefined;
  unsent?: Unsent;
};

/** The page of a survey: its next question, or that it is over. */
export async function surveyPage(db: Db, shown: Shown): Promise<string> {
  const { visit, key, nonce, path, query, unsent } = shown;
  const { survey, soFar } = visit;
  const { company, colour } = await house(db);
  const language = languageFor(visit, shown);
  const { words, language: wordsLanguage } = pageWords(language, survey.content.language);
  const frame = { company, colour, nonce, language };
  const asking: Asking = {
    ...{ survey, soFar, path, language, words, wordsLanguage, company, key },
    back: unsent?.questionId ?? query.q,
    chosen: query.a,
    chosenOf: query.of,
    ...(unsent && { unsent }),
  };
  const question = shown.only ?? (visit.state === "asking" ? askedNow(asking) : undefined);
  if (!question) return overPage(frame, asking, { visit, isJustDone: query.done !== undefined });
  const title = said(question.title, language, survey.content.language);
  const seconds =
    visit.link?.kind === "kiosk" ? leftAfter(asking, question, languageSaid(shown) !== undefined) : null;
  const main = questionPage(asking, question);
  if (seconds === null) return wholePage({ ...frame, title, footer: footerOf(asking) }, main);
  const footer = html`${leavingNote(asking, seconds)}${footerOf(asking)}`;
  return wholePage({ ...frame, title, footer, again: { seconds, at: path } }, main);
}

function overPage(
  frame: Omit<Frame, "title">,
  { survey, language, words, wordsLanguage, path }: Asking,
  { visit, isJustDone }: { visit: Visit; isJustDone: boolean },
): string {
  const isKiosk = visit.link?.kind === "kiosk";
  const spoken = { ...frame, language: wordsLanguage };
  if (visit.state === "closed") {
    return endedPage(spoken, {
      words,
      ending: "closed",
      anew: isKiosk ? { at: path, byItself: true } : null,
    });
  }
  if (!isJustDone && !visit.link) return endedPage(spoken, { words, ending: "already", anew: null });
  const { thanks } = survey.content;
  const begin = isKiosk ? path : addressOf(path, { l: language });
  const main = html`<h1>${words.thanks}</h1>
<p>${thanks ? told({ survey, language }, thanks) : words.thanksLong}</p>
${visit.link && html`<p><a href="${begin}">${words.another}</a></p>`}`;
  const again = isKiosk ? { again: { seconds: DONE_SECONDS, at: begin } } : {};
  return wholePage({ ...frame, ...again, title: words.thanks }, main);
}

/** The language chosen, else that of his answer or invitation, else the first he reads of those there are. */
function languageFor({ survey, language }: Visit, shown: Shown): string {
  const there = languagesOf(survey.content);
  const wanted = [languageSaid(shown), language, ...acceptedLanguages(shown.accepted)];
  return wanted.find((one) => one != null && there.includes(one)) ?? fallbackOf(survey, there);
}

/** In the address of the page, or in its form. */
function languageSaid({ query, unsent }: Shown): string | undefined {
  return Language.safeParse(query.l ?? unsent?.language).data;
}

function fallbackOf({ content: { language } }: Survey, there: readonly string[]): string {
  return there.includes(language) ? language : (there[0] ?? language);
}

/** Languages somebody reads, the best first, as the browser says. */
function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", weight] = part.split(";q=");
      return { language: tag.trim().slice(0, 2).toLowerCase(), weight: weight ? Number(weight) : 1 };
    })
    .filter(({ language, weight }) => /^[a-z]{2}$/.test(language) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}
