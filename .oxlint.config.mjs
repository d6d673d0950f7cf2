const imports = (...bans) => ({ "no-restricted-imports": ["error", { patterns: bans }] });
const ban = (regex, message) => ({ regex, message });

const ROOMS = "ipc|inference|tables|scoring|scored|learning|serve|main|preload|cli|renderer".split(
  "|",
);
/** Rooms are entered by their door, and only those that lie below. */
const onlyRooms = (...below) => [
  ban(
    `^#(${ROOMS.filter((room) => !below.includes(room)).join("|")})/`,
    "Imports flow one way: ipc ← {inference, tables} ← scoring ← scored ← {main, cli}, inference ← learning ← {main, cli}, scoring ← serve ← cli, ipc ← {preload, renderer}.",
  ),
  ban(
    `^(\\.\\./)+(app/)?(${ROOMS.join("|")})/`,
    "Rooms are entered by their door, #room/…; relative paths stay inside a room.",
  ),
];

const electron = ban("^electron(/|$)", "Only app/main and app/preload know Electron.");
const network = ban(
  "^(node:)?(http|https|http2|net|tls|dgram|dns|undici)(/|$)",
  "Undertone never opens a connection.",
);
const threads = ban(
  "^(node:)?(worker_threads|cluster)$",
  "Ending a worker thread during a run takes the whole process down (microsoft/onnxruntime#20084): use a process.",
);
const children = ban(
  "^(node:)?child_process$",
  "In Electron, processes are forked by utilityProcess.",
);
const models = ban("^(onnxruntime|@huggingface/)", "Only app/inference runs models.");
const interfaces = ban("^(react|zustand|i18next)", "The interface's packages stay in renderer/.");
const listening = ban("^(fastify|@fastify/)", "Only app/serve listens.");
const node = ban("^node:", "There is no Node here.");

const engine = [network, threads, models, interfaces];
const app = [listening, electron, ...engine];
/** A room of the app, the rooms below it, and what else it may not import. */
const room = (name, below, ...bans) => ({
  files: [`app/${name}/**`],
  rules: imports(...onlyRooms(...below.split(" "), name), ...bans),
});

const renderer = [
  ...onlyRooms("ipc", "renderer"),
  listening,
  electron,
  node,
  network,
  threads,
  children,
  models,
];
/** A feature knows no other; `up` leads from the file to the features' folder. */
const feature = (up) => [
  ...renderer,
  ban(`^${up}[^.]`, BETWEEN_FEATURES),
  ban("^(\\.\\./)+features/", BETWEEN_FEATURES),
];
const BETWEEN_FEATURES =
  "Features do not import each other: what they share lies in renderer/charts, reading, state or ui, and renderer/*.tsx puts them together.";
const TOGETHER = "What puts the features together is imported by none.";

const contract = (...allowed) =>
  imports({
    group: ["*", "!zod", "!./*", "!./**", ...allowed],
    message: "The contract imports zod and nothing else.",
  });

