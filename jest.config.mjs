// TEST_DATABASE (sqlite, or postgres) says which database the tests run on.
const database = process.env.TEST_DATABASE ?? 'sqlite';
if (!['sqlite', 'postgres'].includes(database)) {
  throw new Error(`TEST_DATABASE must be sqlite or postgres, not ${database}`);
}

export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
        },
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  maxWorkers: 2,
  // Modules of past files stay in a worker's memory; a fresh one is quicker, and ends at once.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
};
