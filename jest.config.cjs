const transform = {
  '^.+\\.ts$': [
    'ts-jest',
    {
      tsconfig: {
        module: 'commonjs',
        moduleResolution: 'node10',
        ignoreDeprecations: '6.0',
        isolatedModules: true,
        verbatimModuleSyntax: false,
      },
      diagnostics: false,
    },
  ],
};
const project = (name, more = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/bench/stock/'],
  transform,
  ...more,
});
const onTheBundle = { globalSetup: '<rootDir>/test/make-bundle.ts' };

/** One project a kind of test; test/run.ts calls them in this order. */
module.exports = {
  projects: [project('unit'), project('end-to-end', onTheBundle), project('faults', onTheBundle)],
};
