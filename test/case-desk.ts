import { done, somebody, tell, tried } from "./action-desk.ts";
import type { House } from "./application.ts";
import { contact } from "./quality-desk.ts";

const MONDAY = "2026-11-23T09:00:00Z";

/** A case that Eva holds, about a matter, opened on a Monday at ten in Madrid; and what people do about it. */
export async function caseDesk(house: House, customer: object = {}) {
  house.at(new Date(MONDAY));
  const [boss, eva, leo] = [
    await somebody(house, "Boss", "manager"),
    await somebody(house, "Eva"),
    await somebody(house, "Leo"),
  ];
  const named = { externalId: "C1", name: "Ana", ...customer };
  const [told] = await tell(house, [contact("2026-11-23T08:00:00Z", { customer: named })]);
  const [customerId, matterId] = [told?.customerId ?? "", told?.matterId ?? ""];
  const said = { matterId, reason: "Nobody came" };
  const { case: opened } = await done(house, eva, ["POST", `/customers/${customerId}/cases`, said]);
  const path = `/customers/${customerId}/cases/${opened.caseId}`;
  const act = (who: typeof eva, what: string, body?: object, method = "POST") =>
    done(house, who, [method, `${path}/${what}`, body]);
  const refused = async (who: typeof eva, what: string, body?: object) => {
    const { status, said: problem } = await tried(house, who, ["POST", `${path}/${what}`, body]);
    return { status, detail: problem.detail };
  };
  await act(eva, "take");
  const notices = async (who: typeof eva) => (await done(house, who, ["GET", "/me/notices"])).items;
  const whole = () => done(house, boss, ["GET", path]);
  return { boss, eva, leo, customerId, matterId, opened, path, act, refused, notices, whole };
}

export const CLOSED = { outcome: "recovered", rootCause: "late", text: "Came the next day" };
