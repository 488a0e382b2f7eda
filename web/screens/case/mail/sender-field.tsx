import { NativeSelect } from "@mantine/core";
import type { Output } from "../../../api/contract.ts";
import { useAnswer } from "../../../api/queries.ts";
import { useWorkingText } from "../../../text/later.ts";
import { Choice } from "../../../ui/choice.tsx";
import type { CaseName } from "../../cases/case-data.ts";
import type { Message } from "../message.ts";

const KEY = "GET /api/v1/customers/{customerId}/cases/{caseId}/mail-way";
export type MailWay = Output<typeof KEY>;

/** Whether, and how, the customer can be written to by the company's mail; undefined until it is known. */
export function useMailWay({ customerId, caseId }: CaseName): MailWay | undefined {
  return useAnswer(KEY, { params: { customerId, caseId } }).data;
}

/** Whether the company's mail can reach the customer. */
export function canMail(way: MailWay | undefined): boolean {
  return way !== undefined && way.from !== null && way.to.length > 0;
}

type SenderFieldProps = { way: MailWay; message: Message; change: (part: Partial<Message>) => void };

/** By whom a mail leaves, and to which of the customer's addresses. */
export function SenderField({ way, message: { sender, to }, change }: SenderFieldProps) {
  const { mail: text } = useWorkingText();
  return (
    <>
      <Choice
        legend={text.by}
        name="sender"
        options={[
          { value: "company", label: text.company },
          { value: "own", label: text.own },
        ]}
        value={sender}
        onChange={(chosen) => change({ sender: chosen })}
      />
      {sender === "company" && way.to.length > 1 && (
        <NativeSelect
          label={text.to}
          size="md"
          data={way.to}
          value={to ?? way.to[0] ?? ""}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      )}
    </>
  );
}
