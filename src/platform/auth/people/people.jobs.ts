import { z } from "zod";
import { job } from "../../jobs/job.ts";
import { forgetExpired } from "./person.queries.ts";

/** Sessions and invitations whose time is over are worthless; every night they are thrown away. */
export const forgetExpiredAccess = job({
  name: "people.forget-expired",
  payload: z.object({}),
  every: "20 3 * * *",
  run: ({ db, clock }) => forgetExpired(db, clock()),
});

export const peopleJobs = [forgetExpiredAccess] as const;
