import { Button, CopyButton, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { addressOf } from "../../../api/client.ts";
import type { Output } from "../../../api/contract.ts";
import { useAct } from "../../../api/queries.ts";
import { useSurveysText } from "../../../text/later.ts";
import { Refused } from "../../../ui/refused.tsx";
import styles from "./links.module.css";

const CODE = "GET /api/v1/survey-links/{linkId}/code";
const LIST = "GET /api/v1/surveys/{surveyId}/links";
export type Link = Output<typeof LIST>["items"][number];

/** A link with all that is done with it: copied, printed, put into a page, closed and opened again. */
export function LinkRow({ link, mayChange }: { link: Link; mayChange: boolean }) {
  const text = useSurveysText().links;
  const { name, kind, place, employee, closedAt, url } = link;
  const isPrinted = kind === "qr" || kind === "link";
  return (
    <li className={styles.row} data-closed={closedAt !== null || undefined}>
      {isPrinted && <img className={styles.code} src={codeOf(link, "svg")} alt={text.code(name)} />}
      <div className={styles.what}>
        <div className={styles.name}>
          {name} {closedAt && <span className={styles.badge}>{text.closed}</span>}
        </div>
        <div className={styles.quiet}>{[text.kinds[kind], place, employee].filter(Boolean).join(" · ")}</div>
        <Copied label={text.of(text.copy, name)} button={text.copy} value={url} />
        {kind === "embed" && <Embed name={name} url={url} />}
        <div className={styles.acts}>
          <Button component="a" href={url} target="_blank" rel="noreferrer" variant="default" size="sm">
            {text.open}
          </Button>
          {isPrinted && <CodeActs link={link} />}
          {mayChange && <CloseButton link={link} />}
        </div>
      </div>
    </li>
  );
}

function codeOf({ linkId }: Link, format: "svg" | "png"): string {
  return addressOf(CODE, { params: { linkId }, query: { format } });
}

function Copied({ label, button, value }: { label: string; button: string; value: string }) {
  const text = useSurveysText().links;
  return (
    <div className={styles.copied}>
      <TextInput
        className={styles.url}
        aria-label={label}
        readOnly
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="light" onClick={copy} aria-live="polite">
            {copied ? text.copied : button}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

/** What stands in a web site to show the page there. */
function Embed({ name, url }: { name: string; url: string }) {
  const text = useSurveysText().links;
  const title = name.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const code = `<iframe src="${url}" title="${title}" style="width:100%;max-width:38rem;height:640px;border:0"></iframe>`;
  return (
    <div className={styles.embed}>
      <Textarea label={text.embed} readOnly autosize value={code} onFocus={(e) => e.currentTarget.select()} />
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Button variant="light" size="sm" onClick={copy} aria-live="polite">
            {copied ? text.copied : text.copyEmbed}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function CodeActs({ link }: { link: Link }) {
  const text = useSurveysText().links;
  const file = link.name.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase();
  const [isPrinting, setPrinting] = useState(false);
  const print = () => {
    flushSync(() => setPrinting(true));
    const sheet = document.querySelector<HTMLImageElement>(`.${styles.sheet} img`);
    const go = () => {
      window.print();
      setPrinting(false);
    };
    // A code that is not there yet would be printed as nothing.
    void (sheet?.decode() ?? Promise.resolve()).then(go, go);
  };
  return (
    <>
      {(["svg", "png"] as const).map((format) => (
        <Button
          key={format}
          component="a"
          href={codeOf(link, format)}
          download={`${file}.${format}`}
          variant="default"
          size="sm"
          aria-label={text.of(text[format], link.name)}
        >
          {text[format]}
        </Button>
      ))}
      <Button variant="default" size="sm" aria-label={text.of(text.print, link.name)} onClick={print}>
        {text.print}
      </Button>
      {isPrinting && <Sheet link={link} />}
    </>
  );
}

/** All that is on the paper: what to do, the code, where it is. */
function Sheet({ link }: { link: Link }) {
  const text = useSurveysText().links;
  return createPortal(
    <div className={styles.sheet}>
      <p className={styles.scan}>{text.scan}</p>
      <img src={codeOf(link, "svg")} alt={text.code(link.name)} />
      <p>{[link.place, link.employee].filter(Boolean).join(" · ") || link.name}</p>
    </div>,
    document.body,
  );
}

function CloseButton({ link: { linkId, name, closedAt } }: { link: Link }) {
  const text = useSurveysText().links;
  const [isJustClosed, setJustClosed] = useState(false);
  const move = useAct("PUT /api/v1/survey-links/{linkId}/state", [LIST]);
  const turn = (isOpen: boolean) =>
    move.mutate({ params: { linkId }, body: { isOpen } }, { onSuccess: () => setJustClosed(!isOpen) });
  const label = closedAt ? (isJustClosed ? text.undo : text.reopen) : text.close;
  return (
    <>
      <Button
        variant={isJustClosed ? "light" : "default"}
        size="sm"
        loading={move.isPending}
        aria-label={text.of(label, name)}
        onClick={() => turn(closedAt !== null)}
      >
        {label}
      </Button>
      <span role="status" className={styles.quiet}>
        {closedAt && isJustClosed && text.closedNow(name)}
      </span>
      <Refused error={move.error} className={styles.bad} />
    </>
  );
}
