import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Confirm } from "./confirm.tsx";

/** Something done by a mutation. */
type Doing = { isPending: boolean; error: Error | null; reset: () => void };

type ConfirmButtonProps = ButtonProps & {
  /** What the button says; `name` says it in full, for who does not see what it stands beside. */
  label: ReactNode;
  name?: string;
  title: string;
  text: ReactNode;
  /** What it does and what it leaves, each as the words on its button. */
  confirm: string;
  keep: string;
  doing: Doing;
  /** Does it, and calls `done` then. */
  act: (done: () => void) => void;
};

/** A button for something that hurts: it asks first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, name, title, text, confirm, keep, doing, act, ...button } = props;
  const [asking, setAsking] = useState(false);
  const close = () => {
    doing.reset();
    setAsking(false);
  };
  return (
    <>
      <Button variant="default" aria-label={name} {...button} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Confirm
        opened={asking}
        {...{ title, text, confirm, keep }}
        pending={doing.isPending}
        error={doing.error}
        onConfirm={() => act(close)}
        onClose={close}
      />
    </>
  );
}
