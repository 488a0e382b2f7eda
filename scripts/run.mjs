// The commands of package.json. Plain JavaScript without packages, so that it runs on any Node from 20 on.
import { runOrExplain } from "./run/command.mjs";

await runOrExplain(process.argv[2] ?? "start", process.argv.slice(3));
