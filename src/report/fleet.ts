// The verdict on many targets, in every form.

export { fleetHeadline, fleetNews } from './findings.ts';
export { renderFleetComment, renderFleetWithin } from './fleet-markdown.ts';
export { fleetText } from './fleet-text.ts';
