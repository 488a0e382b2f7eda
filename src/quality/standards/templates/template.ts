import { z } from "@hono/zod-openapi";
import type { CalendarInput } from "../../calendars/calendar.ts";
import { Limit } from "../limit.ts";
import { type Scope, StandardInput } from "../standard.ts";

/** A text in both languages of the company. */
const Words = z.object({ es: z.string(), en: z.string() });
type Words = z.infer<typeof Words>;

const Unit = Limit.shape.unit;

/** A limit of a template, which whoever takes it over may change. */
const TemplateLimit = z.object({
  value: z.number(),
  unit: Unit,
});

const TemplateStandard = z.object({
  key: z.string(),
  names: Words,
  notes: Words.openapi({ description: "What the source says, in short, and how it is measured here." }),
  severity: StandardInput.shape.severity,
  /** Null where nothing can be set. */
  limit: TemplateLimit.nullable(),
  /** Of a promise about a share. */
  share: z.number().nullable(),
});

/** A ready set of standards. Nobody is judged by it before somebody takes it over. */
export const StandardTemplate = z
  .object({
    key: z.string(),
    names: Words,
    /** Said wherever it is shown: a template of a law is no advice. */
    caution: Words.nullable(),
    source: z.object({ names: Words, address: z.url() }).nullable(),
    standards: z.array(TemplateStandard),
  })
  .openapi("StandardTemplate");
export type StandardTemplate = z.infer<typeof StandardTemplate>;

/** What of a template is taken over, with the limits as one wants them. */
export const TemplateChoice = z
  .object({
    language: z.enum(["es", "en"]),
    state: z.enum(["draft", "active"]).default("draft"),
    calendarId: z.uuid().nullable().default(null).openapi({
      description: "By which working days are counted; null: one of the template's own is made.",
    }),
    standards: z
      .array(
        z.strictObject({
          key: z.string().max(60),
          value: z
            .number()
            .gt(0)
            .max(100_000)
            .optional()
            .openapi({ description: "In the unit of its limit." }),
          share: z.number().gt(0).max(1).optional(),
        }),
      )
      .min(1)
      .max(50),
    scope: StandardInput.shape.scope,
  })
  .openapi("TemplateChoice");
export type TemplateChoice = z.output<typeof TemplateChoice>;

/** How a template is made into standards. */
export type Template = StandardTemplate & {
  /** By which working days are counted, where any are. */
  calendar: { names: Words; said: Omit<z.input<typeof CalendarInput>, "name"> } | null;
  /** Where one of its standards holds, whatever is chosen. */
  scopes?: Readonly<Record<string, Scope>>;
  /** The promise of one of its standards, with a limit and a share as chosen. */
  promises: Readonly<Record<string, (limit: z.input<typeof Limit>, share: number) => unknown>>;
};
