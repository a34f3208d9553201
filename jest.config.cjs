const transform = {
  '^.+\\.ts$': [
    'ts-jest',
    {
      tsconfig: {
        module: 'commonjs',
        moduleResolution: 'node10',
        ignoreDeprecations: '6.0',
        verbatimModuleSyntax: false,
      },
      isolatedModules: true,
      diagnostics: false,
    },
  ],
};
const project = (name) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testEnvironment: 'node',
  transform,
});

/** One project a kind of test; test/run.ts calls them in this order. */
module.exports = {
  projects: ['unit', 'end-to-end', 'faults'].map(project),
};
