import { z } from "zod";
import { post, type Shop } from "./a-shop.ts";

const DRAFT = "fecha;cliente;importe\n2025-01-02;1;10,50\n2025-13-45;2;20,00\n";
const QUESTION = { kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } };
const Two = z.tuple([z.object({ customerId: z.uuid() }), z.object({ customerId: z.uuid() })]);

/** Where every screen of `ADDRESSES` has something to show. */
export type EveryAddress = {
  /** By the screen's pattern, where that has names in it. */
  byPattern: Readonly<Record<string, string>>;
  surveyParts: readonly string[];
};

/** Makes on an application that has customers what screens are about: a draft, a case, a contact, a survey. */
export async function everyAddress(app: Shop): Promise<EveryAddress> {
  const list = await (await fetch(`${app.url}/api/v1/customers?limit=2`)).json();
  const [one, other] = Two.parse(list.items).map(({ customerId }) => customerId);
  const draft = await uploaded(app);
  const said = await post(app, `/api/v1/customers/${one}/cases`, { reason: "The parcel is late" });
  const { case: aCase } = z.object({ case: z.object({ caseId: z.uuid() }) }).parse(said);
  const surveyId = await aSurvey(app);
  return {
    byPattern: {
      "/cases/:customerId/:caseId": `/cases/${one}/${aCase.caseId}`,
      "/customers/:customerId": `/customers/${one}`,
      "/customers/:customerId/contacts/:contactId": await aContactPage(app),
      "/customers/:customerId/merge/:otherId": `/customers/${one}/merge/${other}`,
      "/experience/:key": "/experience/delivery",
      "/data/:importId": `/data/${draft}`,
      "/settings/:section?": "/settings/company",
      "/surveys/:surveyId/:section?": `/surveys/${surveyId}/questions`,
      "/team/:section?": "/team",
    },
    surveyParts: ["links", "results", "rules"].map((part) => `/surveys/${surveyId}/${part}`),
  };
}

async function aContactPage(app: Shop): Promise<string> {
  const at = new Date().toISOString();
  const contact = { externalId: "W1", at, channel: "phone", text: "The boiler is cold" };
  const told = await post(app, "/api/v1/contacts", { ...contact, customer: { phone: "600111222" } });
  const { customerId, contactId } = z.object({ customerId: z.uuid(), contactId: z.uuid() }).parse(told);
  return `/customers/${customerId}/contacts/${contactId}`;
}

/** A survey that is open to everybody, with a link. */
async function aSurvey(app: Shop): Promise<string> {
  const content = { language: "es", questions: [QUESTION] };
  const said = await post(app, "/api/v1/surveys", { name: "Mesa", mode: "anonymous", content });
  const { surveyId } = z.object({ surveyId: z.uuid() }).parse(said);
  await post(app, `/api/v1/surveys/${surveyId}/links`, { kind: "qr", name: "Mesa 1" });
  return surveyId;
}

async function uploaded({ url }: Shop): Promise<string> {
  const headers = { "content-type": "text/csv", origin: url };
  const answer = await fetch(`${url}/api/v1/imports?fileName=ventas.csv`, {
    method: "POST",
    headers,
    body: DRAFT,
  });
  const { importId }: { importId: string } = await answer.json();
  return importId;
}
