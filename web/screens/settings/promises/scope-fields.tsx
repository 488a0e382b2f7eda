import { Checkbox, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAnswer } from "../../../api/queries.ts";
import { useStandardsText } from "../../../text/later.ts";
import { useReader } from "../../../text/text.tsx";
import { CHANNELS } from "../../contact/draft.ts";
import { type ScopeDraft, TIERS } from "./promise-draft.ts";

type ScopeFieldsProps = { draft: ScopeDraft; change: (part: Partial<ScopeDraft>) => void };

/** At which touchpoints and by which ways a promise holds; where nothing is chosen, at all. */
export function ScopeFields({ draft, change }: ScopeFieldsProps) {
  const { text, language } = useReader();
  const words = useStandardsText().promises;
  const touchpoints = useAnswer("GET /api/v1/touchpoints").data?.items ?? [];
  const offered = touchpoints.filter(({ key, isRetired }) => !isRetired || draft.touchpoints.includes(key));
  const { touchpoints: places, channels, tiers, languages } = draft;
  const [isOpen] = useState(places.length + channels.length + tiers.length + languages.length > 0);
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
      <Checkbox.Group
        mt={14}
        label={words.onlyTiers}
        value={[...draft.tiers]}
        onChange={(chosen) => change({ tiers: TIERS.filter((tier) => chosen.includes(tier)) })}
      >
        <Group gap="8px 18px" mt={6}>
          {TIERS.map((tier) => (
            <Checkbox key={tier} value={tier} label={words.tiers[tier]} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        mt={14}
        label={words.onlyLanguages}
        description={words.languagesHint}
        value={draft.languages}
        onChange={(event) => change({ languages: event.currentTarget.value })}
      />
    </details>
  );
}
