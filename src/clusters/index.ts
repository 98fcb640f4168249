export { ClustersModule } from './clusters.module.js';
export { GrantQueries, type GrantView } from './grants.queries.js';
