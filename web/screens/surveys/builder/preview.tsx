import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { z } from "zod";
import type { PreviewInput } from "../../../../src/listening/preview/preview.ts";
import { call } from "../../../api/client.ts";
import { useSurveysText } from "../../../text/later.ts";
import { styleNonce } from "../../../theme.ts";
import { Choice } from "../../../ui/choice.tsx";
import { Refused } from "../../../ui/refused.tsx";
import shared from "./builder.module.css";
import { type Draft, LANGUAGES, shownOf } from "./draft.ts";
import styles from "./preview.module.css";

const LOOK = "POST /api/v1/survey-preview";
const WAIT_MS = 350;
type Reply = NonNullable<z.input<typeof PreviewInput>["reply"]>;

/** What the page shows: a question, or what came after a reply. */
type Stand = { questionId: string | null; page?: string };

type PreviewProps = {
  draft: Draft;
  stand: Stand;
  onStand: (stand: Stand) => void;
  language: string;
  onLanguage: (language: string) => void;
  look: ReturnType<typeof useLook>;
};

/** What the server makes of a draft; asked again once nothing was written for a moment. */
export function useLook(draft: Draft, questionId: string | null, language: string) {
  const [written] = useDebouncedValue(draft, WAIT_MS);
  const known = written.questions.some(({ id }) => id === questionId) ? questionId : null;
  const body = { mode: written.mode, content: shownOf(written), language, questionId: known };
  return useQuery({
    queryKey: [LOOK, body],
    queryFn: () => call(LOOK, { body }),
    enabled: written.questions.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

/** The page that customers will answer on, as wide as a phone; it can be tried. */
export function Preview({ draft, stand, onStand, language, onLanguage, look }: PreviewProps) {
  const words = useSurveysText().builder.preview;
  const names = useSurveysText().builder.languages;
  const { data, error } = look;
  const reply = async (said: Reply) => {
    const questionId = (stand.page === undefined ? data?.questionId : stand.questionId) ?? null;
    const body = { mode: draft.mode, content: shownOf(draft), language, questionId, reply: said };
    // What could not be looked at is said by the look that follows.
    const next = await call(LOOK, { body }).catch(() => null);
    if (next) onStand({ questionId: next.questionId, page: next.page });
  };
  return (
    <section className={styles.preview} aria-label={words.title}>
      <div className={styles.head}>
        <h3 className={shared.partTitle}>{words.title}</h3>
        <Choice
          legend={words.language}
          name="preview-language"
          isSmall
          options={LANGUAGES.map((value) => ({ value, label: names[value] }))}
          value={LANGUAGES.find((one) => one === language) ?? "es"}
          onChange={(next) => {
            onLanguage(next);
            onStand({ questionId: stand.questionId });
          }}
        />
      </div>
      {draft.questions.length === 0 ? (
        <p className={shared.quiet}>{words.nothing}</p>
      ) : (
        <>
          <div className={styles.phone}>
            <Frame
              page={stand.page ?? data?.page ?? ""}
              title={words.frame}
              onReply={(said) => void reply(said)}
            />
          </div>
          <Refused error={error} className={shared.bad} />
          <div className={styles.foot}>
            <span className={shared.quiet}>{words.hint}</span>
            <Button variant="subtle" size="sm" onClick={() => onStand({ questionId: null })}>
              {words.again}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** The page within ours: it runs no script and sends no form; what is pressed in it is seen from here. */
function Frame({ page, title, onReply }: { page: string; title: string; onReply: (said: Reply) => void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const told = useRef(onReply);
  useEffect(() => {
    told.current = onReply;
  }, [onReply]);
  const listen = () => {
    const inside = frame.current?.contentDocument;
    inside?.addEventListener("click", (event) => {
      const target = elementIn(inside, event.target);
      if (target?.closest("a")) event.preventDefault();
      const button = target?.closest("button");
      if (!button) return;
      event.preventDefault();
      told.current(replyIn(button));
    });
  };
  const nonce = styleNonce();
  return (
    <iframe
      ref={frame}
      title={title}
      className={styles.frame}
      sandbox="allow-same-origin"
      srcDoc={page.replaceAll('nonce="preview"', `nonce="${nonce}"`)}
      onLoad={listen}
    />
  );
}

/** Elements of another document are of another window's kind. */
function elementIn({ defaultView }: Document, target: EventTarget | null): Element | null {
  return defaultView && target instanceof defaultView.Element ? target : null;
}

/** What a form says when one of its buttons is pressed. */
function replyIn(button: HTMLButtonElement): Reply {
  const form = button.form;
  if (button.name === "skip" || !form) return { kind: "skip" };
  if (button.name === "v") return { kind: "values", values: [Number(button.value)] };
  if (button.name === "o") return { kind: "values", values: [button.value] };
  const text = form.querySelector("textarea")?.value.trim();
  if (text !== undefined) return text === "" ? { kind: "skip" } : { kind: "text", text };
  const chosen = [...form.querySelectorAll<HTMLInputElement>('input[name="o"]:checked')];
  return { kind: "values", values: chosen.map(({ value }) => value) };
}
