import { expect, test } from "../../../test/application.ts";
import { asked, OFFICE, refusal, standard } from "../../../test/quality-desk.ts";

test("a calendar is kept, changed and removed; its next days are shown as they will be", async ({
  house,
}) => {
  const holidays = { country: "ES", region: "MD" };
  const exceptions = [{ date: "2026-12-24", open: [{ from: "09:00", to: "12:00" }], note: "Nochebuena" }];
  const made = await asked(house, "POST", "/calendars", { ...OFFICE, holidays, exceptions });
  expect(made).toMatchObject({ version: 1, holidays: { types: ["public"], city: null } });

  const days = await asked(house, "GET", `/calendars/${made.calendarId}/hours?from=2026-12-23&days=4`);
  expect(days.items).toEqual([
    {
      date: "2026-12-23",
      open: [{ from: "2026-12-23T08:00:00.000Z", to: "2026-12-23T16:00:00.000Z" }],
      because: "week",
      note: "",
    },
    {
      date: "2026-12-24",
      open: [{ from: "2026-12-24T08:00:00.000Z", to: "2026-12-24T11:00:00.000Z" }],
      because: "exception",
      note: "Nochebuena",
    },
    { date: "2026-12-25", open: [], because: "holiday", note: "Navidad" },
    { date: "2026-12-26", open: [], because: "week", note: "" },
  ]);

  const changed = await asked(house, "PUT", `/calendars/${made.calendarId}`, { ...OFFICE, name: "Oficina" });
  expect(changed).toMatchObject({ version: 2, name: "Oficina", holidays: null });
  const later = await asked(house, "GET", `/calendars/${made.calendarId}/hours?from=2026-12-25&days=1`);
  expect(later.items[0].open).toHaveLength(1);
  await asked(house, "DELETE", `/calendars/${made.calendarId}`);
  expect((await asked(house, "GET", "/calendars")).items).toEqual([]);
});

test("a calendar that is not kept yet shows its days from today on, two weeks of them", async ({ house }) => {
  const { items } = await asked(house, "POST", "/calendars/hours?language=en", {
    ...OFFICE,
    holidays: { country: "GB" },
  });

  expect(items).toHaveLength(14);
  expect(items[0]).toMatchObject({ date: "2026-11-22", open: [] });
  expect((await asked(house, "GET", "/calendars")).items).toEqual([]);
});

test("places whose holidays are known can be chosen, others are refused", async ({ house }) => {
  const regions = await asked(house, "GET", "/calendars/places?country=ES&language=es");

  expect(regions.items).toContainEqual({ code: "CT", name: "Cataluña" });
  for (const holidays of [{ country: "QQ" }, { country: "ES", region: "ZZ" }, { country: "ES", city: "M" }]) {
    const said = await refusal(house, "POST", "/calendars", { ...OFFICE, holidays });
    expect(said).toMatchObject({ status: 400, detail: expect.stringContaining("holidays.") });
  }
});

test("two calendars do not share a name, and one that a standard is reckoned by stays", async ({ house }) => {
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const { calendarId: other } = await asked(house, "POST", "/calendars", { ...OFFICE, name: "Other" });
  const limit = { value: 8, unit: "business-hours", calendarId };
  await standard(house, { kind: "first-reply-within", limit });

  expect((await refusal(house, "POST", "/calendars", OFFICE)).status).toBe(409);
  expect((await refusal(house, "PUT", `/calendars/${other}`, OFFICE)).status).toBe(409);
  expect(await refusal(house, "DELETE", `/calendars/${calendarId}`)).toMatchObject({ status: 409 });
  const nobody = "01926e4c-5a00-7000-8000-000000000000";
  expect((await refusal(house, "DELETE", `/calendars/${nobody}`)).status).toBe(404);
  expect((await refusal(house, "PUT", `/calendars/${nobody}`, { ...OFFICE, name: "x" })).status).toBe(404);
  expect((await refusal(house, "GET", `/calendars/${nobody}/hours`)).status).toBe(404);
});

test("a calendar that the deadlines of cases are reckoned by stays until they go by another", async ({
  house,
}) => {
  const { calendarId } = await asked(house, "POST", "/calendars", OFFICE);
  const { version: _, ...settings } = await asked(house, "GET", "/case-settings");
  await asked(house, "PUT", "/case-settings", { ...settings, calendarId });

  expect(await refusal(house, "DELETE", `/calendars/${calendarId}`)).toEqual({
    status: 409,
    detail: "The deadlines of cases are reckoned by this calendar",
  });
  expect((await asked(house, "GET", "/calendars")).items).toHaveLength(1);

  await asked(house, "PUT", "/case-settings", settings);
  await asked(house, "DELETE", `/calendars/${calendarId}`);
  expect((await asked(house, "GET", "/calendars")).items).toEqual([]);
});
