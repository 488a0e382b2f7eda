import {
  IconBucketDroplet,
  IconDatabase,
  IconDiamond,
  IconFileText,
  type IconProps,
  IconSettings,
  IconShieldCheck,
  IconTrendingDown,
  IconUsers,
} from "@tabler/icons-react";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { QuestionWithoutInput } from "./api/queries.ts";
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
  { name: "contracts", path: "/contracts", key: "v", icon: IconFileText },
  { name: "projection", path: "/no-new-customers", key: "p", icon: IconTrendingDown, bar: "projection" },
  { name: "core", path: "/core", key: "k", icon: IconDiamond, bar: "core" },
  { name: "customers", path: "/customers", key: "c", icon: IconUsers, bar: "customers" },
  { name: "trust", path: "/trust", key: "t", icon: IconShieldCheck },
  { name: "data", path: "/data", key: "d", icon: IconDatabase },
  { name: "settings", path: "/settings", key: "s", icon: IconSettings },
];

type Loader = () => Promise<ComponentType>;

/**
 * A screen and its address (wouter's pattern). `bare`: without the shell, for who is not signed in. `asks`: what it
 * asks the server first.
 */
export type Screen = {
  path: string;
  bare?: true;
  asks?: readonly QuestionWithoutInput[];
  load: Loader;
  component: LazyExoticComponent<ComponentType>;
};

function screen(path: string, load: Loader, more: Pick<Screen, "bare" | "asks"> = {}): Screen {
  return { path, load, component: lazy(async () => ({ default: await load() })), ...more };
}

export const SCREENS: readonly Screen[] = [
  screen("/", () => import("./screens/contracts/home-screen.tsx").then((m) => m.HomeScreen), {
    asks: ["GET /api/v1/bucket", "GET /api/v1/kinds"],
  }),
  screen(
    "/contracts",
    () => import("./screens/contracts/contracts-screen.tsx").then((m) => m.ContractsScreen),
    {
      asks: ["GET /api/v1/contracts", "GET /api/v1/kinds"],
    },
  ),
  screen("/contracts/customers", () =>
    import("./screens/contracts/customers-screen.tsx").then((m) => m.ContractCustomersScreen),
  ),
  screen(
    "/no-new-customers",
    () => import("./screens/projection/projection-screen.tsx").then((m) => m.ProjectionScreen),
    { asks: ["GET /api/v1/projection"] },
  ),
  screen("/core", () => import("./screens/core/core-screen.tsx").then((m) => m.CoreScreen), {
    asks: ["GET /api/v1/core"],
  }),
  screen("/trust", () => import("./screens/trust/trust-screen.tsx").then((m) => m.TrustScreen), {
    asks: ["GET /api/v1/trust"],
  }),
  screen(
    "/customers",
    () => import("./screens/customers/customers-screen.tsx").then((m) => m.CustomersScreen),
    { asks: ["GET /api/v1/bucket", "GET /api/v1/company"] },
  ),
  screen("/customers/:customerId", () =>
    import("./screens/customer/customer-screen.tsx").then((m) => m.CustomerScreen),
  ),
  screen("/data", () => import("./screens/data/data-screen.tsx").then((m) => m.DataScreen)),
  screen("/data/duplicates", () =>
    import("./screens/duplicates/duplicates-screen.tsx").then((m) => m.DuplicatesScreen),
  ),
  screen("/customers/:customerId/merge/:otherId", () =>
    import("./screens/duplicates/merge-screen.tsx").then((m) => m.MergeScreen),
  ),
  screen("/data/:importId", () => import("./screens/data/import-screen.tsx").then((m) => m.ImportScreen)),
  screen(
    "/settings/:section?",
    () => import("./screens/settings/settings-screen.tsx").then((m) => m.SettingsScreen),
    { asks: ["GET /api/v1/company"] },
  ),
  screen("/sign-in", () => import("./screens/sign-in/sign-in-screen.tsx").then((m) => m.SignInScreen), {
    bare: true,
  }),
  screen(
    "/first-account",
    () => import("./screens/first-account/first-account-screen.tsx").then((m) => m.FirstAccountScreen),
    { bare: true },
  ),
  screen(
    "/invitation",
    () => import("./screens/invitation/invitation-screen.tsx").then((m) => m.InvitationScreen),
    { bare: true },
  ),
];
