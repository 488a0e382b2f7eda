import { route } from "../../platform/http/route.ts";
import { AlarmWords, AlarmWordsInput } from "./alarm.ts";
import { changeAlarmWords, keptAlarmWords } from "./alarms.ts";

export const alarmRoutes = [
  route({
    key: "GET /api/v1/alarm-words",
    summary: "Words that open a case when a customer says them",
    who: { role: "viewer", scope: "read" },
    output: AlarmWords,
    handle: ({ db }) => keptAlarmWords(db),
  }),
  route({
    key: "PUT /api/v1/alarm-words",
    summary:
      "Replace the words that open a case; accents, capitals and what stands between words do not count",
    who: { role: "director", scope: "admin" },
    body: AlarmWordsInput,
    deed: "alarm-words.change",
    output: AlarmWords,
    handle: ({ db }, { body }) => changeAlarmWords(db, body),
  }),
] as const;
