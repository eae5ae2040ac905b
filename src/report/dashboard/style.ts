import dashboard from '../../../templates/css/dashboard.css?text';
import elements from '../../../templates/css/elements.css?text';
import frame from '../../../templates/css/frame.css?text';
import narrow from '../../../templates/css/narrow.css?text';
import print from '../../../templates/css/print.css?text';
import tables from '../../../templates/css/tables.css?text';
import tokens from '../../../templates/css/tokens.css?text';

/** The style sheet of the pages of a history: that of the report, and their own parts. */
export const dashboardStyle: string = [tokens, elements, frame, tables, dashboard, narrow, print].join('');
