import { z } from "@hono/zod-openapi";
import { Attachment } from "../../memory/attachments/attachment.ts";
import { Contact } from "../../memory/contacts/kept/contact-told.ts";
import { Standard } from "../../quality/standards/standard.ts";
import { Verdict } from "../../quality/verdicts/verdict.ts";
import { WholeCase } from "../cases/whole-case.ts";

const Former = z.object({ replacedAt: z.iso.datetime(), content: z.record(z.string(), z.unknown()) });

/** All that proves how a case went: what was said and when, what was promised, what was judged and how that changed. */
export const CaseProof = z
  .object({
    /** Of all the rest, in hexadecimal, written as JSON with its names in order and without spaces: whoever has the file sees whether it is whole. */
    sha256: z.string(),
    madeAt: z.iso.datetime(),
    madeBy: z.string(),
    company: z.string(),
    timeZone: z.string(),
    case: WholeCase,
    contacts: z.array(
      Contact.extend({
        attachments: z.array(Attachment),
        formerly: z
          .array(Former)
          .openapi({ description: "What it said before it was corrected, the last first." }),
      }),
    ),
    isCut: z.boolean().openapi({ description: "The matter has more contacts than are given." }),
    verdicts: z.array(
      Verdict.extend({
        promise: Standard.nullable().openapi({ description: "The promise, in the words it was judged by." }),
        formerly: z.array(Former),
      }),
    ),
  })
  .openapi("CaseProof");
export type CaseProof = z.infer<typeof CaseProof>;
