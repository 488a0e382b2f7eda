export type Whereabouts = { country: string | null; postcode: string | null };

/** The first digits of postcodes, from – to, and the zones of what lies there. */
type Span = readonly [from: string, to: string, ...zones: string[]];

const PACIFIC = "America/Los_Angeles";
const MOUNTAIN = "America/Denver";
const CENTRAL = "America/Chicago";
const EASTERN = "America/New_York";

/**
 * Countries with several zones, by postcode; of a region that lies in two, both. Who lives outside all spans is in the
 * country's main zone. The prefixes of states and regions are commonly known; they were not compared with the posts' own tables.
 */
const COUNTRIES: Readonly<Record<string, { form: RegExp; rest: string; spans: readonly Span[] }>> = {
  ES: {
    form: /^\d{5}$/,
    rest: "Europe/Madrid",
    spans: [
      ["35", "35", "Atlantic/Canary"],
      ["38", "38", "Atlantic/Canary"],
    ],
  },
  US: {
    form: /^\d{5}(-?\d{4})?$/,
    rest: EASTERN,
    spans: [
      ["006", "009", "America/Puerto_Rico"],
      // Florida's panhandle, Alabama, Mississippi, Tennessee but its east, the west of Kentucky.
      ["324", "325", CENTRAL, EASTERN],
      ["350", "369", CENTRAL],
      ["370", "372", CENTRAL],
      ["373", "374", CENTRAL, EASTERN],
      ["375", "375", CENTRAL],
      ["380", "397", CENTRAL],
      ["420", "427", CENTRAL, EASTERN],
      // Indiana's corners; Michigan's west.
      ["463", "464", CENTRAL],
      ["475", "477", CENTRAL, EASTERN],
      ["498", "499", CENTRAL, EASTERN],
      ["500", "567", CENTRAL],
      ["570", "574", CENTRAL],
      ["575", "576", CENTRAL, MOUNTAIN],
      ["577", "577", MOUNTAIN],
      ["580", "584", CENTRAL],
      ["585", "588", CENTRAL, MOUNTAIN],
      ["590", "599", MOUNTAIN],
      ["600", "676", CENTRAL],
      ["677", "679", CENTRAL, MOUNTAIN],
      ["680", "689", CENTRAL],
      ["690", "692", CENTRAL, MOUNTAIN],
      ["693", "693", MOUNTAIN],
      ["700", "797", CENTRAL],
      ["798", "799", MOUNTAIN, CENTRAL],
      ["800", "834", MOUNTAIN],
      ["835", "835", MOUNTAIN, PACIFIC],
      ["836", "837", MOUNTAIN],
      ["838", "838", PACIFIC],
      ["840", "847", MOUNTAIN],
      // Arizona keeps one time all year, but for the Navajo.
      ["850", "859", "America/Phoenix"],
      ["860", "860", "America/Phoenix", MOUNTAIN],
      ["861", "864", "America/Phoenix"],
      ["865", "865", "America/Phoenix", MOUNTAIN],
      ["870", "885", MOUNTAIN],
      ["889", "897", PACIFIC],
      ["898", "898", PACIFIC, MOUNTAIN],
      ["900", "961", PACIFIC],
      ["967", "968", "Pacific/Honolulu"],
      ["969", "969", "Pacific/Guam"],
      ["970", "978", PACIFIC],
      ["979", "979", PACIFIC, MOUNTAIN],
      ["980", "994", PACIFIC],
      ["995", "999", "America/Anchorage", "America/Adak"],
    ],
  },
  MX: {
    form: /^\d{5}$/,
    rest: "America/Mexico_City",
    spans: [
      ["21", "22", "America/Tijuana"],
      ["23", "23", "America/Mazatlan"],
      ["25", "25", "America/Monterrey"],
      ["26", "26", "America/Monterrey", "America/Matamoros"],
      ["27", "27", "America/Monterrey"],
      ["31", "33", "America/Chihuahua", "America/Ciudad_Juarez", "America/Ojinaga"],
      ["63", "63", "America/Mazatlan", "America/Bahia_Banderas"],
      ["77", "77", "America/Cancun"],
      ["80", "82", "America/Mazatlan"],
      ["83", "85", "America/Hermosillo"],
      ["64", "67", "America/Monterrey", "America/Matamoros"],
      ["87", "89", "America/Monterrey", "America/Matamoros"],
    ],
  },
  BR: {
    form: /^\d{8}$/,
    rest: "America/Sao_Paulo",
    spans: [
      ["53990", "53990", "America/Noronha"],
      ["690", "692", "America/Manaus"],
      ["693", "693", "America/Boa_Vista"],
      ["694", "698", "America/Manaus", "America/Eirunepe"],
      ["699", "699", "America/Rio_Branco"],
      ["768", "769", "America/Porto_Velho"],
      ["780", "788", "America/Cuiaba"],
      ["79", "79", "America/Campo_Grande"],
    ],
  },
  CL: {
    form: /^\d{7}$/,
    rest: "America/Santiago",
    spans: [
      ["277", "277", "Pacific/Easter"],
      // Aysén and Magallanes, which do not change their clocks.
      ["595", "599", "America/Punta_Arenas"],
      ["60", "63", "America/Punta_Arenas"],
    ],
  },
};

/** The zones in which one with a postcode may be; none where the postcode says nothing of it. */
export function zonesOfPostcode(country: string, postcode: string | null): readonly string[] {
  const known = COUNTRIES[country];
  const code = (postcode ?? "").replaceAll(/[\s.-]/g, "");
  if (!known?.form.test(code)) return [];
  const span = known.spans.find(([from, to]) => {
    const digits = code.slice(0, from.length);
    return digits >= from && digits <= to;
  });
  return span ? span.slice(2) : [known.rest];
}
