import type { Entities } from '../platform/database/index.js';
import { Message, MessageAttachment, MessageRead } from './message.entity.js';
import { RequestNumber, requestStateTable, ServiceRequest } from './service-request.entity.js';
import {
  PackageUndo,
  packageStateTable,
  RequestItem,
  WorkPackage,
  WorkPackageEvent,
} from './work-package.entity.js';

export const requestEntities: Entities = [
  requestStateTable,
  packageStateTable,
  RequestNumber,
  ServiceRequest,
  WorkPackage,
  RequestItem,
  WorkPackageEvent,
  PackageUndo,
  Message,
  MessageAttachment,
  MessageRead,
];
