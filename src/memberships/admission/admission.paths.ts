import { definePaths } from '../../platform/views/index.js';

type Part = string | number;

export const admissionPaths = definePaths('admission', {
  settings: (cluster: Part) => `/manage/${cluster}/settings/admission`,
  addQuestion: (cluster: Part) => `/manage/${cluster}/settings/admission/questions/new`,
  question: (cluster: Part, id: Part) => `/manage/${cluster}/settings/admission/questions/${id}`,
  archiveQuestion: (cluster: Part, id: Part) =>
    `/manage/${cluster}/settings/admission/questions/${id}/archive`,
  addItem: (cluster: Part) => `/manage/${cluster}/settings/admission/checklist/new`,
  item: (cluster: Part, id: Part) => `/manage/${cluster}/settings/admission/checklist/${id}`,
  archiveItem: (cluster: Part, id: Part) =>
    `/manage/${cluster}/settings/admission/checklist/${id}/archive`,
  addVoter: (cluster: Part) => `/manage/${cluster}/settings/admission/voters/new`,
  removeVoter: (cluster: Part, id: Part) =>
    `/manage/${cluster}/settings/admission/voters/${id}/remove`,
  tierPeople: (cluster: Part, tier: Part) => `/manage/${cluster}/tiers/${tier}/admission`,
  invite: (cluster: Part, tier: Part) => `/manage/${cluster}/tiers/${tier}/admission/invite`,
  withdrawInvitation: (cluster: Part, tier: Part, id: Part) =>
    `/manage/${cluster}/tiers/${tier}/admission/invitations/${id}/withdraw`,
  tierSelection: (cluster: Part, tier: Part) =>
    `/manage/${cluster}/tiers/${tier}/admission/selection`,
  tierStep: (cluster: Part, tier: Part, step: Part) =>
    `/manage/${cluster}/tiers/${tier}/admission/selection/${step}`,
  invitationList: (cluster: Part, tier: Part) =>
    `/manage/${cluster}/tiers/${tier}/admission/invitations`,
  queue: (cluster: Part, tier: Part) => `/manage/${cluster}/tiers/${tier}/admission/waiting-list`,
  check: (cluster: Part, ref: Part, item: Part) =>
    `/manage/${cluster}/applications/${ref}/checks/${item}`,
  managedFile: (cluster: Part, ref: Part, file: Part) =>
    `/manage/${cluster}/applications/${ref}/files/${file}`,
  selection: (cluster: Part) => `/manage/${cluster}/applications/selection`,
  selectionStep: (cluster: Part, step: Part) => `/manage/${cluster}/applications/selection/${step}`,
  file: (ref: Part, file: Part) => `/memberships/${ref}/files/${file}`,
  removeFile: (ref: Part, file: Part) => `/memberships/${ref}/files/${file}/remove`,
  wait: (cluster: Part) => `/clusters/${cluster}/membership/waiting-list`,
  leave: (id: Part) => `/memberships/waiting/${id}/leave`,
  votes: () => '/votes',
  vote: (ref: Part) => `/votes/${ref}`,
});
