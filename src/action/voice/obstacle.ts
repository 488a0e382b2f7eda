import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/http/keyset.ts";
import { PeriodStanding } from "../../quality/compliance/standing.ts";
import { CustomerPromise } from "../../quality/standards/standard.ts";

const isWhole = (text: string) => text.isWellFormed();
/** One line: what stands in the way. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(280)
  .regex(/^[^\r\n]*$/, "is more than one line")
  .refine(isWhole, "holds half a character");

/** A promise of a period that was missed; the obstacle's text is the promise's name. */
const Missed = z
  .object({
    standardId: z.uuid(),
    promise: CustomerPromise,
    ...PeriodStanding.pick({ from: true, until: true, kept: true, broken: true, share: true, mean: true })
      .shape,
    touchpoint: z.string().nullable().openapi({ description: "Where most was broken." }),
  })
  .openapi("MissedPromise", {
    description: "Of what the company itself owes: which promise of a period it missed.",
  });
export type Missed = z.infer<typeof Missed>;

/** What stands in the way of serving well. It owes an answer to who said it, or to the directors what they promised. */
export const Obstacle = z
  .object({
    obstacleId: z.uuid(),
    saidAt: z.iso.datetime(),
    saidBy: z.string(),
    text: z.string(),
    /** Who owes the answer; null: nobody yet, then a director does. */
    owner: z.object({ personId: z.string(), name: z.string().nullable() }).nullable(),
    state: z.enum(["open", "answered"]),
    answer: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
    answeredBy: z.string().nullable(),
    /** Whole days that it waits, or waited. */
    days: z.int(),
    missed: Missed.nullable(),
  })
  .openapi("Obstacle");
export type Obstacle = z.infer<typeof Obstacle>;
export const Obstacles = pageOf(Obstacle);
export const ObstacleKey = z.uuid();

/** As the store has it. */
export type KeptObstacle = {
  obstacleId: string;
  saidAt: Date;
  saidById: string | null;
  saidBy: string;
  text: string;
  ownerId: string | null;
  state: "open" | "answered";
  answer: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  missed: Missed | null;
};
