import type { Entities } from '../platform/database/index.js';
import {
  Asset,
  assetKinds,
  ControlPoint,
  customerKinds,
  CustomerSegment,
  GovernanceBody,
  Location,
  Milestone,
  milestoneStates,
  Partner,
  partnerSectors,
  Usp,
} from './canvas.entity.js';
import { Cluster, ClusterGrantRow, clusterRoles, LegalEntity } from './cluster.entity.js';
import { ClusterTag, Technology, Transformation, ValueChain } from './vocabulary.entity.js';

/** The tables of this room. */
export const clusterEntities: Entities = [
  Cluster,
  LegalEntity,
  clusterRoles,
  ClusterGrantRow,
  Technology,
  Transformation,
  ValueChain,
  ClusterTag,
  customerKinds,
  CustomerSegment,
  assetKinds,
  Asset,
  Usp,
  ControlPoint,
  milestoneStates,
  Milestone,
  partnerSectors,
  Partner,
  Location,
  GovernanceBody,
];
