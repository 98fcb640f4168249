export { IdentityModule } from './identity.module.js';
export { IdentityQueries, type KnownPerson } from './identity.queries.js';
