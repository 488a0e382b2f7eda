import type { Said } from "../answers/answer.ts";
import { givenOf, LONGEST_TEXT, type ReplyFault } from "../answers/answer.ts";
import { wayOf } from "../surveys/logic.ts";
import { type Question, scaleOf, type Texts } from "../surveys/question.ts";
import { languagesOf, type Survey, said, saidIn } from "../surveys/survey.ts";
import type { Fields } from "./fields.ts";
import { html, type Markup } from "./html.ts";
import type { PageWords } from "./words.ts";

/** What a page of a survey is made from. */
export type Asking = {
  survey: Survey;
  soFar: Said;
  /** Where the page is, e.g. /s/abc. */
  path: string;
  /** Of the survey's texts. */
  language: string;
  words: PageWords;
  /** Of the words: another, where there are none in the survey's. */
  wordsLanguage: string;
  company: string;
  /** Under which id somebody who is not known goes on; null: his invitation says it. */
  key: string | null;
  /** The question to be shown again. */
  back: string | undefined;
  /** An answer to the first question that was chosen elsewhere, in a mail: shown, and not kept before it is sent. */
  chosen: string | undefined;
  /** To which question that was an answer; undefined: it is not said. */
  chosenOf: string | undefined;
  unsent?: Unsent;
};

/** How a page was filled in that is shown again: what was sent is no answer, or somebody asked for more time. */
export type Unsent = Pick<Fields, "questionId" | "text" | "options" | "language"> & {
  fault: ReplyFault | null;
};

/** The question to be asked; undefined when there is none left. */
export function askedNow({ survey, soFar, back }: Asking): Question | undefined {
  const { past, next } = wayOf(survey.content.questions, givenOf(soFar));
  return past.find(({ id }) => id === back) ?? next;
}

/** The page of one question. Every answer is a button: one tap, and it is on its way. */
export function questionPage(asking: Asking, question: Question): Markup {
  const { survey, path, words, key, language, unsent } = asking;
  const { questions, intro } = survey.content;
  const at = questions.indexOf(question);
  const isStraight = questions.every(({ jumps }) => jumps.length === 0);
  return html`<form method="post" action="${path}" id="f">
<input type="hidden" name="q" value="${question.id}"><input type="hidden" name="l" value="${language}">
${key !== null && html`<input type="hidden" name="k" value="${key}">`}
${at === 0 && intro && html`<p>${told(asking, intro)}</p>`}
${isStraight && questions.length > 1 && html`<p class="quiet"${spoken(asking)}>${words.question(at + 1, questions.length)}</p>`}
<h1 id="q">${told(asking, question.title)}</h1>
${question.help && html`<p class="quiet">${told(asking, question.help)}</p>`}
${unsent?.fault && html`<p class="fault" role="alert"${spoken(asking)}>${words.fault[unsent.fault]}</p>`}
${field(isChosenOf(asking, question, at) ? asking : { ...asking, chosen: undefined }, question)}
<nav${spoken(asking)}>${backLink(asking, question)}${
    !question.isRequired &&
    html`<button class="plain" name="skip" value="1" formnovalidate>${words.skip}</button>`
  }</nav></form>`;
}

/** Whether the answer that a mail brings is one to this question: since it went out another may have come to be the first. */
function isChosenOf({ chosenOf }: Asking, { id }: Question, at: number): boolean {
  return at === 0 && (chosenOf === undefined || chosenOf === id);
}

/** Where the words are in another language than the survey's texts, the page says so. */
function spoken({ language, wordsLanguage }: Pick<Asking, "language" | "wordsLanguage">): Markup | null {
  return wordsLanguage === language ? null : html` lang="${wordsLanguage}"`;
}

function text({ survey, language }: Asking, texts: Texts): string {
  return said(texts, language, survey.content.language);
}

/** A text of the survey; where it is in another language than the page, the page says so. */
export function told({ survey, language }: Pick<Asking, "survey" | "language">, texts: Texts): Markup {
  const { text: value, language: spokenIn } = saidIn(texts, language, survey.content.language);
  return spokenIn === language ? html`${value}` : html`<span lang="${spokenIn}">${value}</span>`;
}

function field(asking: Asking, question: Question): Markup {
  if (question.kind === "text") return textField(asking, question);
  if (question.kind === "choice") return choiceField(asking, question);
  const preselected = confirmation(asking, question);
  if (question.kind === "comparison") {
    const buttons = asking.words.comparison.map(
      (label, at) =>
        html`<button name="v" value="${at + 1}"${current(asking, question, at + 1)}>${label}</button>`,
    );
    return html`${preselected}<div class="list" role="group" aria-labelledby="q"${spoken(asking)}>${buttons}</div>`;
  }
  return html`${preselected}${scaleField(asking, question)}`;
}

function scaleField(asking: Asking, question: Question): Markup {
  const { from, to } = scaleOf(question) ?? { from: 1, to: 5 };
  const values = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const name = question.kind === "ces" && question.lowIsGood ? "effort" : question.kind;
  const [low = "", high = ""] = asking.words.scale[name] ?? [];
  const buttons = values.map(
    (value) =>
      html`<button name="v" value="${value}" aria-label="${asking.words.outOf(value, to)}"${current(asking, question, value)}>${value}</button>`,
  );
  return html`<div class="scale" role="group" aria-labelledby="q" aria-describedby="e">${buttons}</div>
<p class="ends" id="e"${spoken(asking)}><span>${from}: ${low}</span><span>${to}: ${high}</span></p>`;
}

