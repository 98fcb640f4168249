import { BehindFigures } from './behind-figures.js';
import { RetentionApi } from './retention.api.js';
import { RetentionCharts } from './retention-charts.js';
import { RetentionFiguresOf } from './retention-figures.js';
import { RetentionPages } from './retention.pages.js';
import { RetentionQueries } from './retention.queries.js';
import { RetentionScreen } from './retention-screen.js';

/** What the room's module takes in for retention and recurring revenue. */
export const retentionControllers = [RetentionPages, RetentionApi];
export const retentionProviders = [
  ...[RetentionQueries, RetentionFiguresOf, BehindFigures, RetentionCharts, RetentionScreen],
];
