import { expect, test } from "vitest";
import * as kept from "../../src/memory/attachments/attachment.ts";
import {
  KINDS,
  kindOf,
  LARGEST,
  LARGEST_OF_CONTACT,
  MOST_OF_CONTACT,
  refusalOf,
} from "../../web/screens/contact-page/file-limits.ts";
import { furtherIn } from "../../web/screens/contact-page/further.ts";
import { askedAt, completed, fitting, mentionedIn } from "../../web/screens/contact-page/mentions.ts";
import { whyChanged } from "../../web/screens/contact-page/why-changed.ts";
import { contactPage as english } from "../../web/text/en/contact-page.ts";
import { contactPage as spanish } from "../../web/text/es/contact-page.ts";

const PEOPLE = [
  { personId: "1", name: "Ana" },
  { personId: "2", name: "Ana López" },
  { personId: "3", name: "Íñigo Peña" },
];

test("a name is asked for after an at sign, and an address asks for none", () => {
  expect(askedAt("Ask @Ana L", 10)).toBe("Ana L");
  expect(askedAt("@", 1)).toBe("");
  expect(askedAt("write to ana@example", 20)).toBeNull();
  expect(askedAt("Ask @Ana López today", 20)).toBeNull();
  expect(fitting(PEOPLE, "pena").map(({ name }) => name)).toEqual(["Íñigo Peña"]);
  expect(fitting(PEOPLE, "an")).toHaveLength(2);
});

test("a name taken stands in the text where it was begun, and is mentioned as long as it stands there", () => {
  const { text, caret } = completed("Ask @ini about it", 8, "Íñigo Peña");

  expect(text).toBe("Ask @Íñigo Peña about it");
  expect(text.slice(caret)).toBe("about it");
  expect(mentionedIn(text, PEOPLE)).toEqual(["3"]);
  expect(mentionedIn("@Ana López knows", PEOPLE)).toEqual(["2"]);
  expect(mentionedIn("@Ana López and @Ana know", PEOPLE)).toEqual(["2", "1"]);
});

test("files are taken and refused here as the server does", () => {
  const ours = [LARGEST, LARGEST_OF_CONTACT, MOST_OF_CONTACT];
  expect(ours).toEqual([kept.LARGEST, kept.LARGEST_OF_CONTACT, kept.MOST_OF_CONTACT]);
  expect([...new Set(Object.values(KINDS))].toSorted()).toEqual([...kept.MEDIA_TYPES]);
  for (const { files } of [english, spanish]) {
    const told = [kept.LARGEST / 1e6, kept.MOST_OF_CONTACT, kept.LARGEST_OF_CONTACT / 1e6];
    for (const limit of told) expect(files.limits).toContain(String(limit));
  }

  const file = { name: "Photo.JPG", type: "", size: 9e6 };
  expect(kindOf(file)).toBe("image/jpeg");
  expect(refusalOf(file, [])).toBeNull();
  expect(refusalOf({ ...file, name: "page.html", type: "text/html" }, [])).toBe("kind");
  expect(refusalOf({ ...file, size: 10_000_001 }, [])).toBe("large");
  expect(refusalOf({ ...file, size: 0 }, [])).toBe("empty");
  expect(refusalOf(file, [{ bytes: 9e6 }, { bytes: 9e6 }])).toBe("together");
  expect(refusalOf(file, Array(20).fill({ bytes: 1 }))).toBe("many");
});

test("why a verdict changed is told by what changed with it", () => {
  const told = {
    verdict: "broken",
    reason: null,
    standardVersion: 1,
    touchpoint: "a",
    channel: "phone",
  } as const;
  const former = { ...told, replacedAt: "2026-03-02T12:00:00Z" };
  const running = { ...former, verdict: "running" } as const;

  expect(whyChanged(former, { ...told, standardVersion: 2 }, [])).toBe("promise");
  expect(whyChanged(former, told, [former.replacedAt])).toBe("corrected");
  expect(whyChanged(running, { ...told, reason: "time-ran-out" }, [])).toBe("ranOut");
  expect(whyChanged(former, { ...told, touchpoint: "b" }, [])).toBe("placed");
  expect(whyChanged(running, { ...told, verdict: "kept" }, [])).toBe("went");
  expect(whyChanged(former, { ...told, verdict: "kept" }, [])).toBe("facts");
});

test("further data is told value by value under its path, what is long is cut and what is much is counted", () => {
  const { shown, more } = furtherIn({
    order: { kind: "gift", lines: [1, 2] },
    open: false,
    none: null,
    long: "ñ".repeat(300),
  });

  expect(shown.slice(0, 4)).toEqual([
    { name: "order.kind", value: "gift" },
    { name: "order.lines.0", value: "1" },
    { name: "order.lines.1", value: "2" },
    { name: "open", value: false },
  ]);
  expect(shown[4]?.value).toBe(`${"ñ".repeat(200)}…`);
  expect(more).toBe(0);
  expect(furtherIn(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`k${i}`, i]))).more).toBe(10);
});
