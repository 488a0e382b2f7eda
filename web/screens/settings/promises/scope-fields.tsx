import { Checkbox, Group } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { CHANNELS } from "../../contact/draft.ts";
import type { PromiseDraft } from "./promise-draft.ts";
import type { Change } from "./promise-form.tsx";

/** At which touchpoints and by which ways a promise holds; where nothing is chosen, at all. */
export function ScopeFields({ draft, change }: { draft: PromiseDraft; change: Change }) {
  const { text, language } = useReader();
  const words = useStandardsText().promises;
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const offered = touchpoints.filter(({ key, isRetired }) => !isRetired || draft.touchpoints.includes(key));
  const [isOpen] = useState(draft.touchpoints.length + draft.channels.length > 0);
  const choose = (chosen: readonly string[]) =>
    change({ channels: CHANNELS.filter((channel) => chosen.includes(channel)) });
  return (
    <details open={isOpen}>
      <summary>{words.where}</summary>
      <Checkbox.Group
        mt={12}
        label={words.onlyTouchpoints}
        value={[...draft.touchpoints]}
        onChange={(chosen) => change({ touchpoints: chosen })}
      >
        <Group gap="8px 18px" mt={6}>
          {offered.map(({ key, names }) => (
            <Checkbox key={key} value={key} label={names[language]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox.Group mt={14} label={words.onlyChannels} value={[...draft.channels]} onChange={choose}>
        <Group gap="8px 18px" mt={6}>
          {CHANNELS.map((channel) => (
            <Checkbox key={channel} value={channel} label={text.contacts.channels[channel]} />
          ))}
        </Group>
      </Checkbox.Group>
    </details>
  );
}
