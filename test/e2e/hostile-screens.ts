import { everyPath, type Thing } from "./every-path.ts";
import { TOUCHPOINT } from "./hostile-settings.ts";
import type { Told } from "./hostile-stage.ts";
import { HOSTILE } from "./hostile-texts.ts";

/** A screen at an address, under a name. */
export type Looked = { name: string; path: string };

/** Every screen with every section that it has, of each thing that was told. */
export function screensOf(told: Told): Looked[] {
  const links = `/surveys/${told.survey.forAllId}/links`;
  return [...everyPath(thingsOf(told)), links].map((path) => ({ name: path, path }));
}

function thingsOf({ imports, contacts, cases, customers, survey }: Told): Thing[] {
  const { alike, ...others } = customers;
  const [customerId, otherId] = alike;
  return [
    { customerId, otherId },
    ...Object.values(others).map((one) => ({ customerId: one })),
    ...Object.values(contacts),
    ...Object.values(cases).map((caseId) => ({ customerId: customers.whole, caseId })),
    ...Object.values(imports).map((importId) => ({ importId })),
    ...[{ surveyId: survey.surveyId }, { key: TOUCHPOINT }],
  ];
}

/** Screens that say again what their address says. */
export function echoing(): Looked[] {
  const said = encodeURIComponent(HOSTILE[1] ?? "");
  return [
    { name: "search of customers", path: `/customers?search=${said}` },
    { name: "search of the voice", path: `/voice?search=${said}` },
    { name: "country of customers", path: `/customers?country=${said}` },
    { name: "group of contracts", path: `/contracts/customers?reason=${said}` },
  ];
}
