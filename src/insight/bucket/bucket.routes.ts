import { route } from "../../platform/http/route.ts";
import { Bucket } from "./bucket.ts";
import { readBucket } from "./buckets.ts";

export const bucketRoutes = [
  route({
    key: "GET /api/v1/bucket",
    summary: "The business as a bucket that leaks; null before anything was worked out",
    who: { role: "viewer", scope: "read" },
    output: Bucket.nullable(),
    handle: ({ db }) => readBucket(db),
  }),
] as const;
