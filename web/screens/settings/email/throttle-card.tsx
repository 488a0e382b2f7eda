import { Group, NumberInput, Switch, TextInput } from "@mantine/core";
import type { Output } from "../../../api/contract.ts";
import { useAct } from "../../../api/queries.ts";
import { useAskingText } from "../../../text/later.ts";
import { Card } from "../../../ui/card.tsx";
import { useKeeping } from "../cases/use-keeping.tsx";
import styles from "../settings.module.css";

const KEY = "GET /api/v1/asking-settings";
type Settings = Output<typeof KEY>;

/** How often anybody may be asked, over all surveys, and at which hours nobody is written to. */
export function ThrottleCard({ settings }: { settings: Settings }) {
  const text = useAskingText().throttle;
  const change = useAct("PUT /api/v1/asking-settings", [KEY]);
  const { draft, setDraft, keep, acts } = useKeeping<Settings>({
    now: settings,
    missing: ({ quietHours }) => (quietHours && !(quietHours.from && quietHours.to) ? text.missing : null),
    send: (body, done) => change.mutate({ body }, { onSuccess: done }),
    isPending: change.isPending,
    error: change.error,
  });
  const { gapDays, quietHours, maxAgeDays } = draft;
  return (
    <Card title={text.title} lead={text.lead}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <NumberInput
          label={text.gap}
          min={0}
          max={365}
          allowDecimal={false}
          value={gapDays}
          onChange={(value) => setDraft({ ...draft, gapDays: Number(value) })}
        />
        <NumberInput
          label={text.maxAge}
          min={1}
          max={90}
          allowDecimal={false}
          value={maxAgeDays}
          onChange={(value) => setDraft({ ...draft, maxAgeDays: Number(value) })}
        />
        <Switch
          label={text.quiet}
          checked={quietHours !== null}
          onChange={(event) =>
            setDraft({
              ...draft,
              quietHours: event.currentTarget.checked ? { from: "21:00", to: "09:00" } : null,
            })
          }
        />
        {quietHours && (
          <Group>
            <TextInput
              type="time"
              label={text.from}
              value={quietHours.from}
              onChange={(event) =>
                setDraft({ ...draft, quietHours: { ...quietHours, from: event.currentTarget.value } })
              }
            />
            <TextInput
              type="time"
              label={text.to}
              value={quietHours.to}
              onChange={(event) =>
                setDraft({ ...draft, quietHours: { ...quietHours, to: event.currentTarget.value } })
              }
            />
          </Group>
        )}
        {acts}
      </form>
    </Card>
  );
}
