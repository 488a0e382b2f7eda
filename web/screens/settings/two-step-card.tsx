import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useEndTwoStep, useNewCodes, useTwoStep } from "./account.ts";
import { ProofForm } from "./proof-form.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import styles from "./settings.module.css";
import { TwoStepSetup } from "./two-step-setup.tsx";

type Doing = "setup" | "codes" | "off" | null;

/** The second step of signing in: whether it is on, how to set it up, renew its codes, or turn it off. */
export function TwoStepCard() {
  const text = useText().security.twoStep;
  const twoStep = useTwoStep();
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  return (
    <Card title={text.title} lead={text.lead}>
      <Answered query={twoStep}>
        {({ on, required, recoveryCodesLeft }) => (
          <>
            <p className={on ? styles.good : styles.first}>
              {on ? text.on : text.off} {required && !on && text.required}{" "}
              {on && text.left(recoveryCodesLeft)}
            </p>
            <Group mt="md">
              {on ? (
                <>
                  <Button variant="default" onClick={() => setDoing("codes")}>
                    {text.newCodes}
                  </Button>
                  {!required && (
                    <Button variant="default" onClick={() => setDoing("off")}>
                      {text.end}
                    </Button>
                  )}
                </>
              ) : (
                <Button onClick={() => setDoing("setup")}>{text.begin}</Button>
              )}
            </Group>
          </>
        )}
      </Answered>
      <TwoStepSetup opened={doing === "setup"} onClose={close} />
      <NewCodes opened={doing === "codes"} onClose={close} />
      <TurnOff opened={doing === "off"} onClose={close} />
    </Card>
  );
}

type Opened = { opened: boolean; onClose: () => void };

function NewCodes({ opened, onClose }: Opened) {
  const text = useText().security.twoStep;
  const renew = useNewCodes();
  const close = () => {
    renew.reset();
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={text.codesTitle} closeOnClickOutside={!renew.data}>
      {renew.data ? (
        <RecoveryCodes codes={renew.data.codes} onDone={close} />
      ) : (
        <ProofForm
          lead={text.proofLead}
          action={text.next}
          pending={renew.isPending}
          error={renew.error}
          onProof={(password) => renew.mutate(password)}
        />
      )}
    </Dialog>
  );
}

function TurnOff({ opened, onClose }: Opened) {
  const text = useText().security.twoStep;
  const end = useEndTwoStep();
  const close = () => {
    end.reset();
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={text.offTitle}>
      <ProofForm
        lead={text.offText}
        action={text.end}
        hurts
        pending={end.isPending}
        error={end.error}
        onProof={(password) => end.mutate(password, { onSuccess: close })}
      />
    </Dialog>
  );
}
