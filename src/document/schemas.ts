import * as z from 'zod/mini';
import { explanationSchema } from './explanation-schema.ts';
import { fleetSchema } from './fleet-schema.ts';
import { footprintSchema } from './footprint-schema.ts';
import { manifestSchema } from './manifest.ts';
import { recordSchema } from './record-schema.ts';
import { reportSchema } from './report-schema.ts';

/** The JSON Schemas of the documents, by file name, for `schema/`. */
export function documentSchemas(): ReadonlyMap<string, object> {
  return new Map<string, object>([
    ['footprint.schema.json', z.toJSONSchema(footprintSchema)],
    ['report.schema.json', z.toJSONSchema(reportSchema)],
    ['fleet.schema.json', z.toJSONSchema(fleetSchema)],
    ['record.schema.json', z.toJSONSchema(recordSchema)],
    ['explanation.schema.json', z.toJSONSchema(explanationSchema)],
    ['manifest.schema.json', z.toJSONSchema(manifestSchema)],
  ]);
}
