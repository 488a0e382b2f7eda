import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiProblem } from "../../api/problem.ts";
import { useText } from "../../text/text.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { type TwoStepBegun, useBeginTwoStep, useConfirmTwoStep } from "./account.ts";
import { ProofForm } from "./proof-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import styles from "./settings.module.css";

/** Sets the second step up: the password, the app, a code, and the codes for who loses the phone. */
export function TwoStepSetup({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText().security.twoStep;
  const begin = useBeginTwoStep();
  const confirm = useConfirmTwoStep();
  const close = () => {
    begin.reset();
    confirm.reset();
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={confirm.data ? text.codesTitle : text.title}
      size="lg"
      closeOnClickOutside={!begin.data}
    >
      {confirm.data ? (
        <RecoveryCodes codes={confirm.data.codes} onDone={close} />
      ) : begin.data ? (
        <ReadByPhone begun={begin.data} confirm={confirm} />
      ) : (
        <ProofForm
          lead={text.proofLead}
          action={text.next}
          pending={begin.isPending}
          error={begin.error}
          onProof={(password) => begin.mutate(password)}
        />
      )}
    </Dialog>
  );
}

type ReadByPhoneProps = { begun: TwoStepBegun; confirm: ReturnType<typeof useConfirmTwoStep> };

function ReadByPhone({ begun, confirm }: ReadByPhoneProps) {
  const text = useText().security.twoStep;
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code);
  };
  const { error } = confirm;
  const isWrong = error instanceof ApiProblem && "code" in error.fields;
  return (
    <form onSubmit={submit} className={styles.stack}>
      <p className={styles.first}>{text.scan}</p>
      <Picture {...begun.picture} label={text.picture} />
      <TextInput
        label={text.secret}
        readOnly
        value={begun.secret.replace(/.{4}(?=.)/g, "$& ")}
        onFocus={(event) => event.currentTarget.select()}
      />
      <TextInput
        data-autofocus
        label={text.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Refused error={error} className={styles.bad} known={() => (isWrong ? text.wrongCode : undefined)} />
      <Button type="submit" loading={confirm.isPending} disabled={!code.trim()}>
        {text.confirm}
      </Button>
    </form>
  );
}

const MARGIN = 4;

/** Dark on light in both lights, for cameras expect it so. */
function Picture({ size, path, label }: { size: number; path: string; label: string }) {
  const side = size + 2 * MARGIN;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-${MARGIN} -${MARGIN} ${side} ${side}`}
      className={styles.qr}
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
