import { html, raw } from "hono/html";
import type { CaseProof } from "./proof.ts";
import { type ProofWords, WORDS } from "./proof-words.ts";

type Markup = ReturnType<typeof html>;
type Language = keyof typeof WORDS;
type Look = { words: ProofWords; moment: (at: string | null) => string };

const STYLE = `
:root { font: 14px/1.5 system-ui, sans-serif; color: #111; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin-top: 2rem; border-bottom: 1px solid #999; } h3 { margin: 1rem 0 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dt { color: #555; } dd { margin: 0; }
article { break-inside: avoid; margin: 0 0 1rem; } p { white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; background: #f3f3f3; padding: .5rem; }
code { overflow-wrap: anywhere; }`;

/** The proof as a page that stands alone and prints well. */
export function proofPage(proof: CaseProof, language: Language): Markup {
  const words = WORDS[language];
  const format = new Intl.DateTimeFormat(language === "es" ? "es-ES" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "long",
    timeZone: proof.timeZone,
  });
  const look = { words, moment: (at: string | null) => (at === null ? "–" : format.format(new Date(at))) };
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${words.title}: ${proof.case.case.subject}</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <h1>${words.title}</h1>
    <p>${proof.company}
${words.made} ${look.moment(proof.madeAt)} ${words.by} ${proof.madeBy} (${proof.timeZone})
${words.check}: ${proof.sha256}</p>
    ${caseSection(proof, look)} ${contactsSection(proof, look)} ${verdictsSection(proof, look)}
  </body>
</html>`;
}

function caseSection({ case: { case: one, evidence, log } }: CaseProof, { words, moment }: Look): Markup {
  const facts: [string, string][] = [
    [words.customer, `${one.customerName} (${one.customerId})`],
    [words.subject, one.subject],
    [words.state, one.state],
    [words.opened, moment(one.openedAt)],
    [words.contactBy, moment(one.contactDueAt)],
    [words.contacted, moment(one.contactedAt)],
    [words.solveBy, moment(one.solveDueAt)],
    [words.closed, moment(one.closedAt)],
    [words.outcome, one.outcome ?? "–"],
  ];
  return html`<h2>${words.case}</h2>
    <dl>${facts.map(([name, said]) => html`<dt>${name}</dt><dd>${said}</dd>`)}</dl>
    <h3>${words.evidence}</h3>
    ${evidence.map(
      ({ at, kind, content, withdrawnAt }) => html`<article>
        <strong>${moment(at)}</strong> ${kind}
        ${withdrawnAt === null ? "" : `(${words.withdrawn} ${moment(withdrawnAt)})`} ${contentOf(content)}
      </article>`,
    )}
    <h3>${words.log}</h3>
    ${log.map(
      ({ at, by, deed, content }) => html`<article>
        <strong>${moment(at)}</strong> ${deed}, ${by?.name ?? words.nobody} ${contentOf(content)}
      </article>`,
    )}`;
}

function contactsSection({ contacts, isCut }: CaseProof, { words, moment }: Look): Markup {
  return html`<h2>${words.contacts}</h2>
    ${isCut ? html`<p>${words.cut}</p>` : ""} ${contacts.length === 0 ? html`<p>${words.none}</p>` : ""}
    ${contacts.map(({ attachments, formerly, payload, text, ...contact }) => {
      const { at, channel, direction, subject, actor } = contact;
      return html`<article>
        <h3>${moment(at)} · ${channel} · ${direction} ${actor ? `· ${actor.name}` : ""}</h3>
        ${subject ? html`<p><strong>${subject}</strong></p>` : ""} ${text ? html`<p>${text}</p>` : ""}
        ${contentOf({ ...contact, ...(Object.keys(payload).length > 0 && { payload }) })}
        ${
          attachments.length > 0
            ? html`<p>${words.files}:</p>
              <ul>${attachments.map((file) => html`<li>${file.name}, ${file.bytes} B, SHA-256 <code>${file.sha256}</code></li>`)}</ul>`
            : ""
        }
        ${formerly.map(
          (one) => html`<p>${words.formerly} (${moment(one.replacedAt)}):</p>${contentOf(one.content)}`,
        )}
      </article>`;
    })}`;
}

function verdictsSection({ verdicts }: CaseProof, { words, moment }: Look): Markup {
  return html`<h2>${words.verdicts}</h2>
    ${verdicts.length === 0 ? html`<p>${words.none}</p>` : ""}
    ${verdicts.map(({ promise, formerly, ...one }) => {
      const measured = one.measured === null ? "" : `${words.measured} ${one.measured}`;
      const limit = one.limit === null ? "" : `${words.limit} ${one.limit}`;
      const until = one.until === null ? "" : `${words.until} ${moment(one.until)}`;
      return html`<article>
        <h3>${promise?.name ?? one.standardId}: ${one.verdict}</h3>
        <p>${[moment(one.began), measured, limit, until, one.reason ?? ""].filter(Boolean).join(" · ")}</p>
        ${promise ? contentOf(promise.promise) : ""}
        ${formerly.map(
          (past) =>
            html`<p>${words.formerVerdict} (${moment(past.replacedAt)}):</p>${contentOf(past.content)}`,
        )}
      </article>`;
    })}`;
}

function contentOf(content: object): Markup {
  return html`<pre>${JSON.stringify(content, null, 1)}</pre>`;
}
