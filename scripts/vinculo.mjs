#!/usr/bin/env node
// The command `vinculo` of the package.
import { runOrExplain } from "./run/command.mjs";

await runOrExplain("vinculo", process.argv.slice(2));
