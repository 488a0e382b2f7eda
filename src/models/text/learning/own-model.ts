import {
  mixed,
  type SentimentOfText,
  sentimentModelFrom,
  sentimentOf,
  sentimentOfWhole,
  sentimentsOfSentences,
} from "../sentiment/sentiment.ts";
import { type Softmax, softmaxBytes } from "../softmax/softmax.ts";
import type { Prepared } from "../words/prepared.ts";

/** A model learnt from a company's own ratings, and how much it counts beside the base. */
export type OwnModel = { model: Softmax; share: number };

const HEAD = 4;

/** The sentiment by base and own model together; the own one learnt from whole comments and judges them whole. */
export function sentimentByBoth(base: Softmax, own: OwnModel, prepared: Prepared): SentimentOfText | null {
  const byBase = sentimentOf(base, prepared);
  if (byBase === null) return null;
  const parts = sentimentsOfSentences(own.model, prepared);
  return {
    ...mixed(sentimentOfWhole(own.model, prepared), byBase, own.share),
    sentences: byBase.sentences.map((sentence, at) => mixed(parts[at], sentence, own.share)),
  };
}

/** The own model as bytes: its share (32 bit float), then `softmaxBytes`. */
export function ownModelBytes({ model, share }: OwnModel): Uint8Array {
  const rest = softmaxBytes(model);
  const bytes = new Uint8Array(HEAD + rest.length);
  new DataView(bytes.buffer).setFloat32(0, share, true);
  bytes.set(rest, HEAD);
  return bytes;
}

/** Reads what `ownModelBytes` wrote. Throws RangeError on anything else. */
export function ownModelFrom(bytes: Uint8Array): OwnModel {
  if (bytes.length < HEAD) throw new RangeError("ownModelFrom: no model in these bytes");
  const share = new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
  return { share, model: sentimentModelFrom(bytes.subarray(HEAD)) };
}
