import { z } from "@hono/zod-openapi";
import { allSeen } from "../../memory/privacy/eyes.ts";
import type { Db } from "../../platform/db/db.ts";
import { cutPage, decodeCursor, PageQuery, pageOf } from "../../platform/http/keyset.ts";
import type { Actor } from "../../platform/http/route.ts";
import { readCompany } from "../../platform/settings/company.queries.ts";
import { standards } from "../../quality/standards/standard.queries.ts";
import { verdictsOn } from "../../quality/verdicts/verdict.queries.ts";
import { contactsAt, failuresAt, type MetContact } from "./met.queries.ts";
import { momentsOf, SpanQuery, spansOf } from "./span.ts";

const Broken = z.object({
  standardId: z.uuid(),
  name: z.string(),
  measured: z.number().nullable(),
  limit: z.number().nullable(),
});

/** A contact at a touchpoint, with what was broken by it or by its matter; among what was broken, each thing once. */
export const MetAt = pageOf(
  z
    .object({
      customerId: z.uuid(),
      customerName: z.string(),
      subjectId: z
        .uuid()
        .openapi({ description: "The contact, or the matter by which something was broken." }),
      contactId: z.uuid().nullable(),
      at: z.iso.datetime(),
      channel: z.string().nullable(),
      direction: z.string().nullable(),
      subject: z.string().nullable(),
      actor: z.string().nullable(),
      waitSeconds: z.int().nullable(),
      broken: z.array(Broken),
    })
    .openapi("MetContact"),
);

export const MetQuery = PageQuery.extend({
  ...SpanQuery.shape,
  only: z.enum(["broken"]).optional().openapi({ description: "Only what broke a promise." }),
});

const Key = z.tuple([z.string(), z.uuid(), z.uuid()]);

type Asked = z.output<typeof MetQuery> & { touchpoint: string; actor: Actor };

/** The contacts of a touchpoint in some days, or what was broken there, page by page, the last first. */
export async function metAt(
  db: Db,
  { touchpoint, actor, ...asked }: Asked,
  now: Date,
): Promise<z.infer<typeof MetAt>> {
  const { timeZone } = await readCompany(db);
  const { span } = spansOf(asked, { timeZone, now });
  const place = {
    touchpoint,
    ...momentsOf(span, timeZone),
    from: decodeCursor(Key, asked.cursor),
    limit: asked.limit + 1,
  };
  const found = asked.only === "broken" ? await failuresAt(db, place) : await contactsAt(db, place);
  const page = cutPage(found, asked.limit, Key, (one) => [one.key, one.customerId, one.subjectId]);
  const broken = await brokenBy(db, page.items);
  return {
    ...page,
    items: (await allSeen(db, page.items, actor)).map(({ key: _, matterId, at, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      broken: [rest.subjectId, matterId ?? ""].flatMap((subjectId) => broken.get(subjectId) ?? []),
    })),
  };
}

async function brokenBy(
  db: Db,
  found: readonly MetContact[],
): Promise<Map<string, z.infer<typeof Broken>[]>> {
  if (found.length === 0) return new Map();
  const names = new Map((await standards(db)).map(({ standardId, name }) => [standardId, name]));
  const matters = found.flatMap(({ customerId, matterId }) =>
    matterId === null ? [] : [[matterId, { customerId, subjectId: matterId }] as const],
  );
  const subjects = [...found, ...new Map(matters).values()];
  const said = (await verdictsOn(db, subjects)).filter(({ verdict }) => verdict === "broken");
  const of = Map.groupBy(said, ({ subjectId }) => subjectId);
  return new Map(
    [...of].map(([subjectId, verdicts]) => [
      subjectId,
      verdicts.map(({ standardId, measured, limit }) => ({
        ...{ standardId, measured, limit },
        name: names.get(standardId) ?? "",
      })),
    ]),
  );
}
