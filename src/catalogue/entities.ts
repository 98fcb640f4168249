import type { Entities } from '../platform/database/index.js';
import { Offer, Rate } from './offer.entity.js';
import { SearchMiss, SearchMissCluster, SearchSynonym } from './search-miss.entity.js';
import {
  ClusterServiceType,
  coverageStatus,
  ServiceGroup,
  ServiceType,
} from './service-type.entity.js';
import { Service, serviceState, ServiceTag } from './service.entity.js';

/** The tables of the catalogue. */
export const catalogueEntities: Entities = [
  ServiceGroup,
  ServiceType,
  coverageStatus,
  ClusterServiceType,
  serviceState,
  Service,
  ServiceTag,
  Offer,
  Rate,
  SearchMiss,
  SearchMissCluster,
  SearchSynonym,
];
