import { NativeSelect, NumberInput, PasswordInput, Switch, TextInput } from "@mantine/core";
import { useAct } from "../../../api/queries.ts";
import { useAskingText } from "../../../text/later.ts";
import { useFormat } from "../../../text/text.tsx";
import { Card } from "../../../ui/card.tsx";
import { useKeeping } from "../cases/use-keeping.tsx";
import styles from "../settings.module.css";
import {
  type Draft,
  draftOf,
  type EmailSettings,
  FRESH_MAILBOX,
  FRESH_SMTP,
  isWhole,
  type Security,
  type ServerDraft,
  sentOf,
} from "./draft.ts";
import { ReadNow, SendTest } from "./trying.tsx";

const KEY = "GET /api/v1/email-settings";
const SECURITIES: readonly Security[] = ["tls", "starttls", "none"];

/** The mail server and the mailbox, with a way to try each. */
export function ServersCard({ settings }: { settings: EmailSettings }) {
  const text = useAskingText().settings;
  const change = useAct("PUT /api/v1/email-settings", [KEY]);
  const { draft, setDraft, keep, acts } = useKeeping<Draft>({
    now: draftOf(settings),
    missing: (one) => (isWhole(one) ? null : text.missing),
    send: (one, done) => change.mutate({ body: sentOf(one) }, { onSuccess: (kept) => done(draftOf(kept)) }),
    isPending: change.isPending,
    error: change.error,
  });
  const { smtp, mailbox } = draft;
  return (
    <Card title={text.title} lead={text.lead}>
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Switch
          label={text.use}
          checked={smtp !== null}
          onChange={(event) => setDraft({ ...draft, smtp: event.currentTarget.checked ? FRESH_SMTP : null })}
        />
        {smtp && (
          <fieldset className={styles.form} aria-label={text.use}>
            <ServerFields
              server={smtp}
              kept={settings.smtp}
              onChange={(part) => setDraft({ ...draft, smtp: { ...smtp, ...part } })}
            />
            {(["from", "fromName", "replyTo"] as const).map((name) => (
              <TextInput
                key={name}
                label={text[name]}
                type={name === "fromName" ? "text" : "email"}
                value={smtp[name]}
                onChange={(event) =>
                  setDraft({ ...draft, smtp: { ...smtp, [name]: event.currentTarget.value } })
                }
              />
            ))}
          </fieldset>
        )}
        <Switch
          label={text.useMailbox}
          description={text.mailboxLead}
          checked={mailbox !== null}
          onChange={(event) =>
            setDraft({ ...draft, mailbox: event.currentTarget.checked ? FRESH_MAILBOX : null })
          }
        />
        {mailbox && (
          <fieldset className={styles.form} aria-label={text.useMailbox}>
            <ServerFields
              server={mailbox}
              kept={settings.mailbox}
              onChange={(part) => setDraft({ ...draft, mailbox: { ...mailbox, ...part } })}
            />
            <TextInput
              label={text.folder}
              value={mailbox.folder}
              onChange={(event) =>
                setDraft({ ...draft, mailbox: { ...mailbox, folder: event.currentTarget.value } })
              }
            />
          </fieldset>
        )}
        {acts}
      </form>
      <HowItGoes settings={settings} />
      {settings.smtp && <SendTest />}
      {settings.mailbox && <ReadNow />}
    </Card>
  );
}

type ServerFieldsProps = {
  server: ServerDraft;
  kept: { hasPassword: boolean; passwordIsLost: boolean } | null;
  onChange: (part: Partial<ServerDraft>) => void;
};

function ServerFields({ server, kept, onChange }: ServerFieldsProps) {
  const text = useAskingText().settings;
  return (
    <>
      <TextInput
        label={text.host}
        value={server.host}
        onChange={(event) => onChange({ host: event.currentTarget.value })}
      />
      <NumberInput
        label={text.port}
        min={1}
        max={65_535}
        allowDecimal={false}
        thousandSeparator=""
        value={server.port}
        onChange={(value) => onChange({ port: Number(value) })}
      />
      <NativeSelect
        label={text.security}
        data={SECURITIES.map((value) => ({ value, label: text.securities[value] }))}
        value={server.security}
        onChange={({ currentTarget: { value } }) =>
          onChange({ security: SECURITIES.find((one) => one === value) ?? server.security })
        }
      />
      <TextInput
        label={text.user}
        autoComplete="off"
        value={server.user}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label={text.password}
        description={kept?.hasPassword && !kept.passwordIsLost ? text.keptPassword : undefined}
        error={kept?.passwordIsLost && server.password === "" ? text.lostPassword : undefined}
        autoComplete="new-password"
        value={server.password}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
    </>
  );
}

function HowItGoes({ settings: { state } }: { settings: EmailSettings }) {
  const text = useAskingText().settings;
  const format = useFormat();
  const good = [
    state.sentAt && text.sentAt(format.moment(state.sentAt)),
    state.readAt && text.readAt(format.moment(state.readAt)),
  ].filter(Boolean);
  return (
    <>
      {good.length > 0 && <p className={styles.quiet}>{good.join(" · ")}</p>}
      {state.sendFault && <p className={styles.bad}>{text.fault(state.sendFault)}</p>}
      {state.readFault && <p className={styles.bad}>{text.fault(state.readFault)}</p>}
    </>
  );
}
