import { done, type Somebody } from "../action-desk.ts";
import type { House } from "../application.ts";
import type { Known } from "./memory.ts";
import type { Team } from "./people.ts";

/** Who looks after whom, who is away, and what is in their way. */
export async function actOnOwners(house: House, team: Team, { customerId, matterId, others }: Known) {
  const { director, manager, eva, leo, partner } = team;
  const as = (who: Somebody, path: string, body: unknown, method = "POST") =>
    done(house, who, [method, path, body]);
  const rule = {
    ruleId: "01926e4c-5a00-7000-8000-0000000000d1",
    name: "Resto",
    when: { kind: "company" },
    toIds: [leo.id],
    share: "turn",
  };
  await as(director, "/owner-rules", { rules: [rule] }, "PUT");
  await as(manager, "/owners", {
    personId: eva.id,
    reason: "La conoce",
    customerIds: [customerId, ...others],
  });
  const absence = { personId: manager.id, substituteId: director.id };
  await as(manager, "/absences", { ...absence, from: "2026-11-21T00:00:00Z", until: "2026-12-21T00:00:00Z" });
  const pass = {
    matterId,
    partnerId: partner.id,
    subject: "Caldera",
    note: "Con cuidado",
    releases: ["phone"],
  };
  await as(manager, `/customers/${customerId}/passes`, pass);
  await as(eva, "/obstacles", { text: "El programa va lento" });
  await as(leo, "/kindnesses", { customerId, text: "Le llevó la caja", personId: eva.id });
}

/** One case with all that is done in one, and one that goes over with its customer's owner. */
export async function actOnCases(house: House, team: Team, { customerId, matterId, others }: Known) {
  const { manager, eva, leo } = team;
  const as = (who: Somebody, path: string, body?: unknown) => done(house, who, ["POST", path, body]);
  const { case: opened } = await as(eva, `/customers/${customerId}/cases`, {
    matterId,
    reason: "Nadie vino",
  });
  const act = (what: string, body?: object) =>
    as(eva, `/customers/${customerId}/cases/${opened.caseId}/${what}`, body);
  await act("watch", {});
  await act("contacted", { text: "Pedimos perdón" });
  await act("promise", { until: "2026-11-25T12:00:00Z", text: "El miércoles" });
  await act("tasks", { title: "Llamar", assigneeId: leo.id });
  await act("compensations", { kind: "voucher", amountMinor: 1000, text: "Por la espera" });
  await act("send", { channel: "email", subject: "Perdón", text: "Lo sentimos." });
  await act("hand-over", { toIds: [leo.id], note: "Sabe más" });
  const [berta = ""] = others;
  await as(eva, `/customers/${berta}/cases`, { reason: "Llegó rota" });
  await as(manager, `/owners/${eva.id}/hand-over`, { toPersonId: leo.id, reason: "Se va" });
}
