import { definePaths } from '../../platform/views/index.js';

type Part = string | number;

export const lifePaths = definePaths('life', {
  step: (ref: Part, step: Part) => `/memberships/${ref}/${step}`,
  withdrawCover: (ref: Part, request: Part) => `/memberships/${ref}/coverage/${request}/withdraw`,
});

export const managedLifePaths = definePaths('managedLife', {
  endCover: (cluster: Part, ref: Part, cover: Part) =>
    `/manage/${cluster}/members/${ref}/coverage/${cover}/end`,
  answerCover: (cluster: Part, ref: Part, request: Part) =>
    `/manage/${cluster}/members/${ref}/coverage/requests/${request}`,
  bulk: (cluster: Part) => `/manage/${cluster}/members/selection`,
  bulkStep: (cluster: Part, step: Part) => `/manage/${cluster}/members/selection/${step}`,
});
