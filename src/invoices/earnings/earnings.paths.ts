import { definePaths } from '../../platform/views/index.js';

type Part = string | number;
const desk = (cluster: Part): string => `/manage/${cluster}/earnings`;

export const earningPaths = definePaths('earnings', {
  deferred: desk,
  deferredAs: (cluster: Part, format: Part) => `${desk(cluster)}/deferred.${format}`,
  document: (cluster: Part, number: Part) => `${desk(cluster)}/documents/${number}`,
  schedule: (cluster: Part) => `${desk(cluster)}/schedule`,
  scheduleAs: (cluster: Part, format: Part) => `${desk(cluster)}/schedule.${format}`,
  month: (cluster: Part, month: Part) => `${desk(cluster)}/schedule/${month}`,
  monthAs: (cluster: Part, month: Part, format: Part) =>
    `${desk(cluster)}/schedule/${month}/documents.${format}`,
  journal: (cluster: Part) => `${desk(cluster)}/journal`,
  journalAs: (cluster: Part, format: Part) => `${desk(cluster)}/journal.${format}`,
  codes: (cluster: Part) => `${desk(cluster)}/journal/codes`,
  icp: (cluster: Part) => `${desk(cluster)}/icp`,
  icpAs: (cluster: Part, format: Part) => `${desk(cluster)}/icp.${format}`,
  vat: (cluster: Part) => `${desk(cluster)}/vat`,
  vatAs: (cluster: Part, format: Part) => `${desk(cluster)}/vat.${format}`,
  vatDocumentsAs: (cluster: Part, format: Part) => `${desk(cluster)}/vat/documents.${format}`,
});
