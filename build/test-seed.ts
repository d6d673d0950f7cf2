import fc from "fast-check";
import { TEST_SEED } from "#inference/testing/seeded-random";

fc.configureGlobal({ seed: TEST_SEED });
