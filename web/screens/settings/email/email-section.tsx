import { useAnswer } from "../../../api/queries.ts";
import { Answered } from "../../../ui/answered.tsx";
import layout from "../../../ui/layout.module.css";
import { ServersCard } from "./servers-card.tsx";
import { ThrottleCard } from "./throttle-card.tsx";

/** Over which server mail goes out, where it comes back, and how often anybody may be asked. */
export function EmailSection() {
  const email = useAnswer("GET /api/v1/email-settings");
  const asking = useAnswer("GET /api/v1/asking-settings");
  return (
    <div className={layout.stack}>
      <Answered query={email}>{(settings) => <ServersCard settings={settings} />}</Answered>
      <Answered query={asking}>{(settings) => <ThrottleCard settings={settings} />}</Answered>
    </div>
  );
}
