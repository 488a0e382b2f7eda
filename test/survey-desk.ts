import { customersCalled, done } from "./action-desk.ts";
import { type Asker, elsewhere, type House, ORIGIN } from "./application.ts";

/** A survey of a delivery: a score, a comparison only for who was not content, a text. */
export const DELIVERY = {
  name: "Entrega",
  mode: "identified",
  touchpoint: "delivery",
  content: {
    language: "es",
    questions: [
      {
        kind: "csat",
        id: "satisfaction",
        points: 5,
        isRequired: true,
        title: { es: "¿Cómo fue la entrega?", en: "How was the delivery?" },
        jumps: [{ in: [5], goTo: "end" }],
      },
      { kind: "comparison", id: "expected", title: { es: "¿Llegó como esperabas?", en: "As you expected?" } },
      { kind: "text", id: "why", title: { es: "¿Por qué?", en: "Why?" } },
    ],
  },
};

/** A survey that is open; as the delivery's where nothing is said. */
export async function aSurvey(house: House, said: object = {}, who: Asker = {}) {
  const survey = await done(house, who, ["POST", "/surveys", { ...DELIVERY, ...said }]);
  return done(house, who, ["PUT", `/surveys/${survey.surveyId}/state`, { state: "open" }]);
}

/** A page of a survey, as a browser has it. */
export class SurveyPage {
  readonly #house: House;
  readonly path: string;
  readonly #headers: Record<string, string>;
  readonly #from: Asker;

  constructor(house: House, url: string, headers: Record<string, string> = {}) {
    this.#house = house;
    this.path = new URL(url).pathname;
    this.#headers = headers;
    this.#from = elsewhere();
  }

  get(query = ""): Promise<Response> {
    return this.#fetch(new Request(`${ORIGIN}${this.path}${query}`, { headers: this.#headers }));
  }

  async page(query = ""): Promise<string> {
    return (await this.get(query)).text();
  }

  /** Sends a form, as the page would. */
  post(form: Readonly<Record<string, string | readonly string[]>>): Promise<Response> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form))
      for (const one of [value].flat()) body.append(name, String(one));
    const headers = { ...this.#headers, origin: ORIGIN };
    return this.#fetch(new Request(`${ORIGIN}${this.path}`, { method: "POST", headers, body }));
  }

  async #fetch(request: Request): Promise<Response> {
    request.headers.set("host", new URL(ORIGIN).host);
    const socket = { incoming: { socket: { remoteAddress: this.#from.from ?? "127.0.0.1" } } };
    return this.#house.door.fetch(request, socket);
  }
}

type Asked = { who?: Asker; customerId?: string; [field: string]: unknown };

/** The page of a customer's own link to a survey; by his name he is made where there is none. */
export async function asked(house: House, surveyId: string, name: string, said: Asked = {}) {
  const { who = {}, customerId = (await customersCalled(house, name))[0] ?? "", ...more } = said;
  const body = { surveyId, ...more };
  const { url, invitationId } = await done(house, who, [
    "POST",
    `/customers/${customerId}/survey-link`,
    body,
  ]);
  return Object.assign(new SurveyPage(house, url), { customerId, invitationId, url });
}
