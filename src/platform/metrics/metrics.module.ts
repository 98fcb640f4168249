import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';
import { RequestCounts } from './request-counts.js';

@Global()
@Module({
  controllers: [MetricsController],
  providers: [Metrics, RequestCounts],
  exports: [RequestCounts],
})
export class MetricsModule {}
