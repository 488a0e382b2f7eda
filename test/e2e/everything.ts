import type { Thing } from "./every-path.ts";
import type { Teller } from "./teller.ts";

const DRAFT = "fecha;cliente;importe\n2025-01-02;1;10,50\n2025-13-45;2;20,00\n";
const PHONED = { externalId: "W1", channel: "phone", text: "The boiler is cold" };

/** One of everything that screens are about; the contact is of another customer than the case. */
export type Everything = { things: Thing[] } & Readonly<
  Record<"customerId" | "caseId" | "contactOf" | "matterId", string>
>;

/** Tells an application that has two customers already. */
export async function tellEverything(teller: Teller): Promise<Everything> {
  const { asked, sent } = teller;
  const { items } = await asked("GET", "/customers?limit=2");
  const [customerId, otherId]: string[] = items.map((one: Thing) => one.customerId);
  if (customerId === undefined || otherId === undefined) throw new Error("there are no two customers");
  const opened = await asked("POST", `/customers/${customerId}/cases`, { reason: "The parcel is late" });
  const { caseId } = opened.case;
  const contact = { ...PHONED, at: new Date().toISOString(), customer: { phone: "600111222" } };
  const { customerId: contactOf, contactId, matterId } = await asked("POST", "/contacts", contact);
  const { importId } = await sent("/imports?fileName=ventas.csv", "text/csv", DRAFT);
  const things: Thing[] = [
    ...[
      { customerId },
      { customerId, otherId },
      { customerId, caseId },
      { customerId: contactOf, contactId },
    ],
    ...[{ importId }, { surveyId: await aSurvey(teller) }, { key: "delivery" }],
  ];
  return { things, customerId, caseId, contactOf, matterId };
}

/** Is open to everybody, with a link. */
async function aSurvey({ asked }: Teller): Promise<string> {
  const questions = [{ kind: "nps", id: "recommend", title: { es: "¿Nos recomendarías?" } }];
  const survey = { name: "Mesa", mode: "anonymous", content: { language: "es", questions } };
  const { surveyId } = await asked("POST", "/surveys", survey);
  await asked("POST", `/surveys/${surveyId}/links`, { kind: "qr", name: "Mesa 1" });
  return surveyId;
}
