import type { ComponentType } from "react";
import type { Key } from "../api/contract.ts";
import type { PartName } from "../text/parts.ts";

type Path = Key extends infer K ? (K extends `GET ${infer P}` ? P : never) : never;

/** What is asked of the server, e.g. `/api/v1/customers/{customerId}`; the names are those of the screen's address. */
export type Ask = Path | `${Path}?${string}`;

export type Loader = () => Promise<ComponentType>;

/**
 * Where a screen is (wouter's pattern) and how its code comes. `bare`: without the shell, for who is not signed in.
 * `words`: the parts of the reader's words that it waits for. `asks`: what it asks the server first, when its address
 * asks for nothing particular; `asksAlways`: whatever its address asks for.
 */
export type ScreenAddress = {
  path: string;
  load: Loader;
  bare?: true;
  words?: readonly PartName[];
  asks?: readonly Ask[];
  asksAlways?: readonly Ask[];
};

/** What the shell around the screens asks. */
export const SHELL_ASKS: readonly Ask[] = ["/api/v1/me", "/api/v1/kinds", "/api/v1/insight"];

export const ADDRESSES: readonly ScreenAddress[] = [
  {
    path: "/",
    load: () => import("../screens/contracts/home-screen.tsx").then((m) => m.HomeScreen),
    words: ["gaps"],
    asks: ["/api/v1/bucket"],
  },
  {
    path: "/bucket",
    load: () => import("../screens/contracts/home-screen.tsx").then((m) => m.BucketHome),
    words: ["gaps"],
    asks: ["/api/v1/bucket"],
  },
  {
    path: "/today",
    load: () => import("../screens/today/today-screen.tsx").then((m) => m.TodayScreen),
    words: ["cases", "gaps"],
    asks: ["/api/v1/today", "/api/v1/me/tasks?limit=12", "/api/v1/bucket", "/api/v1/company"],
  },
  {
    path: "/contracts",
    load: () => import("../screens/contracts/contracts-screen.tsx").then((m) => m.ContractsScreen),
    words: ["projection", "contractNotes"],
    asks: ["/api/v1/contracts"],
  },
  {
    path: "/contracts/customers",
    load: () => import("../screens/contracts/customers-screen.tsx").then((m) => m.ContractCustomersScreen),
    asks: ["/api/v1/company", "/api/v1/contracts/customers?sort=risk&limit=50"],
  },
  {
    path: "/no-new-customers",
    load: () => import("../screens/projection/projection-screen.tsx").then((m) => m.ProjectionScreen),
    words: ["projection"],
    asks: ["/api/v1/projection"],
  },
  {
    path: "/experience",
    load: () => import("../screens/experience/experience-screen.tsx").then((m) => m.ExperienceScreen),
    words: ["experience", "gaps", "understanding"],
    asks: ["/api/v1/experience?days=30", "/api/v1/drivers", "/api/v1/gaps"],
  },
  {
    path: "/voice",
    load: () => import("../screens/voice/voice-screen.tsx").then((m) => m.VoiceScreen),
    words: ["voice", "experience", "team"],
    asks: ["/api/v1/voice?days=30", "/api/v1/voice/views", "/api/v1/touchpoints"],
  },
  {
    path: "/yearly-report",
    load: () => import("../screens/yearly/yearly-screen.tsx").then((m) => m.YearlyScreen),
    words: ["experience"],
    asks: ["/api/v1/yearly-report"],
  },
  {
    path: "/experience/gaps",
    load: () => import("../screens/gaps/gaps-screen.tsx").then((m) => m.GapsScreen),
    words: ["gaps"],
    asks: ["/api/v1/gaps", "/api/v1/touchpoints", "/api/v1/drivers", "/api/v1/gap-reliability"],
  },
  {
    path: "/experience/beliefs",
    load: () => import("../screens/gaps/beliefs-screen.tsx").then((m) => m.BeliefsScreen),
    words: ["gaps"],
    asks: ["/api/v1/me/beliefs", "/api/v1/touchpoints"],
  },
  {
    path: "/experience/drivers",
    load: () => import("../screens/understanding/drivers-screen.tsx").then((m) => m.DriversScreen),
    words: ["understanding", "gaps"],
    asks: ["/api/v1/drivers", "/api/v1/touchpoints"],
  },
  {
    path: "/experience/journeys",
    load: () => import("../screens/journeys/journeys-screen.tsx").then((m) => m.JourneysScreen),
    words: ["understanding", "gaps"],
    asks: ["/api/v1/journeys", "/api/v1/touchpoints"],
  },
  {
    path: "/experience/:key",
    load: () => import("../screens/experience/touchpoint-screen.tsx").then((m) => m.TouchpointScreen),
    words: ["experience"],
    asks: ["/api/v1/touchpoints/{key}/contacts?days=30&limit=50", "/api/v1/touchpoints"],
  },
  {
    path: "/surveys",
    load: () => import("../screens/surveys/surveys-screen.tsx").then((m) => m.SurveysScreen),
    words: ["surveys"],
    asks: ["/api/v1/survey-overview", "/api/v1/survey-templates", "/api/v1/touchpoints"],
  },
  {
    path: "/surveys/new",
    load: () => import("../screens/surveys/new-survey-screen.tsx").then((m) => m.NewSurveyScreen),
    words: ["surveys"],
    asks: ["/api/v1/survey-templates", "/api/v1/touchpoints"],
  },
  {
    path: "/surveys/:surveyId/:section?",
    load: () => import("../screens/surveys/survey-screen.tsx").then((m) => m.SurveyScreen),
    words: ["surveys"],
    asksAlways: ["/api/v1/surveys/{surveyId}", "/api/v1/touchpoints"],
  },
  {
    path: "/core",
    load: () => import("../screens/core/core-screen.tsx").then((m) => m.CoreScreen),
    words: ["core"],
    asks: ["/api/v1/core"],
  },
  {
    path: "/trust",
    load: () => import("../screens/trust/trust-screen.tsx").then((m) => m.TrustScreen),
    words: ["trust"],
    asks: ["/api/v1/trust"],
  },
  {
    path: "/customers",
    load: () => import("../screens/customers/customers-screen.tsx").then((m) => m.CustomersScreen),
    asks: ["/api/v1/customers?limit=50", "/api/v1/bucket", "/api/v1/company", "/api/v1/views"],
  },
  {
    path: "/customers/:customerId",
    load: () => import("../screens/customer/customer-screen.tsx").then((m) => m.CustomerScreen),
    words: ["cases"],
    asks: [
      "/api/v1/customers/{customerId}",
      "/api/v1/customers/{customerId}/timeline?limit=12",
      "/api/v1/customers/{customerId}/identity",
      "/api/v1/customers/{customerId}/matters?limit=50&only=said",
      "/api/v1/customers/{customerId}/owner",
      "/api/v1/customers/{customerId}/verdicts/running",
      "/api/v1/customers/{customerId}/timeline?about=broken&limit=1",
      "/api/v1/customers/{customerId}/contacts?limit=1&only=said",
    ],
  },
  {
    path: "/cases",
    load: () => import("../screens/cases/cases-screen.tsx").then((m) => m.CasesScreen),
    words: ["cases"],
    asks: ["/api/v1/cases?state=open&sort=due&limit=50", "/api/v1/touchpoints", "/api/v1/company"],
  },
  {
    path: "/cases/figures",
    load: () => import("../screens/case-figures/case-figures-screen.tsx").then((m) => m.CaseFiguresScreen),
    words: ["caseFigures", "experience", "cases"],
    asks: [
      "/api/v1/cases/figures?days=30",
      "/api/v1/cases/stayed",
      "/api/v1/root-causes",
      "/api/v1/touchpoints",
    ],
  },
  {
    path: "/cases/:customerId/:caseId",
    load: () => import("../screens/case/case-screen.tsx").then((m) => m.CaseScreen),
    words: ["cases", "working"],
    asks: [
      "/api/v1/customers/{customerId}/cases/{caseId}",
      "/api/v1/customers/{customerId}",
      "/api/v1/bucket",
      "/api/v1/company",
    ],
  },
  {
    path: "/customers/:customerId/contacts/:contactId",
    load: () => import("../screens/contact-page/contact-page-screen.tsx").then((m) => m.ContactPageScreen),
    words: ["contactPage", "cases"],
    asks: [
      "/api/v1/contacts/{contactId}?customerId={customerId}",
      "/api/v1/customers/{customerId}",
      "/api/v1/touchpoints",
      "/api/v1/owners",
      "/api/v1/customers/{customerId}/matters?limit=50&only=said",
    ],
  },
  {
    path: "/contacts/new",
    load: () => import("../screens/contact/contact-screen.tsx").then((m) => m.ContactScreen),
  },
  {
    path: "/team/:section?",
    load: () => import("../screens/team/team-screen.tsx").then((m) => m.TeamScreen),
    words: ["team"],
    asks: ["/api/v1/owners"],
  },
  {
    path: "/data",
    load: () => import("../screens/data/data-screen.tsx").then((m) => m.DataScreen),
    words: ["data"],
    asks: ["/api/v1/imports?limit=20"],
  },
  {
    path: "/data/duplicates",
    load: () => import("../screens/duplicates/duplicates-screen.tsx").then((m) => m.DuplicatesScreen),
    words: ["data"],
    asks: ["/api/v1/duplicates?limit=30"],
  },
  {
    path: "/customers/:customerId/merge/:otherId",
    load: () => import("../screens/duplicates/merge-screen.tsx").then((m) => m.MergeScreen),
    words: ["merging"],
    asks: ["/api/v1/customers/{customerId}/compare/{otherId}"],
  },
  {
    path: "/data/:importId",
    load: () => import("../screens/data/import-screen.tsx").then((m) => m.ImportScreen),
    words: ["data"],
    asks: ["/api/v1/imports/{importId}"],
  },
  {
    path: "/settings/:section?",
    load: () => import("../screens/settings/settings-screen.tsx").then((m) => m.SettingsScreen),
    asks: ["/api/v1/company"],
  },
  {
    path: "/sign-in",
    load: () => import("../screens/sign-in/sign-in-screen.tsx").then((m) => m.SignInScreen),
    bare: true,
  },
  {
    path: "/first-account",
    load: () => import("../screens/first-account/first-account-screen.tsx").then((m) => m.FirstAccountScreen),
    bare: true,
  },
  {
    path: "/invitation",
    load: () => import("../screens/invitation/invitation-screen.tsx").then((m) => m.InvitationScreen),
    bare: true,
  },
];
