/** Environment variable by which the test run is told the Electron program to start. */
export const ELECTRON_PATH_VARIABLE = "UNDERTONE_E2E_ELECTRON";
