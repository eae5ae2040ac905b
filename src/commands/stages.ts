// The stages and what prints their results: loaded when a command runs, so that help and complaints come at once.

export * from '../document/index.ts';
export { metricFacts } from '../measure/index.ts';
export { check, diff, explain, explainOf, keepInHistory, look, record } from '../pipeline.ts';
export { fetchArtifacts } from '../read/index.ts';
export * from '../report/index.ts';
