import {
  IconBucketDroplet,
  IconDatabase,
  IconDiamond,
  type IconProps,
  IconSettings,
  IconShieldCheck,
  IconTrendingDown,
  IconUsers,
} from "@tabler/icons-react";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
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
  { name: "projection", path: "/no-new-customers", key: "p", icon: IconTrendingDown, bar: "projection" },
  { name: "core", path: "/core", key: "k", icon: IconDiamond, bar: "core" },
  { name: "customers", path: "/customers", key: "c", icon: IconUsers, bar: "customers" },
  { name: "trust", path: "/trust", key: "t", icon: IconShieldCheck },
  { name: "data", path: "/data", key: "d", icon: IconDatabase },
  { name: "settings", path: "/settings", key: "s", icon: IconSettings },
];

/** A screen and its address (wouter's pattern). `bare`: without the shell, for who is not signed in. */
export type Screen = { path: string; bare?: true; component: LazyExoticComponent<ComponentType> };

export const SCREENS: readonly Screen[] = [
  {
    path: "/",
    component: lazy(() =>
      import("./screens/bucket/bucket-screen.tsx").then((m) => ({ default: m.BucketScreen })),
    ),
  },
  {
    path: "/no-new-customers",
    component: lazy(() =>
      import("./screens/projection/projection-screen.tsx").then((m) => ({ default: m.ProjectionScreen })),
    ),
  },
  {
    path: "/core",
    component: lazy(() => import("./screens/core/core-screen.tsx").then((m) => ({ default: m.CoreScreen }))),
  },
  {
    path: "/trust",
    component: lazy(() =>
      import("./screens/trust/trust-screen.tsx").then((m) => ({ default: m.TrustScreen })),
    ),
  },
  {
    path: "/customers",
    component: lazy(() =>
      import("./screens/customers/customers-screen.tsx").then((m) => ({ default: m.CustomersScreen })),
    ),
  },
  {
    path: "/customers/:customerId",
    component: lazy(() =>
      import("./screens/customer/customer-screen.tsx").then((m) => ({ default: m.CustomerScreen })),
    ),
  },
  {
    path: "/data",
    component: lazy(() => import("./screens/data/data-screen.tsx").then((m) => ({ default: m.DataScreen }))),
  },
  {
    path: "/data/:importId",
    component: lazy(() =>
      import("./screens/data/import-screen.tsx").then((m) => ({ default: m.ImportScreen })),
    ),
  },
  {
    path: "/settings/:section?",
    component: lazy(() =>
      import("./screens/settings/settings-screen.tsx").then((m) => ({ default: m.SettingsScreen })),
    ),
  },
  {
    path: "/sign-in",
    bare: true,
    component: lazy(() =>
      import("./screens/sign-in/sign-in-screen.tsx").then((m) => ({ default: m.SignInScreen })),
    ),
  },
  {
    path: "/first-account",
    bare: true,
    component: lazy(() =>
      import("./screens/first-account/first-account-screen.tsx").then((m) => ({
        default: m.FirstAccountScreen,
      })),
    ),
  },
  {
    path: "/invitation",
    bare: true,
    component: lazy(() =>
      import("./screens/invitation/invitation-screen.tsx").then((m) => ({ default: m.InvitationScreen })),
    ),
  },
];