/** What was chosen in a mail waits for a tap: a program that opens every link of a mail must not answer. */
function confirmation(asking: Asking, question: Question): Markup | null {
  const { chosen, words } = asking;
  const scale = scaleOf(question);
  const value = Number(chosen);
  if (!chosen || !scale || !Number.isInteger(value) || value < scale.from || value > scale.to) return null;
  const label = question.kind === "comparison" ? words.comparison[value - 1] : words.outOf(value, scale.to);
  return confirming(asking, { name: "v", value, label: label ?? "" });
}

/** As `confirmation`, of one of several options. */
function confirmedOption(asking: Asking, { options }: Extract<Question, { kind: "choice" }>): Markup | null {
  const option = options.find(({ id }) => id === asking.chosen);
  return option
    ? confirming(asking, { name: "o", value: option.id, label: text(asking, option.label) })
    : null;
}

type Confirmed = { name: "v" | "o"; value: number | string; label: string };

function confirming(asking: Asking, { name, value, label }: Confirmed): Markup {
  const { words } = asking;
  return html`<button class="main" name="${name}" value="${value}" autofocus${spoken(asking)}>${words.confirm(label)}</button>
<p class="quiet"${spoken(asking)}>${words.other}</p>`;
}

function current({ soFar }: Asking, { id }: Question, value: number | string): Markup {
  return html`${soFar.answers[id]?.includes(value) && html` aria-current="true"`}`;
}

function choiceField(asking: Asking, question: Extract<Question, { kind: "choice" }>): Markup {
  const { words, soFar } = asking;
  if (!question.several) {
    const preselected = confirmedOption(asking, question);
    const buttons = question.options.map(
      ({ id, label }) =>
        html`<button name="o" value="${id}"${current(asking, question, id)}>${told(asking, label)}</button>`,
    );
    return html`${preselected}<div class="list" role="group" aria-labelledby="q">${buttons}</div>`;
  }
  const ticked = filledIn(asking, question)?.options ?? soFar.answers[question.id];
  const boxes = question.options.map(
    ({ id, label }) =>
      html`<label class="option"><input type="checkbox" name="o" value="${id}"${ticked?.includes(id) && html` checked`}>${told(asking, label)}</label>`,
  );
  return html`<p class="quiet" id="s"${spoken(asking)}>${words.several}</p>
<div class="list" role="group" aria-labelledby="q" aria-describedby="s">${boxes}</div><button class="main"${spoken(asking)}>${words.next}</button>`;
}

function textField(asking: Asking, question: Question): Markup {
  const { soFar, words } = asking;
  const kept = filledIn(asking, question)?.text ?? soFar.texts[question.id] ?? "";
  return html`<textarea name="t" rows="5" maxlength="${LONGEST_TEXT}" aria-labelledby="q">
${kept}</textarea><button class="main"${spoken(asking)}>${words.send}</button>`;
}

/** How this very question was filled in, where it is shown again. */
function filledIn({ unsent }: Asking, { id }: Question): Unsent | undefined {
  return unsent?.questionId === id ? unsent : undefined;
}

function backLink(asking: Asking, question: Question): Markup | null {
  const { survey, soFar, path, key, language, words } = asking;
  const { past } = wayOf(survey.content.questions, givenOf(soFar));
  const at = past.indexOf(question);
  const before = at === -1 ? past.at(-1) : past[at - 1];
  if (!before) return null;
  return html`<a href="${addressOf(path, { q: before.id, k: key, l: language })}">${words.back}</a>`;
}

/** An address with what is not null behind it. */
export function addressOf(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const said = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}

/**
 * So many seconds after it came a question of a screen in a shop is left, whatever is done meanwhile, for no script tells of that:
 * whoever comes next is shown nothing of who went, neither his answers nor his language. Who writes, or ticks several, is given longer.
 */
export function leftAfter({ soFar }: Asking, question: Question, isLanguageChosen: boolean): number | null {
  const hasBegun = Object.keys(soFar.answers).length + Object.keys(soFar.texts).length > 0;
  if (!hasBegun && !isLanguageChosen) return null;
  const isLong = question.kind === "text" || (question.kind === "choice" && question.several);
  return isLong ? 300 : 90;
}

/** That the page will be left, and a way to stay as long again, with what is filled in. */
export function leavingNote(asking: Asking, seconds: number): Markup {
  const { words } = asking;
  return html`<p${spoken(asking)}>${words.left(seconds)}</p>
<button class="plain" form="f" name="stay" value="1" formnovalidate${spoken(asking)}>${words.staying}</button>`;
}

/** Who sees the answer, and the other languages there are. */
export function footerOf(asking: Asking): Markup {
  const { survey, path, words, language, key, company, back, chosen, chosenOf } = asking;
  const others = languagesOf(survey.content).filter((one) => one !== language);
  const links = others.map(
    (one) =>
      html` <a href="${addressOf(path, { q: back, k: key, a: chosen, of: chosenOf, l: one })}" lang="${one}" hreflang="${one}">${nameOfLanguage(one)}</a>`,
  );
  const promise = words.mode[key === null ? survey.mode : "anonymous"](company);
  return html`<p${spoken(asking)}>${promise}</p>
${others.length > 0 && html`<p${spoken(asking)}>${words.language}:${links}</p>`}`;
}

function nameOfLanguage(language: string): string {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}
