import { Button, Checkbox, Group, NativeSelect } from "@mantine/core";
import { IconMailQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { v7 } from "uuid";
import type { Output } from "../../api/contract.ts";
import { useAct, useAnswer } from "../../api/queries.ts";
import { useAskingText } from "../../text/later.ts";
import { useFormat, useText } from "../../text/text.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "../settings/settings.module.css";
import { ShownOnce } from "../settings/shown-once.tsx";
import { waitInWords } from "./asked-in-words.ts";

const ASKED = "GET /api/v1/customers/{customerId}/invitations";
const TIMELINE = "GET /api/v1/customers/{customerId}/timeline";

/** Asks a customer by hand: by mail, or with a link to give him. */
export function InviteCustomer({ customerId }: { customerId: string }) {
  const text = useAskingText().invite;
  const [opened, setOpened] = useState(false);
  if (!useMay("agent")) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconMailQuestion size={18} stroke={1.7} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {text.open}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={text.open}>
        <OpenSurveys customerId={customerId} />
      </Dialog>
    </>
  );
}

function OpenSurveys({ customerId }: { customerId: string }) {
  const text = useAskingText().invite;
  return (
    <Answered query={useAnswer("GET /api/v1/surveys")}>
      {({ items }) => {
        const open = items.filter(({ state }) => state === "open");
        if (open.length === 0) return <p className={styles.first}>{text.none}</p>;
        return <InviteForm customerId={customerId} surveys={open} />;
      }}
    </Answered>
  );
}

type InviteFormProps = { customerId: string; surveys: { surveyId: string; name: string }[] };

function InviteForm({ customerId, surveys }: InviteFormProps) {
  const text = useAskingText().invite;
  const [surveyId, setSurveyId] = useState(surveys[0]?.surveyId ?? "");
  // Pressed again while the dialog is open, also where no answer came, it is the same occasion.
  const [occasion] = useState(() => `by hand ${v7()}`);
  const [isAgain, setAgain] = useState(false);
  const mail = useAct("POST /api/v1/customers/{customerId}/invitations", [ASKED, TIMELINE]);
  const link = useAct("POST /api/v1/customers/{customerId}/survey-link", [ASKED]);
  const { data, isPending } = useAnswer(ASKED, { params: { customerId } });
  const before = data?.items.find(
    (one) => one.surveyId === surveyId && one.state !== "suppressed" && one.occasion !== occasion,
  );
  const params = { customerId };
  const choose = (chosen: string) => {
    setSurveyId(chosen);
    setAgain(false);
    mail.reset();
    link.reset();
  };
  return (
    <div className={styles.stack}>
      <NativeSelect
        label={text.survey}
        data={surveys.map(({ surveyId: value, name }) => ({ value, label: name }))}
        value={surveyId}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {before && <AskedBefore one={before} isAgain={isAgain} onAgain={setAgain} />}
      <Group>
        <Button
          loading={mail.isPending}
          disabled={isPending || (before !== undefined && !isAgain)}
          onClick={() => mail.mutate({ params, body: { surveyId, occasion } })}
        >
          {text.byMail}
        </Button>
        <Button
          variant="default"
          loading={link.isPending}
          onClick={() => link.mutate({ params, body: { surveyId } })}
        >
          {text.link}
        </Button>
      </Group>
      <Outcome one={mail.data} />
      {link.data && <ShownOnce label={text.linkIs} value={link.data.url} words={text} />}
      <Refused error={mail.error ?? link.error} className={styles.bad} />
      <Blocks customerId={customerId} />
    </div>
  );
}

type Asked = Output<typeof ASKED>["items"][number];
type BeforeProps = { one: Asked; isAgain: boolean; onAgain: (isAgain: boolean) => void };

/** That he was asked the same before; who asks again says so. */
function AskedBefore({ one, isAgain, onAgain }: BeforeProps) {
  const { invite, asked } = useAskingText();
  const { moment } = useFormat();
  return (
    <>
      <p className={styles.quiet}>
        {invite.before(asked.state[one.state], moment(one.sentAt ?? one.selectedAt))}
      </p>
      <Checkbox
        label={invite.again}
        checked={isAgain}
        onChange={(event) => onAgain(event.currentTarget.checked)}
      />
    </>
  );
}

/** Whether the mail goes out, and when, or why not. */
function Outcome({ one }: { one: Asked | undefined }) {
  const { invite: text, asked } = useAskingText();
  const { notAsked } = useText().customer.timeline;
  const { moment } = useFormat();
  const because = one?.because;
  const wait = one && !one.isOnItsWay && waitInWords(one, asked, moment);
  const going = wait ? text.waits(wait) : text.sent;
  return (
    <p role="status" className={because ? styles.bad : styles.good}>
      {one && (because ? text.not(notAsked[because]) : going)}
      {because === "no-consent" && ` ${text.sayYes}`}
    </p>
  );
}

/** Addresses of his that are not written to, and the way back. */
function Blocks({ customerId }: { customerId: string }) {
  const text = useAskingText().invite;
  const { data } = useAnswer(ASKED, { params: { customerId } });
  const lift = useAct("DELETE /api/v1/customers/{customerId}/address-blocks/{blockId}", [ASKED]);
  return data?.blocks.map(({ blockId, address }) => (
    <Group key={blockId}>
      <p className={styles.quiet}>{text.blocked(address)}</p>
      <Button
        variant="default"
        loading={lift.isPending}
        onClick={() => lift.mutate({ params: { customerId, blockId } })}
      >
        {text.works}
      </Button>
    </Group>
  ));
}
