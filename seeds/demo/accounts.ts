export { type DemoAccount, demoAccounts } from '../../src/identity/demo-accounts.js';
