import { definePaths } from '../platform/views/index.js';

const portfolio = (cluster: string | number): string => `/portfolio/${cluster}`;
const reports = (cluster: string | number): string => `/manage/${cluster}/reports`;

export const reviewPaths = definePaths('reviews', {
  portfolio: () => '/portfolio',
  cluster: portfolio,
  opened: (cluster, year, kind) => `${portfolio(cluster)}/${year}/${kind}`,
  reports,
  reportOpened: (cluster, year, kind) => `${reports(cluster)}/${year}/${kind}`,
});

/** The same report stands in the funder's portfolio and in the organiser's workspace. */
export interface ReportPlace {
  readonly kind: 'funder' | 'organiser';
  readonly report: (cluster: string) => string;
  readonly opened: (cluster: string, year: string | number, kind: string) => string;
}

export const funderPlace: ReportPlace = {
  kind: 'funder',
  report: reviewPaths.cluster,
  opened: reviewPaths.opened,
};

export const organiserPlace: ReportPlace = {
  kind: 'organiser',
  report: reviewPaths.reports,
  opened: reviewPaths.reportOpened,
};
