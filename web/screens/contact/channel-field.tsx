import { Button } from "@mantine/core";
import {
  IconBrandWhatsapp,
  IconBuildingStore,
  IconDeviceMobileMessage,
  IconMail,
  IconMailbox,
  IconMessageCircle,
  IconPhone,
  type IconProps,
  IconStar,
  IconTool,
  IconTruckDelivery,
  IconWalk,
  IconWorld,
} from "@tabler/icons-react";
import { type ComponentType, useState } from "react";
import { useText } from "../../text/text.tsx";
import { Choice } from "../../ui/choice.tsx";
import { CHANNELS, type Channel } from "./draft.ts";
import { recentFirst, recentOf } from "./recent.ts";

const ICONS: Readonly<Record<Channel, ComponentType<IconProps>>> = {
  phone: IconPhone,
  email: IconMail,
  chat: IconMessageCircle,
  whatsapp: IconBrandWhatsapp,
  sms: IconDeviceMobileMessage,
  web: IconWorld,
  shop: IconBuildingStore,
  visit: IconWalk,
  delivery: IconTruckDelivery,
  installation: IconTool,
  post: IconMailbox,
  review: IconStar,
};
const FIRST = 4;

/** How it was had: what was used last in front, the others behind a button. */
export function ChannelField({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) {
  const text = useText().contacts;
  const [order] = useState(() => recentFirst(CHANNELS, [value, ...recentOf("channels")]));
  const [all, setAll] = useState(false);
  const shown = all ? order : order.filter((channel, at) => at < FIRST || channel === value);
  return (
    <Choice
      legend={text.channel}
      name="channel"
      options={shown.map((channel) => ({
        value: channel,
        label: text.channels[channel],
        icon: ICONS[channel],
      }))}
      value={value}
      onChange={onChange}
      focused
    >
      {!all && (
        <Button variant="default" size="md" h={44} fz={15} onClick={() => setAll(true)}>
          {text.moreChannels}
        </Button>
      )}
    </Choice>
  );
}
