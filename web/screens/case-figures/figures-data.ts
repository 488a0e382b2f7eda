import type { Output } from "../../api/contract.ts";

export type CaseFigures = Output<"GET /api/v1/cases/figures">;
export type Share = CaseFigures["recovered"];
export type Comparison = NonNullable<Output<"GET /api/v1/cases/stayed">["comparison"]>;
