// Makes the base model of words anew: node scripts/train-words.ts <folder of M-ABSA>. The same corpus gives the same bytes.
import { writeFileSync } from "node:fs";
import { readSentences } from "../bench/words/m-absa.ts";
import { trainBase } from "../bench/words/recipe.ts";
import { softmaxBytes } from "../src/models/text/softmax/softmax.ts";

const MODEL = new URL("../src/models/text/sentiment/base-model.bin", import.meta.url);

const folder = process.argv[2];
if (folder === undefined) throw new Error("Say where M-ABSA is: node scripts/train-words.ts <folder>");
const sentences = readSentences(folder);
const bytes = softmaxBytes(trainBase(sentences));
writeFileSync(MODEL, bytes);
console.log(`${sentences.length} sentences, ${bytes.length} bytes`);
