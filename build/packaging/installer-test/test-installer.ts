import { runCommand } from "../../command.ts";
import { readAptConfiguration } from "./apt-configuration.ts";
import { findFetchingObstacle, findObstacle } from "./obstacles.ts";

const REQUIRED = "--required";

/**
 * `npm run test:installer`: builds the Debian package, installs it with apt in a clean system of its
 * own, and uses it there as an ordinary user, where no network exists. Says so where it cannot, and
 * fails then only with `--required`. Other arguments are Playwright's.
 */
void runCommand(async () => {
  const obstacle = await findObstacle();
  if (obstacle !== null) return skip(obstacle);
  const apt = await readAptConfiguration();
  if (apt === null) return skip("apt has no list of the system's own packages");
  const outOfReach = await findFetchingObstacle(apt);
  if (outOfReach !== null) return skip(outOfReach);
  // To load what packs takes two seconds, which are for nothing where it is skipped.
  const { testInCleanRoot } = await import("./test-in-clean-root.ts");
  const forPlaywright = process.argv.slice(2).filter((argument) => argument !== REQUIRED);
  const ended = await testInCleanRoot(apt, forPlaywright);
  return "missing" in ended ? skip(ended.missing) : ended.code;
});

function skip(obstacle: string): number {
  const isRequired = process.argv.includes(REQUIRED);
  const sentence = `the installer was not tested, because ${obstacle}.`;
  if (isRequired) console.error(`FAILED: ${sentence}`);
  else console.log(`SKIPPED: ${sentence}`);
  return isRequired ? 1 : 0;
}
