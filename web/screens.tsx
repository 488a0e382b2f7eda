import {
  IconBucketDroplet,
  IconClipboardCheck,
  IconDatabase,
  IconDiamond,
  IconFileText,
  IconLifebuoy,
  IconMessageCircle,
  type IconProps,
  IconRoute,
  IconSettings,
  IconShieldCheck,
  IconSunHigh,
  IconTrendingDown,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import { type ComponentType, lazy, useState } from "react";
import { ADDRESSES, type ScreenAddress } from "./first/addresses.ts";
import { screenCome } from "./first/ahead.ts";
import type { Text } from "./text/en.ts";

export type SectionName = keyof Text["shell"]["nav"];

/** A section of the navigation: `g` then `key` goes there. `bar`: it has a place in the phone's bottom bar. */
export type Section = {
  name: SectionName;
  path: string;
  key: string;
  icon: ComponentType<IconProps>;
  bar?: keyof Text["shell"]["navShort"];
};

export const SECTIONS: readonly Section[] = [
  { name: "bucket", path: "/", key: "b", icon: IconBucketDroplet, bar: "bucket" },
  { name: "today", path: "/today", key: "h", icon: IconSunHigh, bar: "today" },
  { name: "cases", path: "/cases", key: "q", icon: IconLifebuoy, bar: "cases" },
  { name: "contracts", path: "/contracts", key: "v", icon: IconFileText },
  { name: "experience", path: "/experience", key: "e", icon: IconRoute },
  { name: "voice", path: "/voice", key: "w", icon: IconMessageCircle },
  { name: "surveys", path: "/surveys", key: "u", icon: IconClipboardCheck },
  { name: "projection", path: "/no-new-customers", key: "p", icon: IconTrendingDown },
  { name: "core", path: "/core", key: "k", icon: IconDiamond },
  { name: "customers", path: "/customers", key: "c", icon: IconUsers, bar: "customers" },
  { name: "team", path: "/team", key: "o", icon: IconUsersGroup },
  { name: "trust", path: "/trust", key: "t", icon: IconShieldCheck },
  { name: "data", path: "/data", key: "d", icon: IconDatabase },
  { name: "settings", path: "/settings", key: "s", icon: IconSettings },
];

/** A screen with what is drawn at its address when its code has come. */
type Screen = ScreenAddress & { awaited: ComponentType };

export const SCREENS: readonly Screen[] = ADDRESSES.map((address) => ({
  ...address,
  awaited: lazy(async () => ({ default: await address.load() })),
}));

/** Draws a screen; what has come ahead at once: React holds back for 0.3 s what follows an outline, be it there or not. */
export function Drawn({ screen: { path, awaited } }: { screen: Screen }) {
  const [Component] = useState(() => screenCome(path) ?? awaited);
  return <Component />;
}
