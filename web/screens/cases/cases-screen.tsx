import { useRef, useState } from "react";
import { Link } from "wouter";
import { useCasesText } from "../../text/later.ts";
import { Page } from "../../ui/page.tsx";
import { useMay } from "../../ui/use-may.ts";
import { BehindBar } from "./behind-bar.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import type { CaseName } from "./case-data.ts";
import { useCaseFilter } from "./case-filter.ts";
import { CaseFilters } from "./case-filters.tsx";
import { CaseList } from "./case-list.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import { DoneBar } from "./done-bar.tsx";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { KeysHint } from "./keys-hint.tsx";
import { useCaseActs } from "./use-case-acts.ts";
import { useCases } from "./use-cases.ts";
import { useChosen } from "./use-chosen.ts";
import { useKeys } from "./use-keys.ts";

/** What is owed to customers: a queue to work through, by keyboard or thumb. */
export function CasesScreen() {
  const text = useCasesText();
  const [filter, change] = useCaseFilter();
  const cases = useCases(filter);
  const acts = useCaseActs();
  const mayWork = useMay("agent");
  const list = useRef<HTMLDivElement>(null);
  const { chosen, choose, chooseNone } = useChosen(filter);
  const [asking, setAsking] = useState<{ about: "hand-over" | "close"; cases: readonly CaseName[] } | null>(
    null,
  );

  const chosenOr = (one: CaseName | undefined) => (chosen.size > 0 ? [...chosen.values()] : one ? [one] : []);
  const after = () => {
    chooseNone();
    setAsking(null);
  };
  const take = (some: readonly CaseName[]) => void acts.take(some).then(after);
  const ask = (about: "hand-over" | "close", some: readonly CaseName[]) =>
    some.length > 0 && setAsking({ about, cases: some });
  const here = () => focused(list.current);
  useKeys({
    j: () => move(list.current, 1),
    k: () => move(list.current, -1),
    ...(mayWork && {
      x: () => withFocused(here(), choose),
      t: () => take(chosenOr(here())),
      h: () => ask("hand-over", chosenOr(here())),
      c: () => ask("close", chosenOr(here())),
      u: () => void acts.done?.undo?.(),
    }),
  });
  return (
    <Page title={text.title} lead={text.lead} aside={<Link href="/cases/figures">{text.figures}</Link>}>
      <CaseFilters filter={filter} onChange={change} />
      <BehindBar filter={filter} onChange={change} />
      <div ref={list}>
        <DoneBar acts={acts} />
        <CaseList {...{ filter, cases, chosen, mayWork }} onChoose={choose} onChange={change} />
      </div>
      <BulkBar
        cases={[...chosen.values()]}
        isBusy={acts.isBusy}
        onTake={take}
        onAsk={ask}
        onNone={chooseNone}
      />
      <KeysHint mayWork={mayWork} />
      <HandOverDialog
        count={asking?.cases.length ?? 0}
        opened={asking?.about === "hand-over"}
        onClose={() => setAsking(null)}
        onOffer={(offer) => void acts.offer(asking?.cases ?? [], offer).then(after)}
      />
      <CloseDialog
        count={asking?.cases.length ?? 0}
        opened={asking?.about === "close"}
        onClose={() => setAsking(null)}
        onEnd={(closing) => void acts.close(asking?.cases ?? [], closing).then(after)}
      />
    </Page>
  );
}

function linksIn(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
}

/** Puts the focus on the next case, or the first. */
function move(root: HTMLElement | null, step: number) {
  const links = linksIn(root);
  const at = links.findIndex((link) => link.closest("li")?.contains(document.activeElement));
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
}

/** The case that has the focus. */
function focused(root: HTMLElement | null): CaseName | undefined {
  const link = linksIn(root).find((one) => one.closest("li")?.contains(document.activeElement));
  const [customerId, caseId] = link?.dataset.row?.split("/") ?? [];
  return customerId && caseId ? { customerId, caseId } : undefined;
}

function withFocused(one: CaseName | undefined, act: (one: CaseName) => void) {
  if (one) act(one);
}
