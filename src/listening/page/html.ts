/** Markup, put together by `html`: texts in it were made harmless. */
export type Markup = { markup: string };

/** Markup with texts in it, of which none is read as markup; nothing is written for null and false. */
export function html(parts: TemplateStringsArray, ...values: readonly Filling[]): Markup {
  return { markup: parts.map((part, at) => part + (at < values.length ? filled(values[at]) : "")).join("") };
}

type Filling = string | number | null | undefined | false | Markup | readonly Markup[];

function filled(value: Filling): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}

const HARMLESS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HARMLESS[character] ?? "");
}

const STYLE = `*{box-sizing:border-box}html{color-scheme:light dark}
body{margin:0;font:18px/1.45 system-ui,sans-serif;color:#1c1b19;background:#faf9f7;overflow-wrap:anywhere}
header{border-top:6px solid var(--b);padding:.9rem 1.2rem .2rem;max-width:38rem;margin:auto;font-weight:600}
main{max-width:38rem;margin:auto;padding:.6rem 1.2rem 1rem}h1{font-size:1.45rem;line-height:1.25;margin:.6rem 0}
p{margin:.5rem 0;white-space:pre-line}.quiet{color:#5d5a54;font-size:.9rem}.fault{border-left:4px solid #b3261e;padding-left:.7rem}
button,.option{font:inherit;min-height:48px;border:1.5px solid #85817a;border-radius:10px;background:#fff;color:inherit;cursor:pointer;padding:.4rem .8rem}
.scale{display:grid;grid-template-columns:repeat(auto-fit,minmax(46px,1fr));gap:.45rem;margin:.8rem 0 .2rem}
.scale button{font-size:1.15rem;padding:0}.ends{display:flex;justify-content:space-between;gap:1rem;color:#5d5a54;font-size:.9rem}.ends span+span{text-align:right}
.list{display:grid;gap:.5rem;margin:.8rem 0}.list button,.option{text-align:left;width:100%}.option{display:flex;gap:.7rem;align-items:center}
.option input{width:22px;height:22px;accent-color:var(--b)}textarea{width:100%;font:inherit;padding:.7rem;border:1.5px solid #85817a;border-radius:10px;background:#fff;color:inherit}
.main{background:var(--b);border-color:var(--b);color:var(--o);font-weight:600;width:100%;margin:.6rem 0}
.plain{border:0;background:none;text-decoration:underline;padding:.4rem 0;color:#5d5a54}button[aria-current]{outline:3px solid var(--b);outline-offset:1px}
:focus-visible{outline:3px solid #1a6fd4;outline-offset:2px}nav{display:flex;gap:1.2rem;align-items:center}nav a,footer a{display:inline-block;padding:.65rem .2rem;color:inherit}
footer{max-width:38rem;margin:auto;padding:.4rem 1.2rem 1.6rem;color:#5d5a54;font-size:.85rem}
@media (prefers-color-scheme:dark){body{color:#f1efeb;background:#171614}button,.option,textarea{background:#23211f;border-color:#8d8981}.quiet,.ends,footer,.plain{color:#bab6ae}.main{background:var(--b)}}`;

export type Frame = {
  title: string;
  company: string;
  colour: string;
  language: string;
  nonce: string;
  /** After so many seconds the page begins anew there. */
  again?: { seconds: number; at: string };
  footer?: Markup;
};

/** A whole page, everything in it. */
export function wholePage(frame: Frame, main: Markup): string {
  const { title, company, colour, language, nonce, again, footer } = frame;
  const colours = `:root{--b:${colour};--o:${inkOn(colour)}}`;
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex,nofollow">${again !== undefined && html`<meta http-equiv="refresh" content="${again.seconds};url=${again.at}">`}
<title>${title} · ${company}</title><link rel="icon" href="data:,">
<style nonce="${nonce}">${{ markup: colours + STYLE }}</style></head><body>
<header>${company}</header><main>${main}</main><footer>${footer}</footer></body></html>
`.markup;
}

/** Black or white, whichever is read better on a colour (WCAG's relative luminance). */
export function inkOn(colour: string): "#000" | "#fff" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // Against white 1.05 / (l + 0.05), against black (l + 0.05) / 0.05: equal where l is 0.179.
  return luminance > 0.179 ? "#000" : "#fff";
}
