import { useAnswer } from "../../api/queries.ts";
import { useMay } from "../../ui/use-may.ts";

/** Managers answer what is asked for, but not what they asked themselves, unless they are directors. */
export function useMayAnswer(askedName: string): boolean {
  const isManager = useMay("manager");
  const isDirector = useMay("director");
  // Only the name is told of who asked; the server knows who it was, and refuses a namesake.
  const isOwn = useAnswer("GET /api/v1/me").data?.actor.name === askedName;
  return isDirector || (isManager && !isOwn);
}
