/** Environment variable by which the test run is told the Electron program to start. */
export const ELECTRON_PATH_VARIABLE = "UNDERTONE_E2E_ELECTRON";

/** Environment variable by which a benchmark is told where the packed app and its launcher are. */
export const PACKED_APP_VARIABLE = "UNDERTONE_PACKED_APP";

/** Environment variable by which the test run is told that its display is a virtual one. */
export const VIRTUAL_DISPLAY_VARIABLE = "UNDERTONE_E2E_VIRTUAL_DISPLAY";
