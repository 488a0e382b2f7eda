import { parentPort, workerData } from "node:worker_threads";
import { learn } from "../../../models/text/learning/learn.ts";
import { ownModelBytes } from "../../../models/text/learning/own-model.ts";
import { baseModel } from "../hearing/ear.ts";
import type { LessonAsked, LessonTold } from "./lessons.ts";

const port = parentPort;
if (!port) throw new TypeError("lesson.worker.ts runs as a worker thread");

const { rated, band, seed }: LessonAsked = workerData;
const lesson = learn(await baseModel(), rated, band, seed);
const told: LessonTold = lesson.state === "too-few" ? null : { ...lesson, own: ownModelBytes(lesson.own) };
port.postMessage(told);
