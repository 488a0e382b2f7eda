import { html, inkOn, type Markup } from "../../page/html.ts";
import { addressOf } from "../../page/question-page.ts";
import { pageWords } from "../../page/words.ts";
import { type Question, scaleOf, type Texts } from "../../surveys/question.ts";
import { languagesOf, type Survey, said } from "../../surveys/survey.ts";
import { type MailWords, mailWords } from "./mail-words.ts";

/** What a mail with a survey is made from. */
export type Making = {
  survey: Pick<Survey, "content">;
  /** In place of the usual subject, in the languages in which it is said. */
  subject: Texts | null;
  /** Before the question, as the survey's rules say. */
  text: Texts | null;
  /** The customer's; where the survey does not speak it, it is written in its own. */
  language: string | null;
  company: string;
  colour: string;
  answerUrl: string;
  leaveUrl: string;
};

export type Made = { subject: string; html: string; text: string; language: string };

/** An answer that stands in the mail, and where a tap on it leads. */
type Choice = { label: string; url: string };

/**
 * A mail with the first question in it. Each answer is a link that shows it chosen and keeps nothing: programs that look
 * through mail follow every link.
 */
export function surveyMail(making: Making): Made {
  const { survey, company } = making;
  const { content } = survey;
  const there = languagesOf(content);
  const language =
    making.language !== null && there.includes(making.language) ? making.language : content.language;
  const { words, language: spoken } = mailWords(language, content.language);
  const [first] = content.questions;
  const speak = (texts: Texts) => said(texts, language, content.language);
  const subject = making.subject?.[language] ?? making.subject?.[spoken] ?? words.subject(company);
  const parts: Parts = {
    words,
    intro: [making.text, content.intro ?? null].flatMap((texts) => (texts ? [speak(texts)] : [])),
    question: first ? speak(first.title) : "",
    choices: first ? choicesOf(first, speak, { language, url: making.answerUrl }) : [],
    ends: first ? endsOf(first, language, content.language) : null,
    answerUrl: addressOf(making.answerUrl, { l: language }),
    language,
  };
  return { subject: oneLine(subject), html: htmlOf(making, parts), text: textOf(making, parts), language };
}

type Parts = {
  words: MailWords;
  intro: readonly string[];
  question: string;
  choices: readonly Choice[];
  ends: string | null;
  answerUrl: string;
  language: string;
};

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function choicesOf(
  question: Question,
  speak: (texts: Texts) => string,
  { language, url }: { language: string; url: string },
): Choice[] {
  const leading = (chosen: string) => addressOf(url, { a: chosen, of: question.id, l: language });
  if (question.kind === "choice" && !question.several) {
    return question.options.map(({ id, label }) => ({ label: speak(label), url: leading(id) }));
  }
  const scale = scaleOf(question);
  if (!scale) return [];
  const { words } = pageWords(language, language);
  return Array.from({ length: scale.to - scale.from + 1 }, (_, at) => {
    const value = scale.from + at;
    const label = question.kind === "comparison" ? words.comparison[at] : undefined;
    return { label: label ?? String(value), url: leading(String(value)) };
  });
}

function endsOf(question: Question, language: string, fallback: string): string | null {
  const scale = scaleOf(question);
  if (!scale || question.kind === "comparison") return null;
  const name = question.kind === "ces" && question.lowIsGood ? "effort" : question.kind;
  const [low = "", high = ""] = pageWords(language, fallback).words.scale[name] ?? [];
  return mailWords(language, fallback).words.ends(scale.from, low, scale.to, high);
}

function textOf(
  { company, leaveUrl }: Making,
  { words, intro, question, choices, ends, answerUrl }: Parts,
): string {
  const lines = [
    ...[words.hello, "", ...intro, ...(intro.length > 0 ? [""] : []), question, ""],
    ...(choices.length > 0
      ? [words.tap, ...choices.map(({ label, url }) => `${label}  ${url}`), ends ?? ""]
      : []),
    ...(choices.length > 0 ? [words.confirm] : [`${words.answer}: ${answerUrl}`]),
    ...["", "-- ", words.why(company), `${words.leave}: ${leaveUrl}`, ""],
  ];
  return lines.join("\n");
}

const FONT = "font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif";
const WIDE = "width:100%;margin:0 0 8px;padding:12px 10px";
const QUIET = `margin:8px 0;font-size:14px;color:#5d5a54`;

/** Some mail programs know no other way to break a line. */
function inLines(text: string): Markup[] {
  return text.split("\n").map((line, at) => html`${at > 0 && { markup: "<br>" }}${line}`);
}

function htmlOf({ company, colour, leaveUrl }: Making, parts: Parts): string {
  const { words, intro, question, choices, ends, answerUrl, language } = parts;
  const button = (label: string, url: string, width: string): Markup =>
    html`<a href="${url}" style="display:inline-block;box-sizing:border-box;${width};text-align:center;text-decoration:none;border-radius:10px;font-size:17px;font-weight:600;background:${colour};color:${inkOn(colour)}">${label}</a>`;
  const isWide = choices.length === 0 || choices.some(({ label }) => label.length > 2);
  const width = isWide ? WIDE : "width:44px;margin:0 6px 8px 0;padding:12px 0";
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${company}</title></head>
<body style="margin:0;padding:0;background:#faf9f7;color:#1c1b19;${FONT}">
<div style="max-width:560px;margin:0 auto;padding:20px;font-size:17px;line-height:1.45">
<p style="margin:0 0 14px;padding-top:14px;border-top:6px solid ${colour};font-weight:600">${company}</p>
<p style="margin:8px 0">${words.hello}</p>
${intro.map((one) => html`<p style="margin:8px 0">${inLines(one)}</p>`)}
<h1 style="margin:16px 0 12px;font-size:21px;line-height:1.25">${question}</h1>
${choices.length > 0 ? html`<div>${choices.map(({ label, url }) => button(label, url, width))}</div>` : html`<div>${button(words.answer, answerUrl, width)}</div>`}
${ends !== null && html`<p style="${QUIET}">${ends}</p>`}
${choices.length > 0 && html`<p style="${QUIET}">${words.confirm}</p>`}
<p style="margin:24px 0 4px;font-size:13px;color:#5d5a54">${words.why(company)}</p>
<p style="margin:4px 0;font-size:13px"><a href="${leaveUrl}" style="color:#5d5a54">${words.leave}</a></p>
</div></body></html>
`.markup;
}
