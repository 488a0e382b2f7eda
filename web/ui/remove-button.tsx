import type { ButtonProps } from "@mantine/core";
import type { Input, Key } from "../api/contract.ts";
import { useAct } from "../api/queries.ts";
import { ConfirmButton } from "./confirm-button.tsx";

type RemoveButtonProps<K extends Key> = ButtonProps & {
  /** What takes it away, and the lists that are then read again. */
  route: K;
  input: Input<K>;
  stale: readonly Key[];
  /** The button's words in full, where what it stands beside does not say what is meant. */
  name?: string;
  /** What is asked; what the answers say, the removing one as the button unless said otherwise. */
  title: string;
  text: string;
  remove: string;
  confirm?: string;
  keep: string;
};

/** Takes one thing of a list away, after asking. */
export function RemoveButton<K extends Key>(props: RemoveButtonProps<K>) {
  const { route, input, stale, remove, confirm = remove, name, ...rest } = props;
  const removal = useAct(route, stale);
  return (
    <ConfirmButton
      label={remove}
      confirm={confirm}
      {...(name !== undefined && { name })}
      {...rest}
      doing={removal}
      act={(done) => removal.mutate(input, { onSuccess: done })}
    />
  );
}
