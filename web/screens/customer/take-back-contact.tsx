import { IconArrowBackUp } from "@tabler/icons-react";
import { useText } from "../../text/text.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { useMayMend } from "./use-may-mend.ts";
import { useTakeBack } from "./use-take-back.ts";

type TakeBackContactProps = {
  customerId: string;
  contactId: string;
  title: string;
  /** Called once it is no more. */
  onDone?: () => void;
};

/** Takes a contact back that was logged by mistake: within a day by who works with customers, later by a manager. */
export function TakeBackContact({ customerId, contactId, title, onDone }: TakeBackContactProps) {
  const text = useText().contacts.takeBack;
  const takeBack = useTakeBack();
  if (!useMayMend(contactId)) return null;
  return (
    <ConfirmButton
      variant="subtle"
      size="compact-sm"
      leftSection={<IconArrowBackUp size={15} stroke={1.7} aria-hidden />}
      label={text.action}
      name={text.name(title)}
      title={text.title}
      text={text.text}
      confirm={text.confirm}
      keep={text.keep}
      doing={takeBack}
      act={(done) =>
        takeBack.mutate({ params: { contactId }, query: { customerId } }, { onSuccess: onDone ?? done })
      }
    />
  );
}
