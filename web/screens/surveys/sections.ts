/** The sections of a survey in their order, by which their addresses end. */
export const SURVEY_SECTIONS = ["results", "answers", "questions", "rules", "links"] as const;
