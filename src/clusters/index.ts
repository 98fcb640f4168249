export { CanvasQueries } from './canvas.queries.js';
export { ClustersModule } from './clusters.module.js';
export { clusterPaths } from './clusters.paths.js';
export { ClusterQueries } from './clusters.queries.js';
export type * from './clusters.views.js';
export { GrantQueries, type GrantView } from './grants.queries.js';
export { isVocabulary, type VocabularyName, vocabularyNames } from './vocabularies.js';
export { VocabularyQueries } from './vocabulary.queries.js';
export { workspaceOf } from './workspace.js';
