import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/http/keyset.ts";

const isWhole = (text: string) => text.isWellFormed();
/** One line: what stands in the way. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(280)
  .regex(/^[^\r\n]*$/, "is more than one line")
  .refine(isWhole, "holds half a character");

/** What stands in the way of serving well. It owes an answer to who said it. */
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
};
