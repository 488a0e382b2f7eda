import type { ComponentType } from "react";
import type { Key } from "../api/contract.ts";

type Path = Key extends infer K ? (K extends `GET ${infer P}` ? P : never) : never;

/** What is asked of the server, e.g. `/api/v1/customers/{customerId}`; the names are those of the screen's address. */
export type Ask = Path | `${Path}?${string}`;

export type Loader = () => Promise<ComponentType>;

/**
 * Where a screen is (wouter's pattern) and how its code comes. `bare`: without the shell, for who is not signed in.
 * `asks`: what it asks the server first, when its address asks for nothing particular.
 */
export type ScreenAddress = { path: string; load: Loader; bare?: true; asks?: readonly Ask[] };

/** What the shell around the screens asks. */
export const SHELL_ASKS: readonly Ask[] = ["/api/v1/me", "/api/v1/kinds", "/api/v1/insight"];

export const ADDRESSES: readonly ScreenAddress[] = [
  {
    path: "/",
    load: () => import("../screens/contracts/home-screen.tsx").then((m) => m.HomeScreen),
    asks: ["/api/v1/bucket"],
  },
  {
    path: "/bucket",
    load: () => import("../screens/contracts/home-screen.tsx").then((m) => m.BucketHome),
    asks: ["/api/v1/bucket"],
  },
  {
    path: "/today",
    load: () => import("../screens/today/today-screen.tsx").then((m) => m.TodayScreen),
    asks: ["/api/v1/today", "/api/v1/me/tasks?limit=12", "/api/v1/bucket", "/api/v1/company"],
  },
  {
    path: "/contracts",
    load: () => import("../screens/contracts/contracts-screen.tsx").then((m) => m.ContractsScreen),
    asks: ["/api/v1/contracts"],
  },
  {
    path: "/contracts/customers",
    load: () => import("../screens/contracts/customers-screen.tsx").then((m) => m.ContractCustomersScreen),
    asks: ["/api/v1/company"],
  },
  {
    path: "/no-new-customers",
    load: () => import("../screens/projection/projection-screen.tsx").then((m) => m.ProjectionScreen),
    asks: ["/api/v1/projection"],
  },
  {
    path: "/experience",
    load: () => import("../screens/experience/experience-screen.tsx").then((m) => m.ExperienceScreen),
    asks: ["/api/v1/experience?days=30", "/api/v1/drivers"],
  },
  {
    path: "/voice",
    load: () => import("../screens/voice/voice-screen.tsx").then((m) => m.VoiceScreen),
    asks: ["/api/v1/voice?days=30", "/api/v1/voice/views", "/api/v1/touchpoints"],
  },
  {
    path: "/yearly-report",
    load: () => import("../screens/yearly/yearly-screen.tsx").then((m) => m.YearlyScreen),
    asks: ["/api/v1/yearly-report"],
  },
  {
    path: "/experience/gaps",
    load: () => import("../screens/gaps/gaps-screen.tsx").then((m) => m.GapsScreen),
    asks: ["/api/v1/gaps", "/api/v1/touchpoints"],
  },
  {
    path: "/experience/beliefs",
    load: () => import("../screens/gaps/beliefs-screen.tsx").then((m) => m.BeliefsScreen),
    asks: ["/api/v1/me/beliefs", "/api/v1/touchpoints"],
  },
  {
    path: "/experience/drivers",
    load: () => import("../screens/understanding/drivers-screen.tsx").then((m) => m.DriversScreen),
    asks: ["/api/v1/drivers", "/api/v1/touchpoints"],
  },
  {
    path: "/experience/journeys",
    load: () => import("../screens/journeys/journeys-screen.tsx").then((m) => m.JourneysScreen),
    asks: ["/api/v1/journeys", "/api/v1/touchpoints"],
  },
  {
    path: "/experience/:key",
    load: () => import("../screens/experience/touchpoint-screen.tsx").then((m) => m.TouchpointScreen),
  },
  {
    path: "/surveys",
    load: () => import("../screens/surveys/surveys-screen.tsx").then((m) => m.SurveysScreen),
    asks: ["/api/v1/survey-overview", "/api/v1/survey-templates", "/api/v1/touchpoints"],
  },
  {
    path: "/surveys/new",
    load: () => import("../screens/surveys/new-survey-screen.tsx").then((m) => m.NewSurveyScreen),
    asks: ["/api/v1/survey-templates", "/api/v1/touchpoints"],
  },
  {
    path: "/surveys/:surveyId/:section?",
    load: () => import("../screens/surveys/survey-screen.tsx").then((m) => m.SurveyScreen),
  },
  {
    path: "/core",
    load: () => import("../screens/core/core-screen.tsx").then((m) => m.CoreScreen),
    asks: ["/api/v1/core"],
  },
  {
    path: "/trust",
    load: () => import("../screens/trust/trust-screen.tsx").then((m) => m.TrustScreen),
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
    asks: ["/api/v1/cases?state=open&sort=due&limit=50", "/api/v1/touchpoints", "/api/v1/company"],
  },
  {
    path: "/cases/figures",
    load: () => import("../screens/case-figures/case-figures-screen.tsx").then((m) => m.CaseFiguresScreen),
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
    asks: ["/api/v1/customers/{customerId}/cases/{caseId}", "/api/v1/customers/{customerId}"],
  },
  {
    path: "/customers/:customerId/contacts/:contactId",
    load: () => import("../screens/contact-page/contact-page-screen.tsx").then((m) => m.ContactPageScreen),
    asks: ["/api/v1/contacts/{contactId}?customerId={customerId}", "/api/v1/customers/{customerId}"],
  },
  {
    path: "/contacts/new",
    load: () => import("../screens/contact/contact-screen.tsx").then((m) => m.ContactScreen),
  },
  {
    path: "/team/:section?",
    load: () => import("../screens/team/team-screen.tsx").then((m) => m.TeamScreen),
    asks: ["/api/v1/owners"],
  },
  {
    path: "/data",
    load: () => import("../screens/data/data-screen.tsx").then((m) => m.DataScreen),
    asks: ["/api/v1/imports?limit=20"],
  },
  {
    path: "/data/duplicates",
    load: () => import("../screens/duplicates/duplicates-screen.tsx").then((m) => m.DuplicatesScreen),
  },
  {
    path: "/customers/:customerId/merge/:otherId",
    load: () => import("../screens/duplicates/merge-screen.tsx").then((m) => m.MergeScreen),
    asks: ["/api/v1/customers/{customerId}/compare/{otherId}"],
  },
  {
    path: "/data/:importId",
    load: () => import("../screens/data/import-screen.tsx").then((m) => m.ImportScreen),
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