export default {
  plugins: [
    "eslint",
    "typescript",
    "unicorn",
    "oxc",
    "import",
    "react",
    "jsx-a11y",
    "promise",
    "node",
    "vitest",
  ],
  categories: {
    correctness: "error",
    suspicious: "error",
  },
  // This list has no types.
  ignorePatterns: ["out/**", "models/**", ".oxlint.config.mjs"],
  options: {
    reportUnusedDisableDirectives: "error",
  },
  rules: {
    curly: ["error", "multi-line"],
    eqeqeq: "error",
    "max-lines": [
      "error",
      {
        max: 400,
        skipBlankLines: true,
        skipComments: true,
      },
    ],
    "no-console": "error",
    "no-else-return": "error",
    "no-param-reassign": "error",
    "no-underscore-dangle": "off",
    "no-var": "error",
    "prefer-const": "error",
    "prefer-template": "error",
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    // `fc.string()` and `i18next.use()` are how their manuals write it.
    "import/no-named-as-default": "off",
    "import/no-named-as-default-member": "off",
    "import/no-unassigned-import": "off",
    // The text box has the focus when the window opens: typing is what it is for.
    "jsx-a11y/no-autofocus": "off",
    // role="status" is well supported; <output> means the result of a form.
    "jsx-a11y/prefer-tag-over-role": "off",
    // A `then` for its effect is marked with `void` (no-floating-promises).
    "promise/always-return": "off",
    "react/exhaustive-deps": "error",
    // An effect may run because something changed that it does not read.
    "react/exhaustive-effect-dependencies": "off",
    "react/no-danger": "error",
    // The automatic JSX runtime needs no import.
    "react/react-in-jsx-scope": "off",
    "react/rules-of-hooks": "error",
    "typescript/ban-ts-comment": "error",
    // TypeScript's noImplicitReturns does this.
    "typescript/consistent-return": "off",
    "typescript/consistent-type-definitions": ["error", "interface"],
    "typescript/consistent-type-imports": [
      "error",
      {
        disallowTypeAnnotations: false,
      },
    ],
    "typescript/no-deprecated": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-misused-promises": "error",
    // [...text] is the way to a text's code points, and oxlint does not heed the option to allow it.
    "typescript/no-misused-spread": "off",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    // Narrowing what JSON.parse gives is an assertion; untrusted data goes through zod.
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/only-throw-error": "error",
    "typescript/prefer-readonly": "error",
    "typescript/return-await": ["error", "in-try-catch"],
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/use-unknown-in-catch-callback-variable": "error",
    "unicorn/consistent-function-scoping": "off",
    "unicorn/filename-case": [
      "error",
      {
        case: "kebabCase",
      },
    ],
    "unicorn/no-array-sort": "off",
    "unicorn/no-new-array": "off",
    "unicorn/prefer-node-protocol": "error",
    "vitest/expect-expect": [
      "error",
      {
        assertFunctionNames: ["expect", "fc.assert"],
      },
    ],
    // Tests are tables, and properties have cases.
    "vitest/no-conditional-expect": "off",
    "vitest/require-to-throw-message": "off",
  },
  // Where files match several, the last one's no-restricted-imports holds, whole.
  overrides: [
    { files: ["app/**", "build/**", "e2e/**"], rules: { "react/rules-of-hooks": "off" } },
    {
      files: ["app/**", "renderer/**"],
      excludeFiles: ["**/*.test.{ts,tsx}"],
      rules: {
        "no-restricted-globals": [
          "error",
          {
            globals: ["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({
              name,
              message: network.message,
            })),
          },
        ],
      },
    },
    { files: ["app/ipc/**"], rules: contract() },
    { files: ["app/ipc/*/**"], rules: contract("!../*", "!../*/*") },
    {
      files: ["app/ipc/**/*.test.ts"],
      rules: contract("!../*", "!../*/*", "!vitest", "!fast-check", "!node:*"),
    },
    room("inference", "ipc", listening, electron, network, threads, children, interfaces),
    room("tables", "ipc", ...app),
    room("scoring", "ipc inference tables", ...app),
    room("scored", "ipc inference tables scoring", ...app),
    room("learning", "ipc inference", children, ...app),
    room("serve", "ipc inference tables scoring", electron, ...engine),
    {
      // Plays the clients that no library plays: slow, half-closed, silent ones.
      files: ["app/serve/testing/**"],
      rules: imports(onlyRooms("ipc", "inference", "tables", "scoring", "serve")[0], electron),
    },
    room("main", "ipc inference tables scoring scored learning", children, ...engine),
    room("cli", "ipc inference tables scoring scored learning serve", ...app),
    { files: ["app/cli/**"], rules: { "no-console": "off" } },
    room("preload", "ipc", node, children, ...engine),
    { files: ["renderer/**"], rules: imports(...renderer) },
    {
      files: ["renderer/features/*/*.{ts,tsx}"],
      rules: imports(
        ...feature("\\.\\./"),
        ban("^\\.\\./\\.\\./(app|main|files-place)\\.tsx$", TOGETHER),
      ),
    },
    {
      files: ["renderer/features/*/*/**"],
      rules: imports(
        ...feature("\\.\\./\\.\\./"),
        ban("^(\\.\\./)+(app|main|files-place)\\.tsx$", TOGETHER),
      ),
    },
    {
      files: ["renderer/{charts,checked,correcting,i18n,reading,state,ui}/**"],
      rules: imports(
        ...renderer,
        ban("^(\\.\\./)+features/", "What features share does not know them."),
      ),
    },
    {
      files: ["renderer/**/*.test.{ts,tsx}"],
      rules: imports(...onlyRooms("ipc", "renderer"), electron, models),
    },
    {
      files: ["build/**", "e2e/**"],
      rules: { ...imports(electron), "no-console": "off" },
    },
    {
      files: ["build/**"],
      rules: imports(electron, {
        group: [
          "**/{packaging,runtime,own-model,release}/**",
          "!**/packaging/make-installers.ts",
          "!**/runtime/resolve-runtime.ts",
          "!**/own-model/add-model.ts",
        ],
        message:
          "A room is entered by its door: packaging/make-installers.ts, runtime/resolve-runtime.ts, own-model/add-model.ts; nobody imports release/.",
      }),
    },
    { files: ["**/*.test.{ts,tsx}", "**/*.spec.ts"], rules: { "max-lines": "off" } },
    { files: ["**/*.config.{ts,mjs}"], rules: { "import/no-default-export": "off" } },
    {
      files: ["**/*.cjs"],
      rules: {
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-call": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
      },
    },
  ],
};
