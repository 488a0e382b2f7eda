/** The sections of the team in their order, by which their addresses end. */
export const TEAM_SECTIONS = ["owners", "queue", "rules", "absences", "voice", "kindness"] as const;
