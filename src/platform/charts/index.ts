export { type ChartWords, type Format, type Series, type SeriesChart, type Slot } from './chart.js';
export { type Band, type LineChart, lineChart } from './line-chart.js';
export { type Ratio, type RatioBars, ratioBars } from './ratio-bars.js';
export { type Sparkline, sparkline } from './sparkline.js';
export { stackedBars } from './stacked-bars.js';
export { type Step, type Waterfall, waterfall } from './waterfall.js';
