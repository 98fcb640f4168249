import { Entity, Index } from 'typeorm';
import {
  Code,
  CodeRef,
  codeTable,
  Id,
  Integer,
  LongText,
  Ref,
  Text,
} from '../platform/database/index.js';

/** How the fourteen types of service are grouped for readers. */
@Entity('service_group')
export class ServiceGroup {
  @Code() code!: string;
  @Integer() position!: number;
  @Text() nameEn!: string;
  @Text() nameNl!: string;
}

/** One of the fourteen kinds of service that a megacluster can offer. */
@Entity('service_type')
@Index(['groupCode'])
export class ServiceType {
  @Code() code!: string;
  @CodeRef('service_group') groupCode!: string;
  @Integer() position!: number;
  @Text() nameEn!: string;
  @Text() nameNl!: string;
  @LongText() activitiesEn!: string;
  @LongText() activitiesNl!: string;
}

export const coverageStatus = codeTable('coverage_status');

/** Whether a cluster offers a type of service, and what shows that there is demand for it. */
@Entity('cluster_service_type')
@Index(['clusterId', 'typeCode'], { unique: true })
@Index(['typeCode'])
export class ClusterServiceType {
  @Id() id!: string;
  @Ref('cluster') clusterId!: string;
  @CodeRef('service_type') typeCode!: string;
  @CodeRef('coverage_status') status!: string;
  @LongText() demandEn!: string;
  @LongText() demandNl!: string;
}
