import { Button } from "@mantine/core";
import { useState } from "react";
import { call } from "../../api/client.ts";
import { useAnswer } from "../../api/queries.ts";
import { useCasesText, useWorkingText } from "../../text/later.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SaidForm } from "../../ui/said-form.tsx";
import { useMay } from "../../ui/use-may.ts";
import type { CaseName, WholeCase } from "../cases/case-data.ts";
import styles from "./case.module.css";
import type { useCaseDeed } from "./use-case-deed.ts";
import { useMayAnswer } from "./use-may-answer.ts";

type GoodActsProps = {
  one: CaseName;
  given: WholeCase["compensations"][number];
  deed: ReturnType<typeof useCaseDeed>;
  /** What is given, in words. */
  what: string;
};

/** A manager's answer to what was asked for, and the way back of what was given. */
export function GoodActs({ one: { customerId, caseId }, given, deed, what }: GoodActsProps) {
  const { good: text } = useWorkingText();
  const [asking, setAsking] = useState<"refuse" | "void" | null>(null);
  const { mayAnswer, mayTakeBack } = useRights(given);
  if (!mayAnswer && !mayTakeBack) return null;
  const params = { customerId, caseId, compensationId: given.compensationId };
  const KEY = "POST /api/v1/customers/{customerId}/cases/{caseId}/compensations/{compensationId}";
  const close = () => setAsking(null);
  const onSay = (why: string) => {
    const said = { params, body: { text: why } };
    deed.mutate(() => (asking === "refuse" ? call(`${KEY}/refuse`, said) : call(`${KEY}/void`, said)));
    close();
  };
  const button = (label: string, onClick: () => void, variant = "default") => (
    <Button
      {...{ variant, onClick }}
      size="compact-md"
      disabled={deed.isPending}
      aria-label={text.of(label, what)}
    >
      {label}
    </Button>
  );
  return (
    <div className={styles.acts}>
      {mayAnswer &&
        button(text.approve, () => deed.mutate(() => call(`${KEY}/approve`, { params })), "filled")}
      {mayAnswer && button(text.refuse, () => setAsking("refuse"))}
      {mayTakeBack && button(text.takeBack, () => setAsking("void"))}
      <Dialog
        opened={asking !== null}
        onClose={close}
        title={asking === "refuse" ? text.refuseTitle : text.takeBackTitle}
      >
        <ReasonForm
          what={what}
          button={asking === "refuse" ? text.refuse : text.takeBack}
          onClose={close}
          onSay={onSay}
        />
      </Dialog>
    </div>
  );
}

/** Managers answer what waits; who asked takes back, and managers. */
function useRights({ state, askedName }: GoodActsProps["given"]) {
  const isManager = useMay("manager");
  const mayAnswer = useMayAnswer(askedName);
  const mayWork = useMay("agent");
  // Only the name is told of who asked; the server knows who it was, and refuses a namesake.
  const isOwn = useAnswer("GET /api/v1/me").data?.actor.name === askedName;
  return {
    mayAnswer: state === "asked" && mayAnswer,
    mayTakeBack: (state === "given" || state === "asked") && mayWork && (isManager || isOwn),
  };
}

type ReasonFormProps = { what: string; button: string; onClose: () => void; onSay: (why: string) => void };

function ReasonForm({ what, button, onClose, onSay }: ReasonFormProps) {
  const { good: text } = useWorkingText();
  const { keep } = useCasesText();
  const [why, setWhy] = useState("");
  return (
    <SaidForm
      label={text.reason}
      isFirst
      said={why}
      onChange={setWhy}
      before={<p>{what}</p>}
      {...{ keep, button, onClose, onSay }}
    />
  );
}
