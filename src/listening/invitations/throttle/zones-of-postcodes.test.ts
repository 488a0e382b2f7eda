import { expect, test } from "vitest";
import { zoneOf } from "../../../quality/calendars/zone.ts";
import { notBefore, zonesOf } from "./quiet.ts";
import { zonesOfPostcode } from "./zones-of-postcodes.ts";

test.for([
  ["ES", "28001", "Europe/Madrid"],
  ["ES", "38001", "Atlantic/Canary"],
  ["US", "10001", "America/New_York"],
  ["US", "60601-1234", "America/Chicago"],
  ["US", "85001", "America/Phoenix"],
  ["US", "90210", "America/Los_Angeles"],
  ["US", "97901", "America/Los_Angeles America/Denver"],
  ["US", "96801", "Pacific/Honolulu"],
  ["US", "79901", "America/Denver America/Chicago"],
  ["MX", "06600", "America/Mexico_City"],
  ["MX", "22000", "America/Tijuana"],
  ["MX", "77500", "America/Cancun"],
  ["MX", "83000", "America/Hermosillo"],
  ["BR", "01310-100", "America/Sao_Paulo"],
  ["BR", "69005-070", "America/Manaus"],
  ["BR", "69900-000", "America/Rio_Branco"],
  ["BR", "53990-000", "America/Noronha"],
  ["BR", "78005-000", "America/Cuiaba"],
  ["CL", "8320000", "America/Santiago"],
  ["CL", "6200000", "America/Punta_Arenas"],
  ["CL", "2770000", "Pacific/Easter"],
  ["MX", "", ""],
  ["US", "2134", ""],
  ["DE", "10115", ""],
] as const)("who lives in %s %s is in %s", ([country, postcode, zones]) => {
  expect(zonesOfPostcode(country, postcode || null).join(" ")).toBe(zones);
});

test("every zone that a postcode leads to is one that the platform knows", () => {
  for (const country of ["ES", "US", "MX"]) {
    for (let code = 0; code < 100_000; code += 100) {
      for (const name of zonesOfPostcode(country, String(code).padStart(5, "0"))) zoneOf(name);
    }
  }
  for (let code = 0; code < 1000; code++) {
    const digits = String(code).padStart(3, "0");
    for (const name of zonesOfPostcode("BR", `${digits}00000`)) zoneOf(name);
    for (const name of zonesOfPostcode("CL", `${digits}0000`)) zoneOf(name);
  }
});

test("within the company's own country it is quiet where the customer is; where nothing is known, where the company is", () => {
  const quiet = { from: "21:00", to: "09:00" };
  const company = { country: "MX", timeZone: "America/Mexico_City" };
  const until = (said: { country: string | null; postcode: string | null }) =>
    notBefore(new Date("2026-11-23T15:30:00Z"), quiet, zonesOf(said, company)).toISOString();

  expect(until({ country: "MX", postcode: "22000" })).toBe("2026-11-23T17:00:00.000Z");
  expect(until({ country: null, postcode: "22000" })).toBe("2026-11-23T17:00:00.000Z");
  expect(until({ country: "MX", postcode: "06600" })).toBe("2026-11-23T15:30:00.000Z");
  expect(until({ country: "MX", postcode: null })).toBe("2026-11-23T15:30:00.000Z");
  expect(until({ country: null, postcode: null })).toBe("2026-11-23T15:30:00.000Z");
});
